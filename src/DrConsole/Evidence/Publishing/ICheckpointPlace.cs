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
