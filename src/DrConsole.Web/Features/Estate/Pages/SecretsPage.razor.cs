using DrConsole.Platform;
using DrConsole.Web.Shell;
using StoredSecrets = DrConsole.Estate.Secrets;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class SecretsPage(StoredSecrets stored, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private IReadOnlyList<StoredSecrets.Known>? _secrets;
    private string _name = "";
    private string _value = "";
    private string? _removing;

    protected override IReadOnlyCollection<string> Topics => ["secrets"];

    protected override async Task ReadAsync() => _secrets = await stored.ListAsync(Closed);

    private async Task<bool> SetAsync()
    {
        var name = _name.Trim();
        if (!await TryAsync(() => stored.SetAsync(name, _value, Closed)))
            return false;
        (_name, _value) = ("", "");
        exits.Say($"{name} set");
        await ReloadAsync();
        return true;
    }

    private async Task RemoveAsync()
    {
        var name = _removing!;
        _removing = null;
        if (await TryAsync(() => stored.RemoveAsync(name, Closed)))
            exits.Say($"{name} removed");
        await ReloadAsync();
    }
}
