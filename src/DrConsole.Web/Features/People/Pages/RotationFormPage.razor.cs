using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class RotationFormPage(ReadRotations read, EditRotation edit, Pulse pulse, PageExits exits) : KeyedFormPage<Rotation, RotationText>(read, edit, pulse, exits)
{
    private RotationDraft _draft = new();

    public override string Word => "rotation";

    public override string Root => "/on-call";

    protected override string After(string key) => $"/rotations/{key}";

    protected override void Fill(RotationText text) => _draft = RotationDraft.Of(text);

    protected override RotationText ReadForm() => _draft.Read();
}
