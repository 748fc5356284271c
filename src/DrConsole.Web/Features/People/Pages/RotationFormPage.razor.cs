using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class RotationFormPage(ReadRotations read, EditRotation edit, Pulse pulse, PageExits exits, TimeProvider clock) : KeyedFormPage<Rotation, RotationText>(read, edit, pulse, exits)
{
    private RotationDraft _draft = new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    public override string Word => "rotation";

    public override string Root => "/on-call";

    protected override string After(string key) => $"/rotations/{key}";

    protected override void Fill(RotationText text) => _draft = RotationDraft.Of(text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    protected override RotationText ReadForm() => _draft.Read();
}
