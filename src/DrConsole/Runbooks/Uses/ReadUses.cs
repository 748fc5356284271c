using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Where a runbook is used: what names it, what starts it, what nests it, and what the features above say of themselves.</summary>
public sealed class ReadUses(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <param name="Kind">The record's word, as it begins its subject in the ledger: <c>scenario</c>.</param>
    public sealed record Use(string Kind, string Key, string Title, string As);

    public async Task<IReadOnlyList<Use>> OfAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        // An auditor of runbooks is not shown plans by this way round.
        var seesPlans = await caller.MayAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        List<Use> uses = seesPlans ? [.. await ScenariosAndPlansAsync(store, key, cancel), .. await ChecklistsAsync(store, key, cancel)] : [];
        var nesting = await store.RunbookOutlines.Where(outline => outline.Uses.Contains(key))
            .Join(store.Runbooks, outline => outline.RunbookKey, runbook => runbook.Key, (outline, runbook) => new { runbook.Key, runbook.Title, outline.Uses }).OrderBy(row => row.Key).ToListAsync(cancel);
        uses.AddRange(nesting.Where(row => row.Uses.Split('\n').Contains(key)).Select(row => new Use("runbook", row.Key, row.Title, "Nested")));
        var told = await store.RunbookUses.AsNoTracking().Where(use => use.RunbookKey == key).OrderBy(use => use.Source).ToListAsync(cancel);
        uses.AddRange(told.Select(use => use.Source.Split('/', 2) is [var kind, var known] ? new Use(kind, known, use.Title, use.As) : new Use("", use.Source, use.Title, use.As)));
        return uses;
    }

    private static async Task<IReadOnlyList<Use>> ScenariosAndPlansAsync(DrStore store, string key, CancellationToken cancel)
    {
        var scenarios = (await store.Scenarios.AsNoTracking().Where(scenario => scenario.Runbooks.Contains(key)).OrderBy(scenario => scenario.Key).ToListAsync(cancel))
            .SelectMany(scenario => scenario.RunbookLinks.Where(link => link.Key == key).Select(link => (scenario, link.Role))).ToList();
        List<string> starting = [.. scenarios.Where(one => one.Role is ResponseRole.Immediate).Select(one => one.scenario.Plan).Distinct()];
        var plans = await store.Plans.AsNoTracking().Where(plan => starting.Contains(plan.Key) || plan.Criteria.Contains(key)).OrderBy(plan => plan.Key).ToListAsync(cancel);
        var active = await store.PlanActivations.AsNoTracking().Where(activation => activation.InForce != null && starting.Contains(activation.PlanKey)).OrderBy(activation => activation.Environment)
            .Select(activation => new { activation.PlanKey, activation.Environment }).ToListAsync(cancel);
        return
        [
            .. scenarios.Select(one => new Use("scenario", one.scenario.Key, one.scenario.Title, $"{one.Role}")),
            .. plans.Where(plan => starting.Contains(plan.Key)).Select(plan => new Use("plan", plan.Key, plan.Title, "To be started when it is activated")),
            .. active.Select(one => new Use("plan", one.PlanKey, plans.Single(plan => plan.Key == one.PlanKey).Title, $"Active in {one.Environment} now")),
            .. plans.Where(plan => Names(plan.Criteria, key)).Select(plan => new Use("plan", plan.Key, plan.Title, "Activation criteria")),
        ];
    }

    private static async Task<IReadOnlyList<Use>> ChecklistsAsync(DrStore store, string key, CancellationToken cancel)
    {
        var checklists = await store.Checklists.AsNoTracking().Where(list => list.Points.Contains(key) || list.Purpose.Contains(key)).OrderBy(list => list.Key).ToListAsync(cancel);
        return [.. checklists.Where(list => Names(list.Points, key) || Names(list.Purpose, key)).Select(list => new Use("checklist", list.Key, list.Title, "Named in it"))];
    }

    /// <summary>Whether a text names the key as a whole: <c>restore</c> is not named by <c>restore-orders</c>.</summary>
    internal static bool Names(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsOfKey(text[at - 1])) && (at + key.Length == text.Length || !IsOfKey(text[at + key.Length])))
                return true;
        }
        return false;
    }

    private static bool IsOfKey(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
