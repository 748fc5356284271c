using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DrConsole.Runs;

/// <summary>
/// Content between this node and its runners. A runner learns a transfer's name from an order that only it can open, and may use it once; a name that this node
/// does not know belongs to another one, and the runner asks until it has reached that.
/// </summary>
public sealed class StoreTransfers
{
    private readonly ConcurrentDictionary<string, OfferedContent> _offered = new();
    private readonly ConcurrentDictionary<string, AwaitedContent> _awaited = new();

    internal OfferedContent Offer(Stream content)
    {
        var offered = new OfferedContent(NewName(), content, name => _offered.TryRemove(name, out _));
        _offered[offered.Name] = offered;
        return offered;
    }

    internal AwaitedContent Await()
    {
        var awaited = new AwaitedContent(NewName(), name => _awaited.TryRemove(name, out _));
        _awaited[awaited.Name] = awaited;
        return awaited;
    }

    internal OfferedContent? TakeOffered(string name) => _offered.TryRemove(name, out var offered) ? offered : null;

    internal AwaitedContent? TakeAwaited(string name) => _awaited.TryRemove(name, out var awaited) ? awaited : null;

    private static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

/// <summary>Content that a runner may fetch.</summary>
internal sealed class OfferedContent(string name, Stream content, Action<string> forget) : IDisposable
{
    private const int Piece = 128 * 1024;

    public string Name => name;

    /// <summary>What was sent, once all of it was.</summary>
    public string? Sha256 { get; private set; }

    public async Task SendAsync(Stream output, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => forget(name);
}
