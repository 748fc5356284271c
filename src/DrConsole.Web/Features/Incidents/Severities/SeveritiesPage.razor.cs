using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Incidents.Severities;

public sealed partial class SeveritiesPage(ReadSeverityRules rules, ReadBusinessCalendars calendars, ReadReportingDuties duties, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<StoredSeverityRule>? _rules;
    private IReadOnlyList<BusinessCalendar> _calendars = [];
    private IReadOnlyList<ReportingDuty> _duties = [];

    protected override IReadOnlyCollection<string> Topics => [StoredSeverityRule.Topic, BusinessCalendar.Topic, ReportingDuty.Topic];

    protected override async Task ReadAsync()
    {
        _rules = await rules.ListAsync(after: null, Most, Closed);
        _calendars = await calendars.ListAsync(after: null, Most, Closed);
        _duties = await duties.ListAsync(after: null, Most, Closed);
    }

    private string FixBy(StoredSeverityRule rule) => rule switch
    {
        { FixDays: 1 } => "the end of the next business day",
        { FixDays: { } days } => $"the end of {days} business days",
        { FixBy: { } length } => $"{PeopleWords.Of(length)}{(rule.Calendar.Length > 0 ? $" in {_calendars.FirstOrDefault(calendar => calendar.Key == rule.Calendar)?.Name ?? rule.Calendar}" : "")}",
        _ => "the RTO",
    };
}
