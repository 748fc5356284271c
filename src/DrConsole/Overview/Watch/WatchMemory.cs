using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>The outage that people know of, in a small file beside the watcher: whoever starts it again in the middle wakes nobody twice. Without the setting nothing is kept.</summary>
public sealed class WatchMemory(IOptions<WatchOptions> options)
{
    private const int Most = 4_096;

    private sealed record Kept(string Url, ToldOutage Outage);

    /// <summary>Null where nobody was told, and where the file is of another console or cannot be read: then it is told anew, which harms less than silence.</summary>
    public ToldOutage? Read()
    {
        if (options.Value.StateFile is not { Length: > 0 } file || !File.Exists(file))
            return null;
        try
        {
            return new FileInfo(file).Length <= Most && JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(file)) is { Outage: not null } kept && kept.Url == options.Value.Url ? kept.Outage : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Null forgets it. A disk that refuses never keeps the watcher from its work.</summary>
    public void Keep(ToldOutage? outage, Action<string> say)
    {
        if (options.Value.StateFile is not { Length: > 0 } file)
            return;
        try
        {
            if (outage is null)
            {
                File.Delete(file);
                return;
            }
            File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(new Kept(options.Value.Url!, outage)));
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            say($"{file} cannot be written, so that a watcher that is started again tells anew: {fault.Message}");
        }
    }
}
