using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>
/// The one way in for proofs. A person writes down an earlier test; what the console saw itself is added by the capability that saw it,
/// in the save of its own result. Telling the same result twice is told once.
/// </summary>
public sealed class RecordProof(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>A test that the console did not see, from a document, with somebody who vouches for it.</summary>
    public Task<Proof> ByHandAsync(ProofText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.Targets.AnyAsync(target => target.Key == text.Subject.TargetKey(text.Kind), cancel))
            throw new MissingException($"{text.Subject} has no {text.Kind.ToString().ToUpperInvariant()} to prove.");
        var proof = await AddAsync(store, text with { Source = ProofSource.EarlierTest }, actor.Name, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return proof;
    });

    /// <summary>Takes back what a person wrote down wrongly; the ledger keeps that it was there. What the console saw itself stays.</summary>
    public Task WithdrawAsync(string target, ProofId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var proof = await store.Proofs.SingleOrDefaultAsync(proof => proof.Id == id && proof.Target == target, cancel)
            ?? throw new MissingException("That proof is not there any more.");
        if (proof.Source is not ProofSource.EarlierTest)
            throw new RefusedException("This proof was measured by the console itself and stays.");
        store.Remove(proof);
        await store.SaveChangesAsync(cancel);
    });

    /// <summary>For drills, restore tests and incidents: adds to their store and leaves the save to them. The target need not exist: proofs wait for it.</summary>
    /// <param name="by">Who or what measured it.</param>
    internal static async Task<Proof> AddAsync(DrStore store, ProofText text, string by, DateTimeOffset now, CancellationToken cancel)
    {
        var environment = await store.Environments.SingleOrDefaultAsync(environment => environment.Key == text.Environment.Trim(), cancel)
            ?? throw new InvalidException("environment", $"There is no environment {text.Environment}.");
        var proof = Proof.Record(text, environment.IsProduction, by, now);
        var same = await store.Proofs.SingleOrDefaultAsync(
            other => other.Target == proof.Target && other.Source == proof.Source && other.Reference == proof.Reference && other.At == proof.At, cancel);
        if (same is not null)
            return same;
        store.Add(proof);
        return proof;
    }
}
