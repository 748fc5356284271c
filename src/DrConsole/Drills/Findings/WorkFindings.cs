using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>What a drill has shown is written down, and what follows from it is agreed on. Until the report is signed; an action goes on by itself.</summary>
public sealed class WorkFindings(DrillReportDesk desk)
{
    public Task<DrillFinding> FindAsync(string key, FindingWeight weight, string text, CancellationToken cancel) => desk.ChangeAsync(key, Permission.CommandDrills, async sitting =>
    {
        var last = await sitting.Store.DrillFindings.Where(finding => finding.Drill == sitting.Drill.Id).MaxAsync(finding => (int?)finding.Number, cancel) ?? 0;
        var found = DrillFinding.Find(sitting.Drill, last + 1, weight, text, sitting.Actor.Name, sitting.Now);
        sitting.Store.Add(found);
        return found;
    }, cancel);

    /// <param name="number">The finding that it follows from.</param>
    /// <param name="runbook">The runbook that has to change, if it is one: its next version shows that it did.</param>
    public Task<AgreedAction> AgreeAsync(string key, int number, string title, string owner, DateTimeOffset due, string runbook, CancellationToken cancel) => desk.ChangeAsync(key, Permission.CommandDrills, async sitting =>
    {
        var (store, drill) = (sitting.Store, sitting.Drill);
        var finding = await store.DrillFindings.SingleOrDefaultAsync(known => known.Drill == drill.Id && known.Number == number, cancel) ?? throw new InvalidException("finding", "There is no such finding.");
        if (finding.Action is not null)
            throw new RefusedException("An action was agreed on because of this finding.", "agreed");
        var action = AgreedAction.Agree(title, owner, due, SourceOf(drill.Key), drill.Plan ?? "", sitting.Now, runbook);
        if (action.Runbook.Length > 0 && !await store.KnownRunbooks.AnyAsync(known => known.Key == action.Runbook, cancel))
            throw new InvalidException("runbook", $"There is no runbook {action.Runbook}.");
        store.Add(action);
        finding.Agree(action);
        return action;
    }, cancel);

    internal static string SourceOf(string drill) => $"drill/{drill}";
}
