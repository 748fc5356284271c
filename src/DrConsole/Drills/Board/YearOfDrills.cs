using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>The figures at the top of the drills page, of the twelve months before a moment.</summary>
internal static class YearOfDrills
{
    public static async Task<DrillsBoard.Figures> OfAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddYears(-1);

        // By its time alone, and the rest here: a database that looks for all that are done first reads more every year.
        var judged = (await store.Drills.AsNoTracking().Where(drill => drill.EndedAt > since && drill.EndedAt <= now)
            .Select(drill => new { drill.State, drill.Outcome, drill.FailureAt, drill.ExecutedAt, drill.VerifiedAt }).ToListAsync(cancel)).FindAll(drill => drill.State is DrillState.Done);
        var recoveries = judged.Where(drill => drill.FailureAt is not null && (drill.VerifiedAt ?? drill.ExecutedAt) is not null).Select(drill => (drill.VerifiedAt ?? drill.ExecutedAt)!.Value - drill.FailureAt!.Value).Order().ToList();
        var actions = await store.Actions.AsNoTracking().Where(action => action.EndedAt == null && action.Source.StartsWith("drill/")).OrderBy(action => action.DueOn).Select(action => new { action.Title, action.DueOn, action.Owner }).ToListAsync(cancel);
        return new DrillsBoard.Figures(
            judged.Count, judged.Count(drill => drill.Outcome is DrillOutcome.Passed), judged.Count(drill => drill.Outcome is DrillOutcome.PassedWithGaps),
            recoveries.Count == 0 ? null : TimeSpan.FromTicks((long)recoveries.Average(time => time.Ticks)), recoveries.Count == 0 ? null : recoveries[(recoveries.Count - 1) / 2],
            actions.Count, actions.Count(action => action.DueOn < now), actions.Count == 0 ? "" : $"next due {actions[0].DueOn:d MMM}, {actions[0].Owner}");
    }
}
