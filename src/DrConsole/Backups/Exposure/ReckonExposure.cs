using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Backups;

/// <summary>Works out every data class's exposure, keeps its row, and tells a signal when it stands otherwise than before.</summary>
public sealed class ReckonExposure(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <summary>Gives how many stand otherwise than before.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the exposure"));
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var (now, turned) = (clock.GetUtcNow(), 0);
            await WaitAsync(store, now, cancel);
            var all = await ReadClassFacts.AllAsync(store, cancel);
            var before = await store.Exposures.AsNoTracking().ToDictionaryAsync(row => row.DataClass, cancel);
            foreach (var facts in all)
            {
                var row = await Exposure.WriteAsync(store, facts.Held.Key, ExposureState.Of(facts.Asked(now), now), now, cancel);
                if (before.GetValueOrDefault(facts.Held.Key) is not { } was || was.Standing != row.Standing || was.BreachAt is null != row.BreachAt is null)
                    turned += await RecordSignal.AddAsync(store, ExposureSignals.Of(facts.Held, row, now), now, cancel) ? 1 : 0;
            }
            List<string> keys = [.. all.Select(facts => facts.Held.Key)];
            store.RemoveRange(await store.Exposures.Where(row => !keys.Contains(row.DataClass)).ToListAsync(cancel));
            foreach (var policy in all.SelectMany(facts => facts.Policies).DistinctBy(facts => facts.Policy.Key).Where(facts => facts.Policy.Method is BackupMethodKind.External))
                turned += await TellAsync(store, policy, now, cancel) ? 1 : 0;
            await store.SaveChangesAsync(cancel);
            return turned;
        });
    }

    // Another tool is waited for from the first look on: one that never tells is missed like one that stopped.
    private static Task WaitAsync(DrStore store, DateTimeOffset now, CancellationToken cancel) => store.BackupPolicies
        .Where(policy => policy.Method == BackupMethodKind.External && policy.ExpectedSince == null && policy.Schedule != BackupScheduleKind.None)
        .ExecuteUpdateAsync(set => set.SetProperty(policy => policy.ExpectedSince, now), cancel);

    // What another tool should have told and did not: its own signal, apart from those of backups that we make.
    private static async Task<bool> TellAsync(DrStore store, PolicyFacts policy, DateTimeOffset now, CancellationToken cancel)
    {
        var text = ExposureSignals.OfReports(policy, now);
        var standing = await store.SignalStandings.FindAsync([text.Source, text.Key], cancel);
        if (standing is null ? text.State is SignalState.Healthy : standing.State == text.State)
            return false;
        return await RecordSignal.AddAsync(store, text, now, cancel);
    }
}

/// <summary>Looks after whatever changes backups, and every few seconds in any case: ages grow by themselves.</summary>
internal sealed class ExposureWorker(ReckonExposure reckon, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<ExposureWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // Many backups that end together cost one look.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "exposure";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Backup.Topic, BackupPolicy.Topic, DataClass.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await reckon.SweepAsync(cancel);
            GoesWell();
            await Task.Delay(Rest, _clock, cancel);
            await HearAsync(listener, cancel);
        }
    }

    private async Task HearAsync(Pulse.Listener listener, CancellationToken cancel)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = _clock.CreateTimer(_ => pause.Cancel(), null, Pause, Timeout.InfiniteTimeSpan);
        try
        {
            await listener.NextAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return;
        }
    }
}
