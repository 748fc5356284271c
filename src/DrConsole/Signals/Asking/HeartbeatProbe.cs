using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Looks whether a heartbeat is late. It asks nobody outside.</summary>
internal sealed class HeartbeatProbe(IDbContextFactory<DrStore> stores, TimeProvider clock) : IAskProbe
{
    public ProbeKind Kind => ProbeKind.Heartbeat;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var beat = await store.Heartbeats.AsNoTracking().SingleOrDefaultAsync(known => known.Probe == probe.Key, cancel);
        return beat is null ? ProbeAnswer.Unknown("It has no address yet.") : Judge(probe.Settings, beat.LastAt, beat.ExpectedFrom, clock.GetUtcNow());
    }

    internal static ProbeAnswer Judge(ProbeSettings settings, DateTimeOffset? last, DateTimeOffset from, DateTimeOffset now)
    {
        var heard = last is { } at ? $"It was last heard at {at:yyyy-MM-dd HH:mm:ss} UTC" : "It was never heard";
        var due = ExpectedTimes.Due(settings, last ?? from);
        if (now <= due || due is null)
            return last is null ? ProbeAnswer.Unknown($"{heard}; it is expected by {due:yyyy-MM-dd HH:mm} UTC.") : ProbeAnswer.Well($"{heard}.");
        return ProbeAnswer.Failed($"{heard}, and was expected by {due:yyyy-MM-dd HH:mm:ss} UTC.");
    }
}
