using System.Text;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Keeps the beginning of what a program prints.</summary>
internal sealed class PrintedText : IJobEvents
{
    private const int Most = 65_536;

    private readonly List<byte> _output = [];

    public string Text => Encoding.UTF8.GetString([.. _output]);

    public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (stream is OutputStream.Stdout)
            _output.AddRange(bytes.Span[..Math.Min(bytes.Length, Most - _output.Count)]);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
}
