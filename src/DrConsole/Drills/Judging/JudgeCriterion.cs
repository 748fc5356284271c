using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>A person says whether a criterion that no check can judge was met, by what they say so, and where it can be seen.</summary>
public sealed class JudgeCriterion(DrillReportDesk desk)
{
    /// <param name="number">As the drill shows it, from 0.</param>
    /// <param name="evidence">A path or address, such as a run, a file or a page outside. Needed.</param>
    public Task<Drill> ExecuteAsync(string key, int number, CriterionJudgement judgement, string why, string evidence, CancellationToken cancel) => desk.ChangeAsync(key, Permission.CommandDrills, async sitting =>
    {
        var drill = sitting.Drill;
        var criterion = drill.Criteria.FirstOrDefault(known => known.Number == number) ?? throw new InvalidException("criterion", "There is no such criterion.");
        if (criterion.Kind is not CriterionKind.Person)
            throw new RefusedException("The console judged this one itself, from what it saw. What it got wrong belongs into the findings.", "judged-by-check");
        if (drill.State is not (DrillState.Judging or DrillState.Done))
            throw new RefusedException("An aborted drill is not judged.", "aborted");
        new FieldErrors()
            .Check(why.Trim().Length is > 0 and <= DrillCriterion.MaxText, "why", $"Say what shows it, in up to {DrillCriterion.MaxText} characters.")
            .Check(evidence.Trim().Length is > 0 and <= DrillCriterion.MaxText, "evidence", "Name where it can be seen: a page here, a file, a document.")
            .ThrowIfAny();
        criterion.Judge(judgement, why.Trim(), evidence.Trim(), sitting.Actor.Name, sitting.Now);
        if (drill.State is DrillState.Judging)
            await DrillJudging.JudgeAsync(sitting.Store, drill, sitting.Now, cancel);
        return drill;
    }, cancel);
}
