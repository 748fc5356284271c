using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Which copies would answer for classes and a time, and what would be lost: nothing is touched.</summary>
public sealed class PlanRestore(IDbContextFactory<DrStore> stores, Caller caller, BackupMethods methods, TimeProvider clock)
{
    /// <summary>The offers in the order in which the classes would be brought back.</summary>
    public async Task<IReadOnlyList<RestoreOffer>> ExecuteAsync(IReadOnlyCollection<string> dataClasses, DateTimeOffset upTo, DateTimeOffset? suspectedAt, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await OfAsync(store, dataClasses, upTo, suspectedAt, clock.GetUtcNow(), cancel)).Select(offer => offer with { NotInPlace = NotInPlace(methods, offer) })];
    }

    internal static string? NotInPlace(BackupMethods methods, RestoreOffer offer) =>
        offer.Policy is { } policy ? methods.Demand(policy.Method).NotInPlace(methods.Read(policy.Method, policy.Text.Settings)) : null;

    internal static async Task<IReadOnlyList<RestoreOffer>> OfAsync(
        DrStore store, IReadOnlyCollection<string> dataClasses, DateTimeOffset upTo, DateTimeOffset? suspectedAt, DateTimeOffset now, CancellationToken cancel)
    {
        new FieldErrors()
            .Check(upTo <= now, "upTo", "The data can be had back as it was, not as it will be: choose a time that is past.")
            .Check(suspectedAt is null || suspectedAt <= now, "suspectedAt", "A compromise is suspected in the past.")
            .ThrowIfAny();
        var facts = (await ReadClassFacts.UpToAsync(store, dataClasses, upTo, suspectedAt, cancel)).ToDictionary(one => one.Held.Key);
        if (dataClasses.FirstOrDefault(key => !facts.ContainsKey(key)) is { } unknown)
            throw new InvalidException("dataClasses", $"There is no data class {unknown}.");
        return [.. RestoreChoices.InOrder(dataClasses.Distinct().Select(key => RestoreChoices.Of(facts[key], upTo, suspectedAt, now)))];
    }
}

/// <summary>Begins a restore: to scratch, or over live data where a run's approval allows it.</summary>
public sealed class StartRestore(IDbContextFactory<DrStore> stores, Caller caller, BackupMethods methods, TimeProvider clock)
{
    public Task<Restore> ExecuteAsync(RestoreRequest asked, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(asked.Approval is null ? Permission.RunBackups : Permission.RestoreInPlace, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var offers = await PlanRestore.OfAsync(store, [.. asked.DataClasses], asked.UpTo, asked.SuspectedAt, now, cancel);
        if (offers.FirstOrDefault(offer => offer.Choice is null) is { } none)
            throw new RefusedException(none.Refused!, "no-copy");
        if (asked.Approval is { } approval)
        {
            await RestoreApproval.DemandAsync(store, approval, offers.Select(offer => offer.Policy!.Environment), cancel);
            if (await store.Restores.AnyAsync(known => known.Approval == approval, cancel))
                throw new RefusedException("This approval was given for another restore: one approval allows one.", "approval-used");
            if (offers.Select(offer => PlanRestore.NotInPlace(methods, offer)).OfType<string>().FirstOrDefault() is { } why)
                throw new RefusedException(why, "not-in-place");
        }
        var restore = Restore.Start(asked, [.. offers.Select(offer => offer.Choice!)], actor.Name, now);
        store.Add(restore);
        await store.SaveChangesAsync(cancel);
        return restore;
    });
}

/// <summary>What a person says at a restore's gates, and that they want it ended.</summary>
public sealed class AnswerRestore(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="dataClass">Which class, at the functional gate; empty at the one for all of them.</param>
    public Task<Restore> SayAsync(RestoreId id, string dataClass, bool passed, string note, CancellationToken cancel) =>
        DecideAsync(id, (restore, by) => restore.Say(dataClass, passed, note, by, clock.GetUtcNow()), cancel);

    public Task<Restore> OverrideAsync(RestoreId id, string reason, CancellationToken cancel) => DecideAsync(id, (restore, by) => restore.Override(reason, by, clock.GetUtcNow()), cancel);

    /// <summary>Has what failed asked once more: a safety copy, or the questions of a gate.</summary>
    public Task<Restore> AskAgainAsync(RestoreId id, CancellationToken cancel) => DecideAsync(id, (restore, _) => restore.AskAgain(), cancel);

    public Task<Restore> CancelAsync(RestoreId id, CancellationToken cancel) => DecideAsync(id, (restore, _) => restore.AskCancel(clock.GetUtcNow()), cancel);

    private Task<Restore> DecideAsync(RestoreId id, Action<Restore, string> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.RunBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var restore = await store.FindRestoreAsync(id, cancel);
        decide(restore, actor.Name);
        await store.SaveChangesAsync(cancel);
        return restore;
    });
}

/// <summary>Reads restores.</summary>
public sealed class ReadRestores(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>The newest first, without their findings.</summary>
    public async Task<IReadOnlyList<Restore>> ListAsync(RestoreId? before, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.Restores.AsNoTracking().Include(restore => restore.Parts).AsQueryable();
        if (before is { } id)
        {
            var last = await store.Restores.Where(restore => restore.Id == id).Select(restore => (DateTimeOffset?)restore.StartedAt).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("after", "There is no such restore.");
            page = page.Where(restore => restore.StartedAt < last);
        }
        return await page.OrderByDescending(restore => restore.StartedAt).Take(limit).ToListAsync(cancel);
    }

    public async Task<Restore> FindAsync(RestoreId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.FindRestoreAsync(id, cancel);
    }
}

internal static class RestoreRows
{
    public static async Task<Restore> FindRestoreAsync(this DrStore store, RestoreId id, CancellationToken cancel) =>
        await store.Restores.Include(restore => restore.Parts.OrderBy(part => part.Number)).Include(restore => restore.Findings.OrderBy(finding => finding.Number)).AsSplitQuery()
            .SingleOrDefaultAsync(restore => restore.Id == id, cancel) ?? throw new MissingException("There is no such restore.");
}
