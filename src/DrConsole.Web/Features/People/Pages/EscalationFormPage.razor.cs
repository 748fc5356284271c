using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class EscalationFormPage(ReadEscalationPolicies read, EditEscalationPolicy edit, Pulse pulse, PageExits exits) : KeyedFormPage<EscalationPolicy, EscalationText>(read, edit, pulse, exits)
{
    private EscalationDraft _draft = EscalationDraft.Of(new EscalationText(""));

    public override string Word => "escalation policy";

    public override string Root => "/escalation-policies";

    protected override string After(string key) => $"/escalation-policies/{key}";

    protected override void Fill(EscalationText text) => _draft = EscalationDraft.Of(text);

    protected override EscalationText ReadForm() => _draft.Read();
}
