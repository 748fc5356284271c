using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>The scheduler, and jobs whose last run did not go well.</summary>
internal sealed class SchedulerLook(IDbContextFactory<DrStore> stores, JobCatalogue catalogue, Readiness readiness) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var trouble = readiness.Reasons.GetValueOrDefault(JobScheduler.HealthName);
        var standings = await store.JobStandings.AsNoTracking().ToListAsync(cancel);
        var last = standings.Select(standing => standing.LastRunId).OfType<JobRunId>().ToList();
        var failed = await store.JobRuns.AsNoTracking().Where(run => last.Contains(run.Id) && run.Outcome == JobOutcome.Failed).Select(run => run.JobKey).ToListAsync(cancel);
        var names = failed.Select(catalogue.Find).OfType<JobCatalogue.Entry>().Select(job => job.Schedule.Title).Order(StringComparer.Ordinal).ToList();
        var (state, says) = trouble is not null ? (SelfState.Bad, $"The scheduler of this node does not run. {trouble}")
            : names.Count > 0 ? (SelfState.Look, $"The last run failed of: {string.Join(", ", names)}.")
            : (SelfState.Well, $"{catalogue.All.Count} jobs, {standings.Count(standing => standing.IsPaused)} paused.");
        return [new SelfCheckLine("scheduler", "Scheduler", state, says, "/jobs")];
    }
}

/// <summary>How long the oldest notice waits that is due, and whether channels can send.</summary>
internal sealed class OutboxLook(IDbContextFactory<DrStore> stores, ChannelSet channels, ChannelGuard guard, IOptions<SelfCheckOptions> options) : ILookAtMyself
{
    private static readonly NoticeChannel[] Expected = [NoticeChannel.Email, NoticeChannel.Sms];

    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var oldest = await store.Deliveries.Where(delivery => delivery.State == DeliveryState.Queued && delivery.DueAt <= now).MinAsync(delivery => (DateTimeOffset?)delivery.DueAt, cancel);
        var held = await store.Deliveries.CountAsync(delivery => delivery.State == DeliveryState.Held, cancel);
        var waits = now - oldest ?? TimeSpan.Zero;
        var late = waits > TimeSpan.FromMinutes(options.Value.OutboxMinutes);
        var said = oldest is null ? "Nothing that is due waits." : $"The oldest notice that is due waits for {Durations.Spoken(TimeSpan.FromSeconds(Math.Ceiling(Math.Max(1, waits.TotalSeconds))))}.";
        return
        [
            new SelfCheckLine("outbox", "Outbox", late ? SelfState.Look : SelfState.Well, held == 0 ? said : $"{said} {held:N0} are held.", "/notices"),
            Channels(),
        ];
    }

    private SelfCheckLine Channels()
    {
        var open = guard.Standings.Where(lane => lane.Breaker is BreakerState.Open).Select(lane => lane.Place.Length > 0 ? $"{ChannelSet.Word(lane.Kind)} to {lane.Place}" : ChannelSet.Word(lane.Kind)).ToList();
        var missing = Expected.Where(kind => channels.Missing(kind) is not null).Select(ChannelSet.Word).ToList();
        var (state, says) = open.Count > 0 ? (SelfState.Bad, $"Left alone after failures: {string.Join(", ", open)}.")
            : missing.Count == Expected.Length ? (SelfState.Look, "Neither mail nor SMS is set up: people are only told in the console.")
            : (SelfState.Well, missing.Count == 0 ? "Mail and SMS are set up." : $"Not set up: {string.Join(", ", missing)}.");
        return new SelfCheckLine("channels", "Channels", state, says, "/channels");
    }
}

/// <summary>Runners on other hosts.</summary>
internal sealed class RunnerLook(IDbContextFactory<DrStore> stores) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runners = await store.Runners.AsNoTracking().Where(runner => runner.RevokedAt == null).ToListAsync(cancel);
        var away = runners.Where(runner => runner.StandingAt(now) is RunnerStanding.Silent or RunnerStanding.Refused).Select(runner => runner.Name).Order(StringComparer.Ordinal).ToList();
        var says = runners.Count == 0 ? "None on other hosts: steps run on the console's own." : away.Count == 0 ? $"All {runners.Count} are heard." : $"Not heard, or refused: {string.Join(", ", away)}.";
        return [new SelfCheckLine("runners", "Runners", away.Count > 0 ? SelfState.Look : runners.Count == 0 ? SelfState.Off : SelfState.Well, says, "/runners")];
    }
}
