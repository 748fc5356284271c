using System.IO.Pipelines;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>
/// Has <c>pg_restore --list</c> read a dump while it passes to somebody else. What the list is made of lies at a dump's beginning, so that only that is read twice, and
/// a large dump takes no longer for it.
/// </summary>
internal sealed class ListedDump : IAsyncDisposable
{
    private const int MostList = 64 * 1024 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024));
    private readonly CancellationTokenSource _stop;
    private readonly Task<string> _list;
    private bool _enough;

    public ListedDump(MethodWork work, string program, CancellationToken cancel)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _list = ListAsync(work, program, _stop.Token);
    }

    /// <summary>The dump as it is; to be read to its end.</summary>
    public PassingStream Passing(Stream dump) => new(dump, ShowAsync);

    /// <summary>The list as text, once the dump has passed.</summary>
    public async Task<string> EndAsync()
    {
        await _pipe.Writer.CompleteAsync();
        return await _list;
    }

    /// <summary>Whatever became of the dump, nobody reads it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _list.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async ValueTask ShowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (!_enough)
            _enough = (await _pipe.Writer.WriteAsync(bytes, cancel)).IsCompleted;
    }

    private async Task<string> ListAsync(MethodWork work, string program, CancellationToken cancel)
    {
        using var text = new MemoryStream();
        try
        {
            var end = await work.Programs.RunAsync(
                new ProgramStart(program, "--list") { Directory = work.Scratch, Environment = Plain, Input = (into, stop) => _pipe.Reader.CopyToAsync(into, stop) },
                async (output, stop) =>
                {
                    var buffer = new byte[64 * 1024];
                    for (int read; (read = await output.ReadAsync(buffer, stop)) > 0;)
                    {
                        if (text.Length < MostList)
                            text.Write(buffer, 0, read);
                    }
                }, cancel);
            if (end.ExitCode != 0)
                throw new RefusedException($"pg_restore cannot read the dump: {end.Errors}", "unreadable-dump");
        }
        finally
        {
            // Whoever passes the dump on must not wait for a reader that has gone.
            await _pipe.Reader.CompleteAsync();
        }
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static readonly Dictionary<string, string> Plain = new() { ["LC_ALL"] = "C" };
}
