using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>What one severity asks of people, and by when.</summary>
public sealed record SeverityRule(IncidentSeverity Severity)
{
    /// <summary>Somebody says that they have it.</summary>
    public required TimeSpan Acknowledge { get; init; }

    /// <summary>Somebody works on it.</summary>
    public required TimeSpan Respond { get; init; }

    /// <summary>Stakeholders hear of it; null: they need not.</summary>
    public TimeSpan? FirstNotice { get; init; }

    /// <summary>And again, for as long as it lasts; null: only when it is over.</summary>
    public TimeSpan? Cadence { get; init; }

    /// <summary>The key of the escalation policy that is paged; empty: whoever is on call, first the primary rotation.</summary>
    public string EscalateTo { get; init; } = "";

    /// <summary>By when it is over; null: by the RTO.</summary>
    public TimeSpan? FixBy { get; init; }

    /// <summary>Instead of <see cref="FixBy"/>: by the end of so many business days after it.</summary>
    public int? FixDays { get; init; }

    public bool PostMortem { get; init; }

    /// <summary>The key of the business calendar that its times count in; empty: around the clock.</summary>
    public string Calendar { get; init; } = "";
}

/// <summary>The rules as they are from the beginning, and where they are read.</summary>
public static class SeverityRules
{
    public static IReadOnlyList<SeverityRule> Standard { get; } =
    [
        new(IncidentSeverity.P1) { Acknowledge = Minutes(2), Respond = Minutes(5), FirstNotice = Minutes(15), Cadence = Minutes(15), PostMortem = true },
        new(IncidentSeverity.P2) { Acknowledge = Minutes(5), Respond = Minutes(15), FirstNotice = Minutes(30), Cadence = Minutes(30), PostMortem = true },
        new(IncidentSeverity.P3) { Acknowledge = Minutes(30), Respond = Minutes(60), FixBy = Minutes(240) },
        new(IncidentSeverity.P4) { Acknowledge = Minutes(480), Respond = Minutes(1_440), FixDays = 1, Calendar = BusinessCalendar.SupportKey },
    ];

    /// <summary>By which question somebody finds the severity at night.</summary>
    internal static string Meaning(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.P1 => "Everything is down, or people are hurt by it now",
        IncidentSeverity.P2 => "Part of it is down, or it answers badly",
        IncidentSeverity.P3 => "It fails now and then, and people can work around it",
        _ => "A blemish that nobody has to wait for",
    };

    /// <summary>As the organisation says it.</summary>
    internal static async Task<SeverityRule> FindSeverityRuleAsync(this DrStore store, IncidentSeverity severity, CancellationToken cancel)
    {
        var key = $"{severity}".ToLowerInvariant();
        return (await store.StoredSeverityRules.AsNoTracking().SingleOrDefaultAsync(rule => rule.Key == key, cancel))?.Rule ?? Standard.Single(rule => rule.Severity == severity);
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
