using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;

namespace DrConsole.Drills;

/// <summary>What a review takes from other features, by their own reading: each refuses for itself what its reader may not see.</summary>
public sealed class ReviewSources(Caller caller, ReadTargets targets, ReadReadiness readiness, ReadRecoveryMetrics live, ReadDrillMetrics drills)
{
    internal Task<DrillMetrics> DrillsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => drills.ExecuteAsync(from, to, cancel);

    internal async Task<TargetBoard?> TargetsAsync(CancellationToken cancel) => await caller.MayAsync(Permission.SeeEstate, cancel) ? await targets.BoardAsync(cancel) : null;

    internal async Task<ReadinessBoard?> ReadinessAsync(CancellationToken cancel) => await caller.MayAsync(Permission.SeePlans, cancel) ? await readiness.ExecuteAsync(cancel) : null;

    internal async Task<RecoveryMetrics?> LiveAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => await caller.MayAsync(Permission.SeeIncidents, cancel) ? await live.ExecuteAsync(from, to, null, cancel) : null;
}
