using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Doing;

public sealed partial class ScriptFormPage(ReadTabletops read, EditTabletop edit, Pulse pulse, PageExits exits) : KeyedFormPage<TabletopScenario, TabletopText>(read, edit, pulse, exits)
{
    private ScriptDraft _draft = new();

    public override string Word => "script";

    public override string Root => "/drills/scripts";

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"tabletop/{Key}"];

    protected override Permission Needed => Permission.EditDrills;

    protected override void Fill(TabletopText text) => _draft = ScriptDraft.Of(text);

    protected override TabletopText ReadForm() => _draft.Read();
}
