using System.Collections.Concurrent;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>
/// Brings the status page as files to other places, so that it outlives the console: at each change, and with each minute's renewal. A note
/// with their hashes, signed under the ledger's key, lies beside them. A place that takes nothing now gets the next one.
/// </summary>
public sealed partial class StatusCopies(StatusShelf shelf, SignFiles sign, IOptions<StatusOptions> options, ObjectPlaces objects, ILogger<StatusCopies> log)
{
    private readonly ConcurrentDictionary<string, Standing> _standings = new();
    private readonly IReadOnlyList<IStatusPlace> _places = [.. options.Value.Places.Select(address => Open(address, objects))];
    private StatusFiles? _brought;

    /// <summary>How it stands with one place, as this node knows it.</summary>
    /// <param name="At">When the page was so that lies there.</param>
    public sealed record Standing(string Address, DateTimeOffset? At, string? Fault);

    public IReadOnlyList<Standing> Standings => [.. _places.Select(place => _standings.GetValueOrDefault(place.Address) ?? new Standing(place.Address, null, null))];

    internal bool AreWanted => _places.Count > 0;

    internal async Task BringAsync(CancellationToken cancel)
    {
        if (shelf.Served is null || shelf.Copy is not { } copy || copy.Html.Tag == _brought?.Html.Tag)
            return;
        List<(string Name, string MediaType, byte[] Content, string Sha256)> files =
        [
            ("status.json", copy.Json.MediaType, copy.Json.Bytes, copy.Json.Sha256),
            ("status.atom", copy.Atom.MediaType, copy.Atom.Bytes, copy.Atom.Sha256),
            ("index.html", copy.Html.MediaType, copy.Html.Bytes, copy.Html.Sha256),
        ];
        var note = await sign.ExecuteAsync("status", files.Select(file => (file.Name, file.Sha256)), copy.ReadAt, cancel);
        if (note is null)
            return;
        files.Add(("status.sig", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(note.ToString()), ""));
        await Task.WhenAll(_places.Select(async place =>
        {
            try
            {
                foreach (var (name, mediaType, content, _) in files)
                    await place.BringAsync(name, mediaType, content, cancel);
                _standings[place.Address] = new Standing(place.Address, copy.ReadAt, null);
            }
            catch (IOException error)
            {
                if (_standings.GetValueOrDefault(place.Address)?.Fault is null)
                    LogNotTaken(place.Address, error.Message);
                _standings[place.Address] = new Standing(place.Address, _standings.GetValueOrDefault(place.Address)?.At, error.Message);
            }
        }));
        _brought = copy;
    }

    private static IStatusPlace Open(string address, ObjectPlaces objects) =>
        StatusAddresses.IsFar(address) ? new BucketStatus(objects.Open(address)) : new DirectoryStatus(Path.GetFullPath(address));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Place} takes no copy of the status page: {Why}")]
    private partial void LogNotTaken(string place, string why);
}

/// <summary>Brings copies as soon as there is something new.</summary>
internal sealed class StatusPublisher(StatusCopies copies, Readiness readiness, TimeProvider clock, ILogger<StatusPublisher> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "status copies";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (!copies.AreWanted)
            return;
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await copies.BringAsync(cancel);
            GoesWell();
        }
    }
}
