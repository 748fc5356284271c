using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>Everything that the break-glass page shows, read in one go.</summary>
/// <param name="IsNeeded">Whether people depend on a provider, so that a console without such an account could lock everybody out.</param>
public sealed record BreakGlassBoard(BreakGlassStanding Standing, BreakGlassBoard.Account? Kept, IReadOnlyList<BreakGlassBoard.Use> Uses, bool IsNeeded)
{
    public sealed record Account(UserId User, string Email, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? ArmedAt);

    public sealed record Use(BreakGlassUseId Id, UserId User, DateTimeOffset At, bool IsRehearsal, string Reason, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);

    /// <summary>Whether an administrator has something to do here.</summary>
    public bool WantsSomebody => Standing.State is BreakGlassStanding.States.Unfinished or BreakGlassStanding.States.Overdue
        || (IsNeeded && Standing.State is BreakGlassStanding.States.Missing);
}

public sealed class ReadBreakGlass(IDbContextFactory<DrStore> stores, Caller caller, IOptions<OidcOptions> oidc, TimeProvider clock)
{
    private const int MostUses = 100;

    public async Task<BreakGlassBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var account = await store.BreakGlassAccounts.AsNoTracking().SingleOrDefaultAsync(cancel);
        var kept = account is null
            ? null
            : new BreakGlassBoard.Account(account.UserId, (await store.FindUserAsync(account.UserId, cancel)).Email, account.MadeBy, account.MadeAt, account.ArmedAt);
        return new BreakGlassBoard(
            await StandingAsync(store, account, clock.GetUtcNow(), cancel), kept,
            await Shown(store.BreakGlassUses.OrderByDescending(use => use.At)).Take(MostUses).ToListAsync(cancel), oidc.Value.Providers.Count > 0);
    }

    /// <summary>Uses that no administrator has acknowledged. Nothing for whoever is none: the band on their pages stays away.</summary>
    public async Task<IReadOnlyList<BreakGlassBoard.Use>> AlarmsAsync(CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.ManageUsers, cancel))
            return [];
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Shown(store.BreakGlassUses.Where(use => use.AcknowledgedAt == null).OrderByDescending(use => use.At)).Take(MostUses).ToListAsync(cancel);
    }

    // The newest rehearsal of this very account: a password that was renewed since has not been tried.
    private static async Task<BreakGlassStanding> StandingAsync(DrStore store, BreakGlassAccount? account, DateTimeOffset now, CancellationToken cancel)
    {
        var last = account?.ArmedAt is { } armed
            ? await store.BreakGlassUses.Where(use => use.UserId == account.UserId && use.IsRehearsal && use.At >= armed).MaxAsync(use => (DateTimeOffset?)use.At, cancel)
            : null;
        return BreakGlassStanding.Of(account, last, now);
    }

    private static IQueryable<BreakGlassBoard.Use> Shown(IQueryable<BreakGlassUse> uses) => uses.Select(use =>
        new BreakGlassBoard.Use(use.Id, use.UserId, use.At, use.IsRehearsal, use.Reason, use.AcknowledgedBy, use.AcknowledgedAt));
}
