using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class SecondFactorSetUpPage(
    SecondFactor factor, EditProfile profiles, ReadOrganisation organisation, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private User? _me;
    private string? _key;
    private string _address = "";
    private string _code = "";
    private int _left;
    private IReadOnlyList<string>? _codes;

    /// <summary>Come from set-up or an invitation: say that this is the last step.</summary>
    [SupplyParameterFromQuery]
    private bool Setup { get; set; }

    /// <summary>Led here by a rule: there is no later.</summary>
    [SupplyParameterFromQuery]
    private bool Demanded { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"user/{caller.Actor.Id}"];

    protected override async Task ReadAsync()
    {
        _me = await profiles.ReadAsync(Closed);
        _left = _me.RecoveryCodesLeft;
    }

    private string Sentence => _codes is not null
        ? "Keep your recovery codes"
        : _me is { SecondFactorOn: true } ? "Your second factor is on" : "Turn on your second factor";

    private Task<bool> BeginAsync() => TryAsync(async () =>
    {
        var name = (await organisation.ExecuteAsync(Closed))?.Name;
        (_key, _address) = await factor.BeginAsync(name is null ? "DrConsole" : $"DrConsole {name}", Closed);
    });

    private Task<bool> ConfirmAsync() => TryAsync(async () => _codes = await factor.ConfirmAsync(_code, Closed));

    private Task<bool> RenewAsync() => TryAsync(async () => _codes = await factor.RenewRecoveryCodesAsync(_code, Closed));

    private async Task TurnOffAsync()
    {
        if (await TryAsync(() => factor.TurnOffAsync(_code, Closed)))
            (_key, _code) = (null, "");
        await ReloadAsync();
    }
}
