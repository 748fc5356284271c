using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace DrConsole.Failovers;

/// <summary>How far a place with files of checkpoints has been read.</summary>
[Unrecorded("How far somebody has read decides nothing.")]
public sealed class CheckpointStore : ITopical
{
    public const int MaxText = 600;

    private CheckpointStore()
    {
    }

    public string Address { get; private set; } = "";

    /// <summary>The name of the last file that was read.</summary>
    public string After { get; private set; } = "";

    public DateTimeOffset LookedAt { get; private set; }

    public long Kept { get; private set; }

    public long Refused { get; private set; }

    /// <summary>What went wrong last; empty when nothing did.</summary>
    public string Fault { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [SessionCheckpoint.Topic];

    public static CheckpointStore Begin(string address) => new() { Address = address };

    internal void Read(string name, IReadOnlyCollection<CheckpointReceipt> receipts)
    {
        After = name;
        Kept += receipts.Count(receipt => receipt.State is not IntakeState.Refused);
        Refused += receipts.Count(receipt => receipt.State is IntakeState.Refused);
    }

    internal void Look(string fault, DateTimeOffset now) => (Fault, LookedAt) = (fault.Length <= MaxText ? fault : fault[..MaxText], now);
}

internal sealed class CheckpointStoreConfiguration : IEntityTypeConfiguration<CheckpointStore>
{
    public void Configure(EntityTypeBuilder<CheckpointStore> store)
    {
        store.ToTable("CheckpointStores");
        store.HasKey(s => s.Address);
        store.Property(s => s.Address).HasMaxLength(CheckpointStore.MaxText);
        store.Property(s => s.After).HasMaxLength(1_024);
        store.Property(s => s.Fault).HasMaxLength(CheckpointStore.MaxText);
    }
}

/// <summary>Checks the places in the settings before anything starts.</summary>
internal sealed class SessionPlaces(ObjectPlaces places) : IValidateOptions<SessionOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionOptions options) =>
        options.Places.Select(places.Fault).OfType<string>().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults.Select(fault => $"{SessionOptions.Section}:ReadFrom: {fault}")) : ValidateOptionsResult.Success;
}

/// <summary>Reads checkpoints that agents left in a directory or a bucket: files ending in .ndjson, in the order of their names, each once, each line as it would be posted.</summary>
public sealed class ReadCheckpointStores(IDbContextFactory<DrStore> stores, ObjectPlaces places, CheckpointIntake intake, IOptions<SessionOptions> options, TimeProvider clock)
{
    private const int FilesAtOnce = 100;
    private const long MostBytes = 64L << 20;

    private sealed record Line(string Checkpoint, string Signature);

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the reader of checkpoint stores"));
        foreach (var address in options.Value.Places)
        {
            var place = places.Open(address);
            await using var store = await stores.CreateDbContextAsync(cancel);
            var standing = await store.CheckpointStores.SingleOrDefaultAsync(known => known.Address == place.Address, cancel);
            if (standing is null)
                store.Add(standing = CheckpointStore.Begin(place.Address));
            var fault = await ReadAsync(store, place, standing, cancel);
            if (fault == standing.Fault && store.Entry(standing).State is EntityState.Unchanged)
                continue;
            standing.Look(fault, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        }
    }

    /// <summary>What went wrong; empty when nothing did.</summary>
    private async Task<string> ReadAsync(DrStore store, IObjectPlace place, CheckpointStore standing, CancellationToken cancel)
    {
        var listed = await place.ListAsync("", standing.After is { Length: > 0 } after ? after : null, FilesAtOnce, cancel);
        if (listed is not ObjectOutcome<IReadOnlyList<ListedObject>>.Done { Value: { } files })
            return listed.Said;
        foreach (var file in files)
        {
            IReadOnlyList<CheckpointReceipt> receipts = [];
            if (file.Key.EndsWith(".ndjson", StringComparison.Ordinal) && file.Size <= MostBytes)
            {
                var opened = await place.GetAsync(file.Key, cancel);
                if (opened is not ObjectOutcome<Stream>.Done { Value: { } content })
                    return opened.Said;
                await using (content)
                    receipts = await TakeAsync(content, cancel);
            }

            // In between, so that a crash reads a file again and nothing worse: what is known is known.
            standing.Read(file.Key, receipts);
            await store.SaveChangesAsync(cancel);
        }
        return "";
    }

    private async Task<IReadOnlyList<CheckpointReceipt>> TakeAsync(Stream content, CancellationToken cancel)
    {
        var receipts = new List<CheckpointReceipt>();
        using var reader = new StreamReader(content);
        var part = new List<PostedCheckpoint>();
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.Trim().Length == 0)
                continue;
            part.Add(ReadLine(line));
            if (part.Count == RecordCheckpoints.Most)
            {
                receipts.AddRange(await intake.TakeAsync(part, cancel));
                part.Clear();
            }
        }
        receipts.AddRange(await intake.TakeAsync(part, cancel));
        return receipts;
    }

    // What cannot be read is taken as nothing, and refused as such with the others.
    private static PostedCheckpoint ReadLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web) is { Checkpoint: { } text, Signature: { } signature } ? new PostedCheckpoint(System.Text.Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature)) : new PostedCheckpoint([], []);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return new PostedCheckpoint([], []);
        }
    }
}
