using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>
/// Opens reviews by itself: when a plan's interval comes round, and when something changed that a plan rests on. It reads what others wrote
/// (the ledger, users, services) and is called by nobody. One event asks once, however often this runs.
/// </summary>
public sealed class OpenDueReviews(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock) : IScheduledWork
{
    private const int MostEntries = 1_000;

    /// <summary>How long before its date a recurring review is opened, and before its end an external API's version.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromDays(60);

    private int _opened;
    private RecordNames _names = new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());

    public static Schedule Schedule { get; } = new(
        "open-reviews", "Open reviews", "Opens the reviews that are due, and those that a change asks for.", "20 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var plans = await store.Plans.ToListAsync(cancel);
        var scenarios = await store.Scenarios.AsNoTracking().ToListAsync(cancel);
        _names = await RecordNames.ReadAsync(store, cancel);
        await RecurringAsync(store, plans, now, cancel);
        await ChangesAsync(store, plans, scenarios, now, cancel);
        await GoneAsync(store, plans, now, cancel);
        await EndingAsync(store, plans, scenarios, now, cancel);
        await store.SaveChangesAsync(cancel);
        return _opened switch { 0 => "Nothing asks for a review.", 1 => "One reason for a review was found.", var count => $"{count} reasons for reviews were found." };
    }

    private async Task RecurringAsync(DrStore store, List<Plan> plans, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (plan, scope) in plans.SelectMany(plan => ReviewCycles.Scopes.Select(scope => (plan, scope))))
        {
            var (cycle, next) = (plan.Reviews[scope], plan.Reviews[scope].NextOn!.Value);
            if (next - Ahead > now)
                continue;
            var why = $"{char.ToUpperInvariant(cycle.Every[0])}{cycle.Every[1..]}; due {next:d MMM yyyy}";
            await OpenAsync(store, plan, scope, ReviewCause.Recurring, ($"recurring/{next:yyyy-MM-dd}/{scope}", why), next, now, cancel);
        }
    }

    private async Task ChangesAsync(DrStore store, List<Plan> plans, List<Scenario> scenarios, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await store.LedgerEntries.MaxAsync(entry => entry.LeafIndex, cancel) ?? -1;
        var cursor = await store.ReviewCursors.SingleOrDefaultAsync(cancel);
        if (cursor is null)
        {
            // What was changed before the first look was written by whoever set everything up.
            store.Add(ReviewCursor.Begin(last));
            return;
        }
        var entries = await store.LedgerEntries.AsNoTracking().Where(entry => entry.LeafIndex > cursor.Entry).OrderBy(entry => entry.LeafIndex).Take(MostEntries)
            .Select(entry => new { entry.LeafIndex, entry.Kind, entry.Subject, entry.At }).ToListAsync(cancel);
        foreach (var entry in entries)
        {
            foreach (var (plan, scope, why) in ReviewTriggers.For(entry.Kind, entry.Subject, plans, scenarios, _names))
                await OpenAsync(store, plan, scope, ReviewCause.Change, ($"entry/{entry.LeafIndex}/{scope}", $"{why} on {entry.At:d MMM yyyy}"), now + ReviewRows.TimeForChange, now, cancel);
        }
        if (entries.Count > 0)
            cursor.MoveTo(entries[^1].LeafIndex!.Value);
    }

    private async Task GoneAsync(DrStore store, List<Plan> plans, DateTimeOffset now, CancellationToken cancel)
    {
        var owners = plans.Where(plan => plan.Owner.Length > 0).ToLookup(plan => plan.Owner, StringComparer.OrdinalIgnoreCase);
        foreach (var user in await store.Users.AsNoTracking().Where(user => user.DisabledAt != null).ToListAsync(cancel))
        {
            foreach (var plan in owners[user.Name].Concat(owners[user.Email]).Distinct())
                await OpenAsync(store, plan, ReviewScope.Contacts, ReviewCause.Change, ($"left/{user.Id.Value}", "The plan's owner left: the account was disabled"), now + ReviewRows.TimeForChange, now, cancel);
        }
        foreach (var (key, why) in await LeftContacts.StillNamedAsync(store, now, cancel))
        {
            foreach (var plan in plans)
                await OpenAsync(store, plan, ReviewScope.Contacts, ReviewCause.Change, (key, why), now + ReviewRows.TimeForChange, now, cancel);
        }
    }

    private async Task EndingAsync(DrStore store, List<Plan> plans, List<Scenario> scenarios, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (service, api, version, endsOn) in await ApiEnds.BeforeAsync(store, now + BeforeEnd, cancel))
        {
            foreach (var plan in ReviewTriggers.Naming(plans, scenarios, scenario => scenario.Services, service))
            {
                await OpenAsync(store, plan, ReviewScope.Dependencies, ReviewCause.Change,
                    ($"api-end/{service}/{api}/{version}/{endsOn:yyyy-MM-dd}", $"{_names.OfService(service)} depends on {api} {version}, which ends {endsOn:d MMM yyyy}"), endsOn, now, cancel);
            }
        }
    }

    private async Task OpenAsync(
        DrStore store, Plan plan, ReviewScope scope, ReviewCause cause, (string Key, string Why) reason, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel)
    {
        if (await store.OpenReviewAsync(plan, scope, cause, reason, due, now, cancel))
            _opened++;
    }
}
