using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Plans;

namespace DrConsole.Drills;

/// <summary>A drill's report as people read it, on paper and in the sealed bundle.</summary>
public static class DrillReportDocument
{
    private const int FitsWhole = 16;

    public static Report Of(DrillDossier of, string organisation, DateTimeOffset now)
    {
        var (drill, record) = (of.Drill, of.Record);
        var edition = record is null ? "Draft" : $"{(drill.Programme is null ? "" : $"{drill.Programme}, ")}edition {record.Number}, {(record.SignedAt is { } signed ? $"signed {DrillReportWords.Day(signed)}" : "draft")}";
        return new Report($"D-{drill.Key}", organisation, edition, drill.Title, DrillReportWords.Lead(of), Badges(of), Facts(of), [.. Sections(of)], now);
    }

    private static List<ReportBadge> Badges(DrillDossier of)
    {
        var (word, tone) = DrillReportWords.Outcome(of.Drill);
        return [new("Drill", ReportTone.Exercise), new(word, tone), .. of.Record?.Corrects is { Length: > 0 } ? (ReportBadge[])[new("Correction", ReportTone.Warn)] : []];
    }

    private static List<ReportFact> Facts(DrillDossier of)
    {
        var drill = of.Drill;
        var people = drill.Participants.Where(person => !person.HadLeft).ToList();
        var observers = people.Count(person => person.Duty is DrillDuty.Observer);
        return
        [
            new("Held", drill.StartedAt is { } began ? began.UtcDateTime.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) : "not begun"),
            new("From, to", drill is { StartedAt: { } from, EndedAt: { } to } ? $"{DrillReportWords.Clock(from)} to {DrillReportWords.Clock(to)} UTC" : "not over"),
            new("Kind", DrillReportWords.Kind(drill.Kind)), new("Led by", drill.StartedBy.Length > 0 ? drill.StartedBy : "nobody"),
            new("Runbook", of.Work is { } work ? $"{work.Runbook} v{work.Version}" : "none", IsCode: of.Work is not null),
            new("Environment", of.Names.Environment is { } place ? $"{place}{(of.Names.InProduction ? "" : ", not production")}" : "none"),
            new("Scenario", of.Names.Scenario ?? "none"),
            new("Took part", people.Count == 0 ? "nobody was named" : $"{people.Count - observers} people{(observers > 0 ? $", {observers} observers" : "")}"),
        ];
    }

    private static IEnumerable<ReportSection> Sections(DrillDossier of)
    {
        var drill = of.Drill;
        if (of.Record is { Corrects.Length: > 0 } correction)
            yield return new ReportSection("Why this edition", [new ReportBlock.Text($"It corrects edition {correction.Number - 1}{(of.Before?.Bundle is { } old ? $", sealed as bundle {old}" : "")}: {correction.Corrects}")]);
        if (drill.Objectives.Length > 0)
            yield return new ReportSection("Objective", [.. Lines(drill.Objectives)]);
        if (of.Record?.Summary is { Length: > 0 } summary)
            yield return new ReportSection("In short", [.. Lines(summary)], MayBreak: summary.Length > 2_000);
        yield return new ReportSection(null, [DrillReportBlocks.Figures(of)]);
        if (DrillReportBlocks.Timing(of) is { } timing)
            yield return new ReportSection("Timing against targets", [timing]);
        if (of.Measured.Count > 0)
        {
            yield return new ReportSection("What was measured", [DrillReportBlocks.Results(of), new ReportBlock.Text("For each service, data class and scenario by itself. What nothing says is called not known and never guessed.", IsSmall: true)], MayBreak: of.Measured.Count > FitsWhole);
            yield return new ReportSection("By tier", [DrillReportBlocks.Tiers(of)]);
        }
        yield return new ReportSection("Success criteria", [new ReportBlock.Checks([.. drill.Criteria.Select(DrillReportBlocks.Check)])], MayBreak: drill.Criteria.Count > FitsWhole);
        if (of.Verdict is { Because.Count: > 0 } verdict)
            yield return new ReportSection(verdict.Outcome is DrillOutcome.Failed ? "Why it failed" : "Gaps", [.. verdict.Because.Select(line => new ReportBlock.Text($"• {line}"))], MayBreak: verdict.Because.Count > FitsWhole);
        if (of.Deviations.Count > 0)
            yield return new ReportSection("Otherwise than the runbook says", [DrillReportBlocks.Deviations(of)], MayBreak: of.Deviations.Count > FitsWhole);
        yield return new ReportSection("Findings and actions", [of.Findings.Count == 0 ? new ReportBlock.Text("Nothing was found that has to be put right.") : Findings(of)], MayBreak: of.Findings.Count > FitsWhole);
        if (of.Changes.Count > 0)
            yield return new ReportSection("Procedures", [DrillReportBlocks.Changes(of)]);
        if (of.Observations.Count > 0)
            yield return new ReportSection("What was observed", [DrillReportBlocks.Observations(of)], MayBreak: true);
        yield return new ReportSection("Signature", [new ReportBlock.Signatures([.. of.Records.Select(record => new ReportBlock.Signature(record.SignedBy.Length > 0 ? record.SignedBy : "Nobody yet", record.Number == 1 ? "Report" : $"Correction {record.Number - 1}", record.SignedAt is { } at ? $"{DrillReportWords.Time(at)} UTC" : null))])]);
        yield return new ReportSection(null, [DrillReportBlocks.Proof(of)]);
    }

    private static ReportBlock.Table Findings(DrillDossier of)
    {
        var actions = of.Actions.ToDictionary(action => action.Id);
        return new("Findings and actions", [new("Finding"), new("Weight"), new("Action"), new("Owner"), new("Due"), new("State")],
            [.. of.Findings.Select(finding =>
            {
                var action = finding.Action is { } id ? actions.GetValueOrDefault(id) : null;
                return (IReadOnlyList<ReportBlock.Cell>)
                [
                    new($"F{finding.Number} {finding.Text}", IsStrong: true), new($"{finding.Weight}", Tone: finding.Weight is FindingWeight.Major or FindingWeight.Critical ? ReportTone.Warn : ReportTone.Plain),
                    action?.Title ?? "none agreed", action?.Owner ?? "", action is null ? "" : DrillReportWords.Day(action.DueOn), action is null ? "" : new ReportBlock.Cell($"{action.State}", Tone: action.State is ActionState.Fixed ? ReportTone.Good : ReportTone.Plain),
                ];
            })]);
    }

    private static IEnumerable<ReportBlock> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new ReportBlock.Text(line.StartsWith("- ", StringComparison.Ordinal) ? $"• {line[2..]}" : line));
}
