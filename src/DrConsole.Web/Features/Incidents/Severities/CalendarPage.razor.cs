using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Incidents.Severities;

public sealed partial class CalendarPage(ReadBusinessCalendars read, EditBusinessCalendar edit, Pulse pulse, PageExits exits) : KeyedFormPage<BusinessCalendar, CalendarText>(read, edit, pulse, exits)
{
    private string _name = "", _timeZone = "Etc/UTC", _week = "mon-fri 08:00-18:00", _holidays = "";

    public override string Word => "business calendar";

    public override string Root => "/severities";

    protected override Permission Needed => Permission.EditSeverities;

    protected override string After(string key) => "/severities";

    protected override void Fill(CalendarText text) => (_name, _timeZone, _week, _holidays) = (text.Name, text.TimeZone, text.Week, text.Holidays);

    protected override CalendarText ReadForm() => new(_name, _timeZone, _week, _holidays);
}
