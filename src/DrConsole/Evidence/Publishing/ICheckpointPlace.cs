using System.Globalization;
using System.Text;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>
/// A place outside that gets every checkpoint. The same one may come again and must do no harm. Throws <see cref="IOException"/> with
/// words for an administrator when it cannot take one now.
/// </summary>
public interface ICheckpointPlace
{
    string Address { get; }

    Task PublishAsync(SignedNote note, CancellationToken cancel);

    /// <summary>The newest that it has of a log, whatever restart; null when it has none, or cannot be asked.</summary>
    Task<SignedNote?> NewestAsync(string log, CancellationToken cancel) => Task.FromResult<SignedNote?>(null);
}

/// <summary>A directory, best on another machine: the newest as <c>checkpoint</c>, each under its size.</summary>
internal sealed class DirectoryCheckpoints(string directory) : ICheckpointPlace
{
    public string Address => directory;

    public Task PublishAsync(SignedNote note, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var size = Checkpoint.Of(note).Size.ToString("000000000000", CultureInfo.InvariantCulture);
            Write(Path.Combine(directory, $"checkpoint-{note.Signer.Replace('/', '-')}-{size}"), note);
            Write(Path.Combine(directory, "checkpoint"), note);
            return Task.CompletedTask;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    public Task<SignedNote?> NewestAsync(string log, CancellationToken cancel)
    {
        var newest = !Directory.Exists(directory) ? null : Directory.EnumerateFiles(directory, $"checkpoint-{log.Replace('/', '-')}-*")
            .Where(path => char.IsAsciiDigit(path[^1])).Select(Path.GetFileName).OfType<string>().MaxBy(name => (name.Length, name), Comparer<(int, string)>.Create((one, other) => one.Item1 != other.Item1 ? one.Item1.CompareTo(other.Item1) : string.CompareOrdinal(one.Item2, other.Item2)));
        return Task.FromResult(newest is null ? null : SignedNote.Parse(File.ReadAllBytes(Path.Combine(directory, newest))));
    }

    private static void Write(string path, SignedNote note)
    {
        if (File.Exists(path) && File.ReadAllText(path) == note.ToString())
            return;
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(note.ToString()));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }
}

/// <summary>A bucket, best with object lock: each checkpoint under the log's name and its size, written once.</summary>
internal sealed class ObjectCheckpoints(IObjectPlace place) : ICheckpointPlace
{
    private const int PageSize = 1_000;

    public string Address => place.Address;

    public async Task PublishAsync(SignedNote note, CancellationToken cancel)
    {
        var size = Checkpoint.Of(note).Size.ToString("000000000000", CultureInfo.InvariantCulture);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(note.ToString()));
        var outcome = await place.PutAsync(new ObjectToStore($"checkpoints/{note.Signer}/{size}", "text/plain"), content, cancel);

        // There already: an earlier try went through and we did not hear of it.
        if (outcome is not (ObjectOutcome<StoredObject>.Done or ObjectOutcome<StoredObject>.Taken))
            throw new IOException(outcome.Said);
    }

    public async Task<SignedNote?> NewestAsync(string log, CancellationToken cancel)
    {
        var (newest, after) = ((string?)null, (string?)null);
        while (await place.ListAsync($"checkpoints/{log}/", after, PageSize, cancel) is ObjectOutcome<IReadOnlyList<ListedObject>>.Done { Value: { Count: > 0 } page })
        {
            after = page[^1].Key;
            newest = page.Select(each => each.Key).Append(newest).OfType<string>().OrderBy(key => key.Length).ThenBy(key => key, StringComparer.Ordinal).Last();
        }
        if (newest is null || await place.GetAsync(newest, cancel) is not ObjectOutcome<Stream>.Done { Value: { } content })
            return null;
        await using (content)
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancel);
            return SignedNote.Parse(bytes.ToArray());
        }
    }
}

/// <summary>A syslog collector: one message a checkpoint, the note in it to the byte.</summary>
internal sealed class SyslogCheckpoints(SyslogAddress address, string? authority, TimeProvider clock) : ICheckpointPlace
{
    public string Address => address.ToString();

    public async Task PublishAsync(SignedNote note, CancellationToken cancel)
    {
        var checkpoint = Checkpoint.Of(note);
        var text = JsonSerializer.Serialize(new { origin = checkpoint.Origin, size = checkpoint.Size, root = Convert.ToBase64String(checkpoint.Root), note = note.ToString() });
        await using var sender = new SyslogSender(address, authority, clock);
        await sender.SendAsync([SyslogMessage.Write(clock.GetUtcNow(), "checkpoint", text)], cancel);
    }
}
