using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.BreakGlass;

public sealed partial class BreakGlassPage(BreakGlassActions actions, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private BreakGlassBoard? _board;
    private PrepareBreakGlass.Credentials? _made;
    private IReadOnlyList<string>? _codes;
    private Asking _asking;
    private string _email = "";
    private string _code = "";

    private enum Asking
    {
        Nothing,
        Renew,
        Remove,
    }

    protected override IReadOnlyCollection<string> Topics => [BreakGlassAccount.Topic];

    private string Sentence => _board is { } board ? BreakGlassWords.Sentence(board.Standing) : "Break-glass account";

    protected override async Task ReadAsync() => _board = await actions.Read.ExecuteAsync(Closed);

    private async Task<bool> MakeAsync()
    {
        var done = await TryAsync(async () => _made = await actions.Prepare.MakeAsync(_email, Closed));
        await ReloadAsync();
        return done;
    }

    private async Task RenewAsync()
    {
        _asking = Asking.Nothing;
        await TryAsync(async () => _made = await actions.Prepare.RenewAsync(Closed));
        await ReloadAsync();
    }

    private async Task ArmAsync()
    {
        if (await TryAsync(async () => _codes = await actions.Arm.ExecuteAsync(_code, Closed)))
            (_made, _code) = (null, "");
        await ReloadAsync();
    }

    private async Task RemoveAsync()
    {
        _asking = Asking.Nothing;
        if (await TryAsync(() => actions.Remove.ExecuteAsync(Closed)))
            exits.Say("The break-glass account is removed");
        await ReloadAsync();
    }

    private async Task AcknowledgeAsync(BreakGlassUseId id)
    {
        await TryAsync(() => actions.Acknowledge.ExecuteAsync(id, Closed));
        await ReloadAsync();
    }
}

/// <summary>What the break-glass page and its API can do.</summary>
public sealed record BreakGlassActions(ReadBreakGlass Read, PrepareBreakGlass Prepare, ArmBreakGlass Arm, RemoveBreakGlass Remove, AcknowledgeBreakGlass Acknowledge);
