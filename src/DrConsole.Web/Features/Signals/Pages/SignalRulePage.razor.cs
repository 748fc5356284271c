using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class SignalRulePage(ReadSignalRules read, EditSignalRule edit, Pulse pulse, PageExits exits) : KeyedFormPage<SignalRule, SignalRuleText>(read, edit, pulse, exits)
{
    private SignalRuleDraft _draft = new();

    public override string Word => "signal rule";

    public override string Root => "/signal-rules";

    protected override Permission Needed => Permission.EditSignals;

    protected override string After(string key) => $"/signal-rules/{key}";

    protected override void Fill(SignalRuleText text) => _draft = SignalRuleDraft.Of(text);

    protected override SignalRuleText ReadForm() => _draft.Text;
}
