using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Judges a drill that is over, in the store of whoever saves: what checks can say at once, the outcome when nothing is left to say.</summary>
internal static class DrillJudging
{
    public const string By = "the console";

    /// <summary>Begins the report of a drill that is over, and judges what needs nobody.</summary>
    public static async Task BeginAsync(DrStore store, Drill drill, DateTimeOffset now, CancellationToken cancel)
    {
        if (!await store.DrillRecords.AnyAsync(record => record.Drill == drill.Id, cancel))
            store.Add(DrillRecord.Begin(drill, By, now));
        if (drill.State is DrillState.Judging)
            await JudgeAsync(store, drill, now, cancel);
    }

    /// <summary>Judges by what is known now. Once nothing is left for a person, what was measured is kept and proves its targets, and the outcome follows.</summary>
    public static async Task JudgeAsync(DrStore store, Drill drill, DateTimeOffset now, CancellationToken cancel)
    {
        var runs = await RecoveryRuns.ReadAsync(store, drill, cancel);
        var measured = await store.MeasureAsync(drill, runs, cancel);
        var facts = await store.ReadFactsAsync(drill, runs, measured, now, cancel);
        foreach (var criterion in drill.Criteria)
        {
            if (JudgeCriteria.Of(criterion.Kind, criterion.Parameter, facts) is { } verdict)
                criterion.Judge(verdict.IsMet ? CriterionJudgement.Met : CriterionJudgement.NotMet, verdict.Why, verdict.Evidence, By, now);
        }
        if (drill.Criteria.Any(criterion => criterion.Judgement is null))
            return;
        store.AddRange(measured.Select((one, number) => DrillResult.Of(drill, number, one, drill.EndedAt ?? now)));
        await DrillProofs.AddAsync(store, drill, measured, await IntervalOfAsync(store, drill, cancel), now, cancel);
        drill.Judge((await VerdictAsync(store, drill, measured, runs, cancel)).Outcome, now);
    }

    /// <summary>The outcome as it follows from what stands there now.</summary>
    public static async Task<DrillVerdict> VerdictAsync(DrStore store, Drill drill, IReadOnlyList<Measured> measured, RecoveryRuns runs, CancellationToken cancel)
    {
        // With those that are added in the same save.
        var findings = (await store.ReadFindingsAsync(drill.Id, cancel)).Union(store.DrillFindings.Local.Where(finding => finding.Drill == drill.Id));
        return DrillVerdict.Of(
            drill.Criteria.Select(criterion => (criterion.Kind, criterion.Text, criterion.Judgement is CriterionJudgement.Met)), measured, runs.Deviations, findings.Select(finding => (finding.Weight, finding.Text)), drill.Leftover);
    }

    private static async Task<TimeSpan?> IntervalOfAsync(DrStore store, Drill drill, CancellationToken cancel) =>
        drill.Programme is { } key && await store.DrillProgrammes.AsNoTracking().SingleOrDefaultAsync(programme => programme.Key == key, cancel) is { } programme ? programme.Interval.Length() : null;
}
