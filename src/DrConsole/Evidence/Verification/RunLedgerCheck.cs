using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Evidence;

/// <summary>Does the verification that was asked for, on one node, and tells how far it is about once a second.</summary>
internal sealed class RunLedgerCheck(IDbContextFactory<DrStore> stores, IServiceScopeFactory scopes, Leases leases, Ledger ledger, TimeProvider clock)
{
    private const string LeaseName = "ledger-check";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    /// <summary>Whether there was one to do.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.LedgerChecks.AnyAsync(check => check.EndedAt == null, cancel) || await leases.TakeAsync(LeaseName, LeaseTime, cancel) is null)
            return false;
        if (await store.LedgerChecks.Where(check => check.EndedAt == null).OrderBy(check => check.AskedAt).FirstOrDefaultAsync(cancel) is not { } check)
            return false;
        Acting.As(Actor.Console("the verification"));
        check.Start((await store.FindHeadAsync(cancel))?.Size ?? 0, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the verification"));
        var told = clock.GetTimestamp();
        var report = await scope.ServiceProvider.GetRequiredService<LedgerVerify>().ExecuteAsync([], cancel, async done =>
        {
            if (clock.GetElapsedTime(told) < Telling)
                return;
            told = clock.GetTimestamp();
            await leases.TakeAsync(LeaseName, LeaseTime, cancel);
            check.Reach(done);
            await store.SaveChangesAsync(cancel);
        });
        check.End(report, clock.GetUtcNow());
        ledger.Record(store, report.IsWhole ? "ledger.verified" : "ledger.found-damaged", "ledger", ("entries", report.Entries), ("checkpoints", report.Checkpoints), ("findings", check.Lines));
        await store.SaveChangesAsync(cancel);
        return true;
    }
}
