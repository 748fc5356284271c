using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class AgentRolePage(ReadAgentRoles read, EditAgentRole edit, Pulse pulse, PageExits exits) : KeyedFormPage<AgentRole, AgentRoleText>(read, edit, pulse, exits)
{
    private string _name = "", _interval = Durations.Spoken(AgentRole.UsualInterval), _owner = "";

    public override string Word => "agent role";

    public override string Root => "/agents";

    protected override Permission Needed => Permission.EditFailovers;

    protected override void Fill(AgentRoleText text) => (_name, _interval, _owner) = (text.Name, Durations.Spoken(text.Interval), text.Owner);

    protected override AgentRoleText ReadForm() => new(_name, Durations.Read("interval", _interval), _owner);
}
