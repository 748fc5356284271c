using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Overview;

/// <summary>Looks at this node again and again.</summary>
internal sealed class SelfChecker(SelfRounds rounds, Readiness readiness, TimeProvider clock, ILogger<SelfChecker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "self-checker";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        do
        {
            await rounds.NextAsync(cancel);
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}

/// <summary>One look at this node: warns on the health page, and has one node tell what ends soon and which promises are broken.</summary>
internal sealed class SelfRounds(SelfLooker looker, LookAtCertificates certificates, TellOfItself tell, Readiness readiness)
{
    public const string Warning = "self-check";

    // Each look is half a minute after the one before.
    private const int CertificatesEvery = 120;
    private const int TellEvery = 2;

    // What fell due while the console was down is caught up first: five minutes, before anybody is told that it was not.
    private const int SettledAfter = 10;

    private int _turn;

    public async Task NextAsync(CancellationToken cancel)
    {
        var turn = _turn++;
        if (turn % CertificatesEvery == 0)
            await certificates.ExecuteAsync(cancel);
        Warn(await looker.LookAsync(cancel));
        if (turn >= SettledAfter && turn % TellEvery == 0)
            await tell.ExecuteAsync(cancel);
    }

    private void Warn(SelfCheckBoard board)
    {
        // Workers and the store say so for themselves.
        var bad = board.Lines.Where(line => line.State is SelfState.Bad && line.Key is not "workers" and not "store").Select(line => line.Name).ToList();
        if (bad.Count > 0)
            readiness.Warn(Warning, $"Not well: {string.Join(", ", bad)}.");
        else
            readiness.Calm(Warning);
    }
}

/// <summary>Tells as signals what ends soon and what was promised and is not kept; one node does, and each change once.</summary>
internal sealed class TellOfItself(IDbContextFactory<DrStore> stores, ReadPromises promises, LookAtCertificates certificates, Leases leases, TimeProvider clock)
{
    private const string LeaseName = "promises";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(3);

    public async Task ExecuteAsync(CancellationToken cancel)
    {
        if (await leases.TakeAsync(LeaseName, LeaseTime, cancel) is null)
            return;
        Acting.As(Actor.Console("the auditor of promises"));
        await Races.SettleAsync(async () =>
        {
            var now = clock.GetUtcNow();
            await using var store = await stores.CreateDbContextAsync(cancel);
            var told = (await promises.ExecuteAsync(store, now, cancel)).Select(promise => promise.Signal(now))
                .Concat(certificates.Seen.Select(seen => CertificateEnd.SignalOf(seen, now)).OfType<SignalText>());
            foreach (var signal in told)
            {
                var standing = await store.SignalStandings.AsNoTracking().SingleOrDefaultAsync(row => row.Source == signal.Source && row.Key == signal.Key, cancel);

                // What was never broken says nothing; what stands as it is says it once.
                if (standing is null ? signal.State is not SignalState.Healthy : standing.State != signal.State || standing.Title != signal.Title)
                    await RecordSignal.AddAsync(store, signal, now, cancel);
            }
            await store.SaveChangesAsync(cancel);
        });
    }
}
