using System.Globalization;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>The standards view as a report to print and as rows for a spreadsheet.</summary>
public static class StandardsReport
{
    private const int MostMissing = 12;

    public static Report Of(IReadOnlyList<StandardLine> lines, string organisation, DateTimeOffset now)
    {
        var gaps = lines.Sum(line => line.Gaps);
        return new Report(
            $"ST-{now.UtcDateTime:yyyyMMdd}", organisation, now.UtcDateTime.ToString("'Standards, 'd MMMM yyyy", CultureInfo.InvariantCulture), "Evidence by clause of the standards",
            $"{lines.Count(line => line.Gaps > 0)} of {lines.Count} clauses have gaps, {gaps} in all. Computed from what the console held when this was made; it helps to prepare for an audit and is no certificate.",
            [gaps == 0 ? new("No gap", ReportTone.Good) : new($"{gaps} {(gaps == 1 ? "gap" : "gaps")}", ReportTone.Warn)], [],
            [.. lines.Select(line => Section(line, now))], now);
    }

    /// <summary>One row for each piece of evidence.</summary>
    public static string Csv(IReadOnlyList<StandardLine> lines, DateTimeOffset now)
    {
        var csv = new StringBuilder("standard,clause,asks,evidence,state,what there is,dated,days old,gaps\r\n");
        foreach (var line in lines)
        {
            foreach (var evidence in line.Evidence)
            {
                string[] cells =
                [
                    line.Standard, line.Number, line.Asks, evidence.Name, Word(evidence.State), evidence.Said,
                    $"{evidence.Oldest?.UtcDateTime:yyyy-MM-dd}", evidence.DaysOld(now) is { } days ? $"{days}" : "", string.Join("; ", evidence.Missing),
                ];
                csv.Append(CsvRow.Of(cells));
            }
        }
        return csv.ToString();
    }

    public static string Age(StandardEvidence evidence, DateTimeOffset now) => evidence.DaysOld(now) switch
    {
        null => "Seen now",
        0 => "Today",
        1 => "1 day",
        var days => $"{days} days",
    };

    public static string Word(ReadinessState state) => state switch
    {
        ReadinessState.Met => "Met",
        ReadinessState.Partial => "Partly met",
        ReadinessState.Notmet => "Not met",
        _ => "Not applicable",
    };

    private static ReportSection Section(StandardLine line, DateTimeOffset now)
    {
        var missing = line.Evidence.SelectMany(evidence => evidence.Missing).Distinct().ToList();
        var rows = line.Evidence.Select(evidence => (IReadOnlyList<ReportBlock.Cell>)
            [new(evidence.Name, IsStrong: true), new(Word(evidence.State), Tone: ToneOf(evidence.State)), evidence.Said, Age(evidence, now)]);
        List<ReportBlock> blocks =
        [
            new ReportBlock.Text(line.Asks),
            new ReportBlock.Table($"Evidence for {line.Standard}, {line.Number}", [new("Evidence"), new("State"), new("What there is"), new("Age", IsRight: true)], [.. rows]),
        ];
        if (missing.Count > 0)
            blocks.Add(new ReportBlock.Checks([.. missing.Take(MostMissing).Select(gap => new ReportBlock.Check(gap.Statement, false, gap.Why))]));
        if (missing.Count > MostMissing)
            blocks.Add(new ReportBlock.Text($"And {missing.Count - MostMissing} more, listed under Readiness.", IsSmall: true));
        return new ReportSection($"{line.Standard}, {line.Number}", blocks, MayBreak: true);
    }

    private static ReportTone ToneOf(ReadinessState state) => state switch
    {
        ReadinessState.Met => ReportTone.Good,
        ReadinessState.Partial => ReportTone.Warn,
        ReadinessState.Notmet => ReportTone.Bad,
        _ => ReportTone.Plain,
    };
}
