using System.Security.Cryptography;

namespace DrConsole.Aws;

/// <summary>A content on its way to S3, in a file of its own: its hash goes in front of it, and a second try reads it again.</summary>
internal sealed class Spool : IAsyncDisposable
{
    /// <summary>What S3 takes in as many parts as it allows.</summary>
    public const long Most = (long)S3Parts.Most * S3Parts.Size;

    private const int BufferSize = 128 * 1024;

    private readonly bool _ours;

    private Spool(Stream content, byte[] sha256, bool ours) => (Content, Sha256, _ours) = (content, sha256, ours);

    public Stream Content { get; }

    public byte[] Sha256 { get; }

    public long Length => Content.Length;

    public static async Task<Spool> TakeAsync(Stream from, CancellationToken cancel)
    {
        // What lies in a file already is read there, once for its hash and once to be sent.
        if (from is FileStream { CanSeek: true, Position: 0 })
        {
            var known = await SHA256.HashDataAsync(from, cancel);
            from.Position = 0;
            return new Spool(from, known, ours: false);
        }
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
            return new Spool(file, sha256, ours: true);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _ours ? Content.DisposeAsync() : ValueTask.CompletedTask;
}
