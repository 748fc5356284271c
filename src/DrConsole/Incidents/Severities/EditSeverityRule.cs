using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Changes what a severity asks. Open incidents are timed anew by the next look at them.</summary>
public sealed class EditSeverityRule(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<StoredSeverityRule, SeverityRuleText>(stores, caller, clock, "severity", Permission.EditSeverities)
{
    protected override StoredSeverityRule Make(string key, SeverityRuleText text, DateTimeOffset now) => StoredSeverityRule.Create(key, text);

    protected override async Task CheckAsync(DrStore store, StoredSeverityRule record, CancellationToken cancel) => new FieldErrors()
        .Check(record.EscalateTo.Length == 0 || await store.EscalationPolicies.AnyAsync(policy => policy.Key == record.EscalateTo, cancel), "escalateTo", $"There is no escalation policy {record.EscalateTo}.")
        .Check(record.Calendar.Length == 0 || await store.BusinessCalendars.AnyAsync(calendar => calendar.Key == record.Calendar, cancel), "calendar", $"There is no business calendar {record.Calendar}.")
        .ThrowIfAny();

    protected override Task<IReadOnlyList<string>> HoldersAsync(DrStore store, StoredSeverityRule record, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(["every incident"]);
}

/// <summary>Reads what severities ask.</summary>
public sealed class ReadSeverityRules(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<StoredSeverityRule>(stores, caller, "severity", Permission.SeePlans);

/// <summary>By when something is over.</summary>
public static class FixDue
{
    /// <summary>Null where the rule says nothing, or where its calendar is closed for years.</summary>
    public static DateTimeOffset? Of(SeverityRule rule, SupportHours? calendar, DateTimeOffset from) => rule switch
    {
        { FixDays: { } days } => (calendar ?? SupportHours.Usual).EndOfBusinessDay(from, days),
        { FixBy: { } length } => calendar is null ? from + length : calendar.After(from, length),
        _ => null,
    };

    /// <summary>By when, and in whose hours in words: those of the rule's calendar; usual ones for days without one; empty for around the clock.</summary>
    internal static async Task<(DateTimeOffset? At, string Hours)> FindAsync(DrStore store, SeverityRule rule, DateTimeOffset from, CancellationToken cancel)
    {
        if (rule is { FixBy: null, FixDays: null })
            return (null, "");
        var calendar = rule.Calendar.Length == 0 ? null : await store.BusinessCalendars.AsNoTracking().SingleOrDefaultAsync(known => known.Key == rule.Calendar, cancel);
        return (Of(rule, calendar?.Hours, from), calendar?.Name ?? (rule.FixDays is null ? "" : "usual offices"));
    }
}
