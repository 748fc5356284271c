using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Passkeys;

public sealed partial class PasskeysPage(MyPasskeys mine, FreshProof proof, EditProfile profiles, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<Passkey>? _passkeys;
    private Passkey? _renaming;
    private Passkey? _removing;
    private RefusedException? _dialogRefusal;
    private string _name = "";
    private string _proof = "";
    private bool _fresh;
    private bool _secondFactorOn;

    protected override IReadOnlyCollection<string> Topics => [$"user/{caller.Actor.Id}"];

    protected override async Task ReadAsync()
    {
        _passkeys = await mine.ListAsync(Closed);
        _secondFactorOn = (await profiles.ReadAsync(Closed)).SecondFactorOn;
        _fresh = await proof.IsFreshAsync(Closed);
    }

    private string Sentence => _passkeys?.Count switch
    {
        null => "Your passkeys",
        0 => "Sign in without a password",
        1 => "You have one passkey",
        var count => $"You have {count} passkeys",
    };

    private void Rename(Passkey passkey) => (_renaming, _name) = (passkey, passkey.Name);

    private void Remove(Passkey passkey) => (_removing, _proof) = (passkey, "");

    private void Close() => (_renaming, _removing, _dialogRefusal, _proof) = (null, null, null, "");

    private Task SaveNameAsync() => InDialogAsync(() => mine.RenameAsync(_renaming!.Id, _name, Closed));

    private Task RemoveAsync() => InDialogAsync(() => mine.RemoveAsync(_removing!.Id, _proof, Closed));

    private async Task InDialogAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        (_dialogRefusal, Refusal) = (Refusal, null);
        if (done)
            Close();
        await ReloadAsync();
    }
}
