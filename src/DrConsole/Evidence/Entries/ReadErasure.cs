using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>What erasing a person would take and what it would leave, before anybody decides.</summary>
/// <param name="WhyNot">Why it cannot be done now, in words; null when it can.</param>
/// <param name="NameIsShared">Somebody else has the same name, so it stays in records: there it no longer tells whom it meant.</param>
public sealed record Erasure(string Name, string Email, bool IsErased, string? WhyNot, bool SecondFactor, int Links, int Drafts, bool NameIsShared, long EntriesBy, long EntriesAbout);

/// <summary>Looks what there is of a person.</summary>
public sealed class ReadErasure(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<Erasure> ExecuteAsync(UserId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ErasePeople, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(id, cancel);
        var (name, email, word) = (user.Name, user.Email, $"user/{id}");
        var whyNot = actor.Id == id.Value ? "Nobody erases themselves. Ask another administrator."
            : user.IsDisabled ? null : $"{name} can still sign in. Disable the account first.";
        return new Erasure(
            name, email, name == User.ErasedName, whyNot, user.SecondFactorOn,
            await store.Set<OneTimeLink>().CountAsync(link => link.UserId == id || link.Email == email, cancel),
            await store.Set<Draft>().CountAsync(draft => draft.Person == id.Value, cancel),
            await store.Set<User>().AnyAsync(other => other.Name == name && other.Id != id, cancel),
            await store.LedgerEntries.LongCountAsync(entry => entry.Actor == word && entry.LeafIndex != null, cancel),
            await store.LedgerEntries.LongCountAsync(entry => entry.Subject == word && entry.LeafIndex != null, cancel));
    }
}
