using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class AgentPlatformPage(ReadAgentPlatforms read, EditAgentPlatform edit, Pulse pulse, PageExits exits) : KeyedFormPage<AgentPlatform, AgentPlatformText>(read, edit, pulse, exits)
{
    private string _name = "", _owner = "", _environment = "", _note = "";

    public override string Word => "agent platform";

    public override string Root => "/agents";

    protected override Permission Needed => Permission.ManageAgentKeys;

    protected override void Fill(AgentPlatformText text) => (_name, _owner, _environment, _note) = (text.Name, text.Owner, text.Environment, text.Note);

    protected override AgentPlatformText ReadForm() => new(_name, _owner, _environment, _note);
}
