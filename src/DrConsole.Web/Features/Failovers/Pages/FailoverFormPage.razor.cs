using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Pages;

public sealed partial class FailoverFormPage(ReadFailoverPairs read, EditFailoverPair edit, ReadFailoverChoices choices, Pulse pulse, PageExits exits) : KeyedFormPage<FailoverPair, FailoverPairText>(read, edit, pulse, exits)
{
    private FailoverDraft _draft = new();
    private IReadOnlyList<string> _runbooks = [], _services = [], _environments = [];

    public override string Word => "failover pair";

    public override string Root => "/failovers";

    protected override Permission Needed => Permission.EditFailovers;

    protected override string After(string key) => $"/failovers/{key}";

    protected override async Task ReadChoicesAsync() => (_runbooks, _services, _environments) = await choices.ExecuteAsync(Closed);

    protected override void Fill(FailoverPairText text) => _draft = FailoverDraft.Of(text);

    protected override FailoverPairText ReadForm() => _draft.Read();
}
