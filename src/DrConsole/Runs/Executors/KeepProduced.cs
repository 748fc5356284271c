using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Keeps files that steps make, by the hash of what is in them: written and synced before anybody is told.</summary>
public sealed class KeepProduced(DataDirectory data)
{
    /// <returns>Whether it is kept; what is too large for that has no content.</returns>
    public async Task<bool> KeepAsync(JobFile file, CancellationToken cancel)
    {
        if (file.Content is not { } content)
            return false;
        var path = PathOf(file.Sha256);
        if (File.Exists(path))
            return true;
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        await using (var to = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await to.WriteAsync(content, cancel);
            to.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
        DirectorySync.Of(path);
        return true;
    }

    /// <summary>Where the content with this hash lies, if it is kept.</summary>
    public string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(data.Private("produced"), sha256)
        : throw new InvalidDataException("A runner sent a hash that is none.");
}
