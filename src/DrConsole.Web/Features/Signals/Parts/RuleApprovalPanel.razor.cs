using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class RuleApprovalPanel(ReadSignalRules read, ApproveRule approve, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private ReadSignalRules.Approval? _approval;

    [Parameter, EditorRequired]
    public string Rule { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"signal-rule/{Rule}", "runbooks"];

    protected override async Task ReadAsync() => _approval = await read.ApprovalAsync(Rule, Closed);

    private async Task ApproveAsync()
    {
        if (await TryAsync(() => approve.ExecuteAsync(Rule, Closed)))
            await SaidAsync("It may start live");
    }

    private async Task WithdrawAsync()
    {
        if (await TryAsync(() => approve.WithdrawAsync(Rule, Closed)))
            await SaidAsync("It starts nothing live any more");
    }

    private Task SaidAsync(string what)
    {
        exits.Say(what);
        return ReloadAsync();
    }
}
