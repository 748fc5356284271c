namespace DrConsole.Drills;

/// <summary>How a drill came out, and what kept it from passing.</summary>
/// <param name="Because">Sentences: what failed, or what the gaps are. Empty for what passed.</param>
public sealed record DrillVerdict(DrillOutcome Outcome, IReadOnlyList<string> Because)
{
    /// <summary>Criteria that say that the recovery itself worked: one that is not met and the drill failed.</summary>
    private static bool IsEssential(CriterionKind kind) => kind is CriterionKind.RunSucceeded or CriterionKind.GatePassed or CriterionKind.DataEqual or CriterionKind.WithinTarget;

    /// <summary>
    /// Derived and never typed in. Failed: an essential criterion is not met, the recovery did not come to its end, more than half of all criteria are not met, or
    /// something was left broken. A gap: another criterion is not met, a target that it touched was missed, the runbook did not carry as it is written, a finding is grave.
    /// </summary>
    public static DrillVerdict Of(IEnumerable<(CriterionKind Kind, string Text, bool IsMet)> criteria, IReadOnlyList<Measured> measured, IEnumerable<Deviation> deviations, IEnumerable<(FindingWeight Weight, string Text)> findings, string leftover = "")
    {
        var all = criteria.ToList();
        List<(CriterionKind Kind, string Text, bool IsMet)> open = [.. all.Where(criterion => !criterion.IsMet)];
        List<string> failed =
        [
            .. open.Where(criterion => IsEssential(criterion.Kind)).Select(criterion => $"Not met: {criterion.Text}"),
            .. measured.Where(one => one.State is MeasuredState.NotReached).Select(one => $"{one.Name} was not brought back.").Distinct(),
            .. leftover.Length > 0 ? [$"Left behind: {leftover}"] : Array.Empty<string>(),
        ];
        if (open.Count * 2 > all.Count)
            failed.Add($"{open.Count} of {all.Count} criteria are not met.");
        if (failed.Count > 0)
            return new(DrillOutcome.Failed, failed);
        List<string> gaps =
        [
            .. open.Select(criterion => $"Not met: {criterion.Text}"),
            .. measured.Where(one => one.IsMet is false).Select(one => $"{(one.Kind is Estate.TargetKind.Rto ? "RTO" : "RPO")} of {one.Name}: {MeasureDrill.Spoken(one.Value!.Value)} of {MeasureDrill.Spoken(one.Target!.Value)}."),
            .. deviations.Where(deviation => deviation.IsGap).Select(deviation => deviation.Says),
            .. findings.Where(finding => finding.Weight is FindingWeight.Major or FindingWeight.Critical).Select(finding => $"{finding.Weight} finding: {finding.Text}"),
        ];
        return new(gaps.Count == 0 ? DrillOutcome.Passed : DrillOutcome.PassedWithGaps, gaps);
    }
}
