using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>How drills ended, quarter by quarter, the present one last.</summary>
internal static class QuartersOfDrills
{
    private const int Shown = 9;

    public static async Task<IReadOnlyList<DrillsBoard.Quarter>> OfAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var day = now.UtcDateTime;
        var present = new DateTimeOffset(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        var begins = Enumerable.Range(1 - Shown, Shown).Select(back => present.AddMonths(3 * back)).ToList();
        var first = begins[0];
        var ended = await store.Drills.AsNoTracking().Where(drill => drill.EndedAt >= first && drill.EndedAt <= now && drill.State == DrillState.Done && drill.Outcome != null).Select(drill => new { drill.EndedAt, drill.Outcome }).ToListAsync(cancel);
        return
        [
            .. begins.Select(begin =>
            {
                var of = ended.Where(drill => drill.EndedAt >= begin && drill.EndedAt < begin.AddMonths(3)).Select(drill => drill.Outcome).ToList();
                return new DrillsBoard.Quarter(begin, of.Count(outcome => outcome is DrillOutcome.Passed), of.Count(outcome => outcome is DrillOutcome.PassedWithGaps), of.Count(outcome => outcome is DrillOutcome.Failed));
            }),
        ];
    }
}
