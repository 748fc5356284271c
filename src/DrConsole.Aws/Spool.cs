using System.Security.Cryptography;

namespace DrConsole.Aws;

/// <summary>A content on its way to S3, in a file of its own: its hash goes in front of it, and a second try reads it again.</summary>
internal sealed class Spool : IAsyncDisposable
{
    /// <summary>What S3 takes in as many parts as it allows.</summary>
    public const long Most = (long)S3Parts.Most * S3Parts.Size;

    private const int BufferSize = 128 * 1024;

    private Spool(Stream content, byte[] sha256) => (Content, Sha256) = (content, sha256);

    public Stream Content { get; }

    public byte[] Sha256 { get; }

    public long Length => Content.Length;

    public static async Task<Spool> TakeAsync(Stream from, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = BufferSize, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"drconsole-{Guid.CreateVersion7():N}"), options);
        try
        {
            await from.CopyToAsync(file, BufferSize, cancel);
            file.Position = 0;
            var sha256 = await SHA256.HashDataAsync(file, cancel);
            file.Position = 0;
            return new Spool(file, sha256);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
