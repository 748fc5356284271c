using System.IO.Pipelines;
using System.Security.Cryptography;

namespace DrConsole.Runs;

/// <summary>Content that a runner is to give: read here as it comes, a megabyte ahead and no more, and broken off at its end when it is not what the runner said.</summary>
internal sealed class AwaitedContent(string name, Action<string> forget) : IDisposable
{
    private const int Ahead = 1 << 20;
    private const int Piece = 128 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, useSynchronizationContext: false));
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    /// <summary>Completes when the first of it is here, or its end.</summary>
    public Task Begun => _begun.Task;

    public Stream AsStream() => _pipe.Reader.AsStream();

    public async Task ReceiveAsync(Stream input, string sha256, CancellationToken cancel)
    {
        _begun.TrySetResult();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (true)
            {
                var room = _pipe.Writer.GetMemory(Piece);
                var read = await input.ReadAsync(room, cancel);
                if (read == 0)
                    break;
                hash.AppendData(room.Span[..read]);
                _pipe.Writer.Advance(read);
                if ((await _pipe.Writer.FlushAsync(cancel)).IsCompleted)
                    return;
            }
            var same = sha256.Length == 0 || Convert.ToHexStringLower(hash.GetHashAndReset()) == sha256;
            await _pipe.Writer.CompleteAsync(same ? null : new IOException("What the runner gave is not what it once stored: its SHA-256 differs."));
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            await _pipe.Writer.CompleteAsync(new IOException("The runner was cut off in the middle of it.", cut));
        }
    }

    public void Dispose() => forget(name);
}
