using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Failovers;

/// <summary>Switches a service to a fallback, or back, by starting the runbook that does it. Where it stands then, the run's outcome says.</summary>
public sealed class SwitchFallback(IDbContextFactory<DrStore> stores, Caller caller, StartRun start, TimeProvider clock)
{
    /// <param name="to">1 for the first fallback, 0 for the dependency itself.</param>
    public async Task<FallbackPlan> ExecuteAsync(string key, int to, string? incident, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.CommandFailovers, cancel);
        var call = (await FindAsync(key, cancel)).RunbookTo(to);
        var run = await start.ExecuteAsync(new StartRun.Order(call.Runbook, RunMode.Live, Incident: incident) { Parameters = call.Parameters }, cancel);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
            var plan = await store.FallbackPlans.SingleAsync(known => known.Key == key, CancellationToken.None);
            plan.RunbookTo(to);
            plan.Switch(to, run.Id.Value, clock.GetUtcNow());
            await store.SaveChangesAsync(CancellationToken.None);
            return plan;
        });
    }

    private async Task<FallbackPlan> FindAsync(string key, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.FallbackPlans.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no fallback plan {key}.");
    }
}

/// <summary>Says where services stand when the runs that switch them have ended.</summary>
public sealed class FollowFallbacks(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the keeper of fallbacks"));
        List<string> switching;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            switching = await store.FallbackPlans.AsNoTracking().Where(plan => plan.SwitchingTo != null).Select(plan => plan.Key).ToListAsync(cancel);
        foreach (var key in switching)
        {
            await Races.SettleAsync(async () =>
            {
                await using var store = await stores.CreateDbContextAsync(cancel);
                var plan = await store.FallbackPlans.SingleAsync(known => known.Key == key, cancel);
                if (plan.Run is not { } id || await store.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == new RunId(id), cancel) is not { EndedAt: not null } ended)
                    return;
                plan.Settle(ended.Status, clock.GetUtcNow());
                await store.SaveChangesAsync(cancel);
            });
        }
    }
}

/// <summary>Follows runs that switch, as they beat.</summary>
internal sealed class FallbackWorker(FollowFallbacks follow, Readiness readiness, TimeProvider clock, ILogger<FallbackWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "fallbacks";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        do
        {
            await follow.SweepAsync(cancel);
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}

public static class FallbackServices
{
    /// <summary>What services do while a dependency is down.</summary>
    public static IServiceCollection AddFallbacks(this IServiceCollection services)
    {
        services.AddScoped<EditFallbackPlan>();
        services.AddScoped<ReadFallbackPlans>();
        services.AddScoped<SwitchFallback>();
        services.AddSingleton<FollowFallbacks>();
        return services;
    }

    /// <summary>Has this process follow runs that switch.</summary>
    public static IServiceCollection AddFallbackWork(this IServiceCollection services) => services.AddHostedService<FallbackWorker>();
}
