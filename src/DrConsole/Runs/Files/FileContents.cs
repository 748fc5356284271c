using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Files of runs by the hash of what is in them: written and synced before any row names them, and once however many do.</summary>
public sealed class FileContents(DataDirectory data)
{
    public async Task KeepAsync(string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
            return;
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        await using (var to = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await to.WriteAsync(content, cancel);
            to.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
        DirectorySync.Of(path);
    }

    public FileStream Open(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            throw new MissingException("The file is not on this console's disk: it lies with the node that kept it.");
        }
    }

    private string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(data.Private("produced"), sha256)
        : throw new InvalidDataException("A runner sent a hash that is none.");
}
