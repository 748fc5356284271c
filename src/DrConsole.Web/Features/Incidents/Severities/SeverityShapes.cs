using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Incidents;

internal sealed record SeverityShown(
    string Key, string Meaning, TimeSpan Acknowledge, TimeSpan Respond, TimeSpan? FirstNotice, TimeSpan? Cadence, string EscalateTo, TimeSpan? FixBy, int? FixDays, string Calendar, bool PostMortem, int Version)
{
    public static SeverityShown Of(StoredSeverityRule rule) => new(
        rule.Key, rule.Meaning, rule.Acknowledge, rule.Respond, rule.FirstNotice, rule.Cadence, rule.EscalateTo, rule.FixBy, rule.FixDays, rule.Calendar, rule.PostMortem, rule.Version);
}

/// <param name="EscalateTo">The key of an escalation policy; empty for whoever is on call.</param>
/// <param name="Calendar">The key of the business calendar that its times count in; empty for every hour.</param>
internal sealed record SeverityShape(
    string Meaning, TimeSpan Acknowledge, TimeSpan Respond, string? Key = null, TimeSpan? FirstNotice = null, TimeSpan? Cadence = null, string EscalateTo = "", TimeSpan? FixBy = null, int? FixDays = null,
    string Calendar = "", bool PostMortem = false) : IShape<SeverityRuleText>
{
    SeverityRuleText IShape<SeverityRuleText>.Text => new(Meaning, Acknowledge, Respond, FirstNotice, Cadence, EscalateTo, FixBy, FixDays, Calendar, PostMortem);
}

internal sealed record CalendarShown(string Key, string Name, string TimeZone, IReadOnlyList<string> Week, IReadOnlyList<string> Holidays, int Version)
{
    public static CalendarShown Of(BusinessCalendar calendar) => new(calendar.Key, calendar.Name, calendar.TimeZone, KeyLines.Each(calendar.Week), KeyLines.Each(calendar.Holidays), calendar.Version);
}

/// <param name="Week">Such as <c>mon-fri 08:00-18:00</c>.</param>
/// <param name="Holidays">Such as <c>2027-12-25 Christmas</c>.</param>
internal sealed record CalendarShape(string Name, IReadOnlyList<string> Week, string? Key = null, string TimeZone = "Etc/UTC", IReadOnlyList<string>? Holidays = null) : IShape<CalendarText>
{
    CalendarText IShape<CalendarText>.Text => new(Name, TimeZone, KeyedEndpoints.Lines("week", Week), KeyedEndpoints.Lines("holidays", Holidays));
}

internal sealed record DutyShown(string Key, string Name, string Authority, IReadOnlyList<string> Deadlines, string Note, int Version)
{
    public static DutyShown Of(ReportingDuty duty) => new(duty.Key, duty.Name, duty.Authority, KeyLines.Each(duty.Deadlines), duty.Note, duty.Version);
}

/// <param name="Deadlines">Such as <c>known 72h Notification</c>: what it counts from, how long, what is sent.</param>
internal sealed record DutyShape(string Name, IReadOnlyList<string> Deadlines, string? Key = null, string Authority = "", string Note = "") : IShape<DutyText>
{
    DutyText IShape<DutyText>.Text => new(Name, Authority, KeyedEndpoints.Lines("deadlines", Deadlines), Note);
}
