using System.Globalization;

namespace DrConsole.Incidents;

/// <summary>What recoveries of a period took against what was promised. Computed from times, never typed in; says itself what it counts.</summary>
/// <param name="From">Incidents that were declared from here on …</param>
/// <param name="To">… and before here.</param>
/// <param name="Hours">The name of the calendar whose support hours are counted; null for every hour.</param>
public sealed record RecoveryMetrics(
    DateTimeOffset From, DateTimeOffset To, string? Hours, RecoveryFigures All, IReadOnlyList<RecoveryFigures> BySeverity, IReadOnlyList<RecoveryFigures> ByService,
    IReadOnlyList<RecoveryFigures> ByScenario, IReadOnlyList<RecoveryFigures> ByMonth, IReadOnlyList<RecoveryCase> Cases)
{
    public const string CountsAcknowledgement = "MTTA counts from the detection to the acknowledgement.";

    public const string CountsRecovery = "MTTR and actual RTO count from the impact where it is known, else from the detection, to the recovery: when the chosen signals were green or the verifying gate passed.";

    public const string CountsLoss = "Actual RPO is the loss of data that the report of the incident states.";

    public string CountsWhich => $"Incidents that were declared from {Day(From)} to {Day(To.AddTicks(-1))} (UTC); drills, tests and merged incidents are not among them.";

    public string CountsHours => Hours is null
        ? "Every hour counts."
        : $"MTTA and MTTR count the support hours of {Hours} only; actual RTO is compared by the clock, as targets are meant.";

    /// <summary>Everything that the figures count, sentence by sentence: printed beside them wherever they are shown.</summary>
    public IReadOnlyList<string> Definition => [CountsWhich, CountsAcknowledgement, CountsRecovery, CountsLoss, CountsHours];

    /// <param name="cases">Those of the period; others are left out here.</param>
    /// <param name="scenarios">Titles by key.</param>
    public static RecoveryMetrics Of(
        DateTimeOffset from, DateTimeOffset to, IEnumerable<RecoveryCase> cases, IReadOnlyDictionary<string, string> scenarios, SupportHours? hours = null, string? hoursName = null)
    {
        List<RecoveryCase> within = [.. cases.Where(one => one.DeclaredAt >= from && one.DeclaredAt < to).OrderBy(one => one.DeclaredAt)];
        RecoveryFigures Figures(string key, string name, IEnumerable<RecoveryCase> some) => RecoveryFigures.Of(key, name, [.. some], hours);
        return new RecoveryMetrics(
            from, to, hours is null ? null : hoursName, Figures("", "All", within),
            [.. within.GroupBy(one => one.Severity).OrderBy(group => group.Key).Select(group => Figures($"{group.Key}", $"{group.Key}", group))],
            [.. within.SelectMany(one => one.Services.Select(service => (service, one))).GroupBy(pair => pair.service).OrderBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => Figures(group.Key.Key, group.Key.Name, group.Select(pair => pair.one)))],
            [.. within.Where(one => one.Scenario is not null).GroupBy(one => one.Scenario!).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Figures(group.Key, scenarios.GetValueOrDefault(group.Key, group.Key), group))],
            [.. Months(from, to).Select(month => Figures($"{month:yyyy-MM}", month.ToString("MMM yyyy", CultureInfo.InvariantCulture), within.Where(one => one.DeclaredAt.UtcDateTime is var at && at.Year == month.Year && at.Month == month.Month)))],
            within);
    }

    private static IEnumerable<DateTime> Months(DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = new DateTime(from.UtcDateTime.Year, from.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc); month < to.UtcDateTime; month = month.AddMonths(1))
            yield return month;
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
