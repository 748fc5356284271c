using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Overview;

/// <summary>Makes the status page anew when something was told, and every minute: its age is the proof that it lives.</summary>
internal sealed class StatusRenewer(StatusShelf shelf, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<StatusRenewer> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "status page";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(StatusPart.Topic, "organisation");
        var heard = listener.NextAsync(cancel).AsTask();
        while (true)
        {
            await shelf.RenewAsync(cancel);
            GoesWell();
            await Task.WhenAny(heard, Task.Delay(Every, _clock, cancel));
            cancel.ThrowIfCancellationRequested();
            if (heard.IsCompleted)
                heard = listener.NextAsync(cancel).AsTask();
        }
    }
}
