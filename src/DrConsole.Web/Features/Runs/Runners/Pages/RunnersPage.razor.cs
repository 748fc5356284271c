using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runs.Runners.Pages;

public sealed partial class RunnersPage(ReadRunners read, EditRunners edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private IReadOnlyList<RunnerLine>? _lines;
    private IReadOnlyList<OpenRunnerToken> _tokens = [];
    private Runner? _revoking;
    private bool _mayManage;
    private string? _text;
    private string _name = "";
    private string _groups = "";

    protected override IReadOnlyCollection<string> Topics => ["runners"];

    private string Sentence => (_lines ?? []).Where(line => line.Standing is not RunnerStanding.Revoked).ToList() switch
    {
        [] => "Runners",
        var known when known.All(line => line.Standing is RunnerStanding.Connected) => known.Count == 1 ? "The runner is connected" : $"All {known.Count} runners are connected",
        var known => $"{known.Count(line => line.Standing is RunnerStanding.Connected)} of {known.Count} runners take work",
    };

    protected override async Task ReadAsync()
    {
        _lines = await read.ListAsync(Closed);
        _mayManage = await caller.MayAsync(Permission.ManageRunners, Closed);
        _tokens = _mayManage ? await read.TokensAsync(Closed) : [];
    }

    private async Task<bool> MakeTokenAsync()
    {
        if (!await TryAsync(async () => _text = (await edit.LetRegisterAsync(_name, _groups.Split([' ', ',']), Closed)).Text))
            return false;
        (_name, _groups) = ("", "");
        await ReloadAsync();
        return true;
    }

    private async Task DrainAsync(Runner runner, bool draining)
    {
        if (await TryAsync(() => edit.DrainAsync(runner.Id, draining, Closed)))
            exits.Say(draining ? $"{runner.Name} takes nothing new" : $"{runner.Name} takes work again");
        await ReloadAsync();
    }

    private async Task WithdrawAsync(OpenRunnerToken token)
    {
        if (await TryAsync(() => edit.WithdrawTokenAsync(token.Id, Closed)))
            exits.Say($"The token for {token.Name} is withdrawn");
        await ReloadAsync();
    }

    private async Task RevokeAsync()
    {
        var runner = _revoking!;
        _revoking = null;
        if (await TryAsync(() => edit.RevokeAsync(runner.Id, Closed)))
            exits.Say($"{runner.Name} revoked");
        await ReloadAsync();
    }
}
