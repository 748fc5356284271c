using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class GroupPage(ReadGroups read, EditGroup edit, Pulse pulse, PageExits exits) : KeyedFormPage<Group, GroupText>(read, edit, pulse, exits)
{
    private string _name = "", _purpose = "", _members = "";

    public override string Word => "group";

    public override string Root => "/groups";

    protected override void Fill(GroupText text) => (_name, _purpose, _members) = (text.Name, text.Purpose, text.Members);

    protected override GroupText ReadForm() => new(_name, _purpose, _members);
}
