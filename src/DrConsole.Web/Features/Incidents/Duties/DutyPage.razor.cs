using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Incidents.Duties;

public sealed partial class DutyPage(ReadReportingDuties read, EditReportingDuty edit, Pulse pulse, PageExits exits) : KeyedFormPage<ReportingDuty, DutyText>(read, edit, pulse, exits)
{
    private string _name = "", _authority = "", _deadlines = "", _note = "";

    public override string Word => "reporting duty";

    public override string Root => "/severities";

    protected override Permission Needed => Permission.EditSeverities;

    protected override string After(string key) => "/severities";

    protected override void Fill(DutyText text) => (_name, _authority, _deadlines, _note) = (text.Name, text.Authority, text.Deadlines, text.Note);

    protected override DutyText ReadForm() => new(_name, _authority, _deadlines, _note);
}
