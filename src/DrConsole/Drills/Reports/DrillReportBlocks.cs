using DrConsole.Estate;
using DrConsole.Evidence;

namespace DrConsole.Drills;

/// <summary>The figures, tables and charts of a drill's report.</summary>
internal static class DrillReportBlocks
{
    public static ReportBlock.Figures Figures(DrillDossier of)
    {
        var (recovery, loss) = (DrillReportWords.Main(of), DrillReportWords.Worst(of, TargetKind.Rpo));
        var open = of.Drill.Criteria.Where(criterion => criterion.Judgement is not CriterionJudgement.Met).Select(criterion => criterion.Text).FirstOrDefault();
        return new(
        [
            new("Recovery time", recovery is null ? "not measured" : DrillReportWords.Said(recovery), null, recovery is null ? "nothing was recovered" : $"{recovery.Name}: {Target(recovery, "RTO")}"),
            new("Data loss", loss is null ? "not measured" : DrillReportWords.Said(loss), null, loss is null ? "no data was touched" : $"{loss.Name}: {Target(loss, "RPO")}"),
            new("Success criteria", $"{of.Met}", $"of {of.Drill.Criteria.Count} met", open is null ? "all are met" : $"not met: {(open.Length <= 60 ? open : $"{open[..59]}…")}"),
        ]);
    }

    private static string Target(Measured one, string what) => one.Target is { } target ? $"{what} {DrillReportWords.Span(target)}, {DrillReportWords.Margin(one)}" : $"no {what}";

    /// <summary>The parts of the recovery on one scale, with the target as a line. No part was planned by itself.</summary>
    public static ReportBlock.Timing? Timing(DrillDossier of)
    {
        if (DrillReportWords.Main(of) is not { } main || main.Split.Parts.All(part => part.Took is null))
            return null;
        var (at, spans) = (0.0, new List<ReportBlock.Span>());
        foreach (var (name, took) in main.Split.Parts)
        {
            if (took is not { } known)
                continue;
            spans.Add(new(name, at, at, at, at + known.TotalMinutes, DrillReportWords.Span(known)));
            at += known.TotalMinutes;
        }
        var most = Math.Max(1, Math.Max(at, main.Target?.TotalMinutes ?? 0) * 1.1);
        return new(spans, most, main.Target?.TotalMinutes, main.Target is null ? "" : "RTO", " min");
    }

    public static ReportBlock.Table Results(DrillDossier of) => new("What was measured", [new("Subject"), new("Measure"), new("Target", IsRight: true), new("Actual", IsRight: true), new("Result"), new("Against the drill before")],
        [.. of.Measured.Select(one => (IReadOnlyList<ReportBlock.Cell>)
        [
            new(one.Name, IsStrong: true), one.Kind is TargetKind.Rto ? "RTO" : "RPO", one.Target is { } target ? DrillReportWords.Span(target) : "none", DrillReportWords.Said(one),
            new(one.IsMet is null ? DrillReportWords.Margin(one) : one.IsMet is true ? $"Met, {DrillReportWords.Margin(one)}" : $"Missed, {DrillReportWords.Margin(one)}", Tone: one.IsMet switch { true => ReportTone.Good, false => ReportTone.Bad, null => ReportTone.Plain }),
            DrillReportWords.Compared(one, of.LastOf(one)),
        ])]);

    public static ReportBlock.Table Tiers(DrillDossier of) => new("The worst of each tier", [new("Tier"), new("Measure"), new("Worst"), new("Target", IsRight: true), new("Of")],
        [.. MeasureDrill.ByTier(of.Measured).Select(tier => (IReadOnlyList<ReportBlock.Cell>)[new(tier.Name, IsStrong: true), tier.Kind is TargetKind.Rto ? "RTO" : "RPO", DrillReportWords.Said(tier.Worst), tier.Worst.Target is { } target ? DrillReportWords.Span(target) : "none", tier.Worst.Name])]);

    public static ReportBlock.Check Check(DrillCriterion criterion) => new(
        $"{criterion.Text}{(criterion.Why.Length > 0 ? $" ({criterion.Why.TrimEnd('.')})" : "")}", criterion.Judgement is CriterionJudgement.Met,
        criterion.Judgement is null ? "not judged" : $"{criterion.JudgedBy}{(criterion.JudgedAt is { } at ? $", {DrillReportWords.Clock(at)}" : "")}");

    public static ReportBlock.Table Deviations(DrillDossier of) => new("Deviations", [new("What"), new("Step"), new("")],
        [.. of.Deviations.Select(deviation => (IReadOnlyList<ReportBlock.Cell>)[deviation.Says, new(deviation.Step, IsCode: true), new($"{deviation.Kind}", Tone: deviation.IsGap ? ReportTone.Warn : ReportTone.Plain)])]);

    public static ReportBlock.Table Changes(DrillDossier of) => new("Procedures that change", [new("Runbook"), new("Worked", IsRight: true), new("Now", IsRight: true), new("Since"), new("What")],
        [.. of.Changes.Select(change => (IReadOnlyList<ReportBlock.Cell>)
            [new(change.Title, IsStrong: true), change.Tested is { } tested ? $"v{tested}" : "not worked", change.Version is { } version ? $"v{version}" : "not changed yet", change.PublishedAt is { } at ? DrillReportWords.Day(at) : "", change.Note])]);

    public static ReportBlock.Table Observations(DrillDossier of) => new("Observations", [new("When (UTC)"), new("What"), new("Text"), new("Who")],
        [.. of.Observations.OrderBy(seen => seen.At).ThenBy(seen => seen.Number).Select(seen => (IReadOnlyList<ReportBlock.Cell>)[DrillReportWords.Time(seen.At), $"{seen.Kind}", seen.Text.Length <= 600 ? seen.Text : $"{seen.Text[..600]} …", seen.By])]);

    public static ReportBlock.Proof Proof(DrillDossier of) => new(
        "In the ledger", $"This report's hash stands in a record that is itself an entry of the tamper-evident log{(of.Work is { } run ? $", as are the {run.Facts} facts of its run" : "")}. Anyone with the public key can check it, without us.",
        [
            .. of.Work is { } work ? (ReportFact[])[new("Run", work.Run, IsCode: true), new("Runbook", $"sha256 {work.ContentHash}", IsCode: true)] : [],
            .. of.Before?.Bundle is { } before ? (ReportFact[])[new("Corrects", $"bundle {before}", IsCode: true)] : [],
            new("Check", "drconsole evidence verify FILE.zip, or VERIFY.md", IsCode: true),
        ]);
}
