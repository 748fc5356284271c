using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Programmes;

public sealed partial class ProgrammeFormPage(ReadProgrammes read, EditProgramme edit, ReadProgrammeChoices choices, Pulse pulse, PageExits exits) : KeyedFormPage<DrillProgramme, ProgrammeText>(read, edit, pulse, exits)
{
    private ProgrammeDraft _draft = new();
    private ProgrammeChoices _choices = new([]);

    public override string Word => "drill programme";

    public override string Root => "/drills?view=programmes";

    protected override Permission Needed => Permission.EditDrills;

    protected override string After(string key) => $"/drill-programmes/{key}";

    protected override async Task ReadChoicesAsync() => _choices = await choices.ExecuteAsync(Closed);

    protected override void Fill(ProgrammeText text) => _draft = ProgrammeDraft.Of(text);

    protected override ProgrammeText ReadForm() => _draft.Read();
}
