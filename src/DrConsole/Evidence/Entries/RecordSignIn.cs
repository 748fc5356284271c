using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Enters what happened at the door. Tries for addresses that nobody has are counted elsewhere: a stranger must not be able to fill the ledger.</summary>
internal sealed class RecordSignIn(IDbContextFactory<DrStore> stores, Ledger ledger) : ISignInRecord
{
    public Task InsideAsync(UserId id, string how, CancellationToken cancel) => RecordAsync(id, "sign-in.inside", how, cancel);

    public Task WrongAsync(UserId id, string how, CancellationToken cancel) => RecordAsync(id, "sign-in.wrong", how, cancel);

    public Task LockedAsync(UserId id, string how, CancellationToken cancel) => RecordAsync(id, "sign-in.locked", how, cancel);

    public Task CopiedAsync(UserId id, PasskeyId passkey, CancellationToken cancel) => RecordAsync(id, "sign-in.passkey-copied", $"passkey/{passkey}", cancel);

    public Task OutAsync(UserId id, CancellationToken cancel) => RecordAsync(id, "sign-in.out", "sign-out", cancel);

    private async Task RecordAsync(UserId id, string kind, string how, CancellationToken cancel)
    {
        // Whoever gave a wrong password is nobody: that it was this person is just what is not known.
        Acting.As(kind is "sign-in.inside" or "sign-in.out" ? new Actor(Actor.Kinds.User, id.Value, "") : Actor.Nobody);
        await using var store = await stores.CreateDbContextAsync(cancel);
        ledger.Record(store, kind, $"user/{id}", ("how", how));
        await store.SaveChangesAsync(cancel);
    }
}
