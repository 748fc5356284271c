using System.Text;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Runs a program on a runner, as far as that runner's own rules let it; well when it ends with 0.</summary>
internal sealed class CommandProbe(RunnerLines lines, TimeProvider clock) : IAskProbe
{
    private const int MaxKept = 65_536;

    public ProbeKind Kind => ProbeKind.Command;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var job = new RunnerJob { Id = $"probe/{Guid.CreateVersion7(clock.GetUtcNow())}", Run = KeyLines.Each(probe.Target), Timeout = probe.Timeout };
        var kept = new Kept();
        var ending = await lines.Of(probe.Place.RunnerFor(probe.Settings["runner"] is { Length: > 0 } named ? named : null)).WorkAsync(job, kept, cancel);
        return ending.End switch
        {
            JobEnd.Succeeded when probe.Settings["contains"] is { Length: > 0 } text && !kept.Text.Contains(text, StringComparison.Ordinal) => ProbeAnswer.Failed($"It ended well, and did not print '{text}'."),
            JobEnd.Succeeded => ProbeAnswer.Well("It ended with 0."),
            JobEnd.Failed or JobEnd.TimedOut => ProbeAnswer.Failed(ending.Why.Length > 0 ? ending.Why : $"It ended with {ending.ExitCode}."),
            JobEnd.Interrupted => ProbeAnswer.Failed($"It did not end within {Durations.Spoken(probe.Timeout)}."),
            _ => ProbeAnswer.Unknown(ending.Why),
        };
    }

    private sealed class Kept : IJobEvents
    {
        private readonly List<byte> _output = [];

        public string Text => Encoding.UTF8.GetString([.. _output]);

        public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            if (stream is OutputStream.Stdout)
                _output.AddRange(bytes.Span[..Math.Min(bytes.Length, MaxKept - _output.Count)]);
            return ValueTask.CompletedTask;
        }

        public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
