using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>Waits for verifications that somebody asks for, also after a crash in the middle of one.</summary>
internal sealed class LedgerChecker(RunLedgerCheck check, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<LedgerChecker> log) : Worker(readiness, clock, log)
{
    // Another node may have died in the middle of one.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger verification";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await Task.Delay(Settling, _clock, cancel);
        using var asked = pulse.Listen(LedgerCheck.Topic);
        var heard = asked.NextAsync(cancel).AsTask();
        while (true)
        {
            await check.RunNextAsync(cancel);
            GoesWell();
            await Task.WhenAny(heard, Task.Delay(Sweep, _clock, cancel));
            cancel.ThrowIfCancellationRequested();
            if (heard.IsCompleted)
                heard = asked.NextAsync(cancel).AsTask();
        }
    }
}
