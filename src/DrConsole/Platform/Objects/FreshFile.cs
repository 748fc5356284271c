using System.Security.Cryptography;

namespace DrConsole.Platform;

/// <summary>A file on its way to a name: written and synced beside it, so that the name has the whole or nothing.</summary>
internal static class FreshFile
{
    public const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    public const int BufferSize = 128 * 1024;

    private const int SyncedEvery = 16 << 20;

    /// <summary>Gives the content's SHA-256.</summary>
    public static async Task<byte[]> WriteAsync(string path, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ReadOnly | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        var (buffer, waiting) = (new byte[BufferSize], 0);
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);

            // A gigabyte that is synced at once has everybody wait who commits to the same disk.
            if ((waiting += read) >= SyncedEvery)
            {
                await file.FlushAsync(cancel);
                file.Flush(flushToDisk: true);
                waiting = 0;
            }
        }
        await file.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return hash.GetHashAndReset();
    }

    public static void Forget(string fresh)
    {
        try
        {
            File.Delete(fresh);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A leftover that nobody lists.
        }
    }
}
