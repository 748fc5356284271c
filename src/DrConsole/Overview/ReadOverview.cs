using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Plans;
using DrConsole.Runbooks;

namespace DrConsole.Overview;

public sealed class ReadOverview(JointOverview joint, ReadOverviewBoard everybodys, WhatWaits waits)
{
    /// <summary>What the board is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } =
        ["users", "organisation", "environments", AllStop.Topic, BreakGlassAccount.Topic, JobRun.Topic, Target.Topic, Runbook.Topic, .. ReadReadiness.Topics];

    public async Task<OverviewBoard> ExecuteAsync(CancellationToken cancel)
    {
        var actor = await waits.DemandAsync(cancel);
        var board = await joint.AskAsync(everybodys.ReadAsync, cancel);
        return board with { Waiting = await waits.ForAsync(actor, board, cancel) };
    }
}
