using System.Globalization;

namespace DrConsole.Drills;

/// <summary>What the drills of a period came to. Computed from what they measured, never typed in; says itself what it counts.</summary>
public sealed record DrillMetrics(
    DateTimeOffset From, DateTimeOffset To, DrillTally All, IReadOnlyList<DrillTally> ByMonth, IReadOnlyList<DrillTally> ByKind, IReadOnlyList<DrillTally> ByScenario, IReadOnlyList<DrillTally> BySubject,
    IReadOnlyList<DrillCase> Cases, IReadOnlyList<DrillPoint> Points)
{
    /// <summary>Everything that the figures count, printed beside them wherever they are shown.</summary>
    public static IReadOnlyList<string> Definition { get; } =
    [
        "Drills count by when they were over (UTC). Held are those that were begun, aborted ones among them; those that were missed stand apart.",
        "The success rate is passed of held. Passed with gaps, failed and aborted do not count as passed.",
        "The RTO of a drill counts from the simulated failure to the verified end of the recovery, for each service, data class and scenario by itself; the RPO is the age of the data that came back.",
        "Kept is of those that had a target when they were measured; a recovery that did not come to its end keeps none.",
    ];

    /// <param name="scenarios">Titles by key.</param>
    public static DrillMetrics Of(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<DrillCase> cases, IReadOnlyList<DrillPoint> points, IReadOnlyDictionary<string, string> scenarios)
    {
        var measured = points.ToLookup(point => point.Drill);
        DrillTally Tally(string key, string name, IEnumerable<DrillCase> some)
        {
            List<DrillCase> all = [.. some];
            return DrillTally.Of(key, name, all, [.. all.SelectMany(one => measured[one.Key])]);
        }
        var byMonth = cases.ToLookup(one => one.At.UtcDateTime is var at ? at.Year * 12 + at.Month : 0);
        var byKey = cases.ToDictionary(one => one.Key);
        return new DrillMetrics(
            from, to, Tally("", "All", cases),
            [.. Months(from, to).Select(month => Tally($"{month:yyyy-MM}", month.ToString("MMM yyyy", CultureInfo.InvariantCulture), byMonth[month.Year * 12 + month.Month]))],
            [.. cases.GroupBy(one => one.Kind).OrderBy(group => group.Key).Select(group => Tally($"{group.Key}", DrillReportWords.Kind(group.Key), group))],
            [.. cases.Where(one => one.Scenario is not null).GroupBy(one => one.Scenario!).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Tally(group.Key, scenarios.GetValueOrDefault(group.Key, group.Key), group))],
            [.. points.GroupBy(point => point.Subject).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => DrillTally.Of(group.Key, group.Last().Name, [.. group.Select(point => point.Drill).Distinct().Select(key => byKey.GetValueOrDefault(key)).OfType<DrillCase>()], [.. group]))],
            cases, points);
    }

    /// <summary>The points of one subject, the first first: how it went from drill to drill.</summary>
    public IReadOnlyList<DrillPoint> TrendOf(string subject, Estate.TargetKind kind) => [.. Points.Where(point => point.Subject == subject && point.Kind == kind).OrderBy(point => point.At)];

    private static IEnumerable<DateTime> Months(DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = new DateTime(from.UtcDateTime.Year, from.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc); month < to.UtcDateTime; month = month.AddMonths(1))
            yield return month;
    }
}
