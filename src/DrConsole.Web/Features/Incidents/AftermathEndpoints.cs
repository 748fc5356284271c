using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Incidents;

internal static class AftermathEndpoints
{
    public static void MapAftermath(this WebApplication app)
    {
        var api = app.MapApi();
        DeploymentEndpoints.Map(api);
        KeyedEndpoints.Map<StoredSeverityRule, SeverityRuleText, SeverityShape, SeverityShown, ReadSeverityRules, EditSeverityRule>(
            api, "severities", "severity", SeverityShown.Of, Permission.SeePlans, Permission.EditSeverities, "Incidents");
        KeyedEndpoints.Map<BusinessCalendar, CalendarText, CalendarShape, CalendarShown, ReadBusinessCalendars, EditBusinessCalendar>(
            api, "business-calendars", "business calendar", CalendarShown.Of, Permission.SeePlans, Permission.EditSeverities, "Incidents");
        KeyedEndpoints.Map<ReportingDuty, DutyText, DutyShape, DutyShown, ReadReportingDuties, EditReportingDuty>(
            api, "reporting-duties", "reporting duty", DutyShown.Of, Permission.SeePlans, Permission.EditSeverities, "Incidents");
        DutyEndpoints.Map(api);
        ReportEndpoints.Map(api);
        ReportEndpoints.MapFiles(app);
        LinkEndpoints.Map(api);
        PastEndpoints.Map(api);
    }
}
