using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Sets, changes and deletes targets.</summary>
public sealed class EditTarget(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<Target> CreateAsync(TargetSubject subject, TargetKind kind, TargetText text, CancellationToken cancel) => DecideAsync(async store =>
    {
        await CheckSubjectAsync(store, subject, kind, cancel);
        if (await store.Targets.AnyAsync(other => other.Key == subject.TargetKey(kind), cancel))
            throw new InvalidException("subject", $"{subject} has an {kind.ToString().ToUpperInvariant()} already.");
        await WriteBackAsync(store, subject, kind, text.Value.To, cancel);
        return await store.SetTargetAsync(subject, kind, text, clock.GetUtcNow(), cancel);
    }, cancel);

    public Task<Target> ChangeAsync(string key, TargetText text, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var target = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(key, target.Version, version,
            new("Value", Durations.Spoken(target.Range), Durations.Spoken(text.Value)), new("Note", target.Note, text.Note.Trim()));
        target.Change(text, clock.GetUtcNow());
        await WriteBackAsync(store, target.Subject, target.Kind, text.Value.To, cancel);
        return target;
    }, cancel);

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var target = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(key, target.Version, version);
        await WriteBackAsync(store, target.Subject, target.Kind, null, cancel);
        store.Remove(target);
        return target;
    }, cancel);

    private Task<Target> DecideAsync(Func<DrStore, Task<Target>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var target = await decide(store);
        await store.SaveChangesAsync(cancel);
        return target;
    });

    // A scenario may be named before its plan is imported: the plan's rows say later whether it is there.
    private static async Task CheckSubjectAsync(DrStore store, TargetSubject subject, TargetKind kind, CancellationToken cancel)
    {
        var isThere = subject.Kind switch
        {
            TargetSubjectKind.Service => await store.Services.AnyAsync(service => service.Key == subject.Key, cancel),
            TargetSubjectKind.DataClass => await store.DataClasses.AnyAsync(held => held.Key == subject.Key, cancel),
            _ => true,
        };
        if (!isThere)
            throw new InvalidException("subject", $"There is no {subject}.");
        if (subject.Kind is TargetSubjectKind.Severity && kind is TargetKind.Rpo)
            throw new InvalidException("kind", "A severity has an RTO only: how much data is lost does not depend on how loud it is.");
    }

    // The class is where its RPO stands; following an interval ends when somebody promises a value of its own.
    private static async Task WriteBackAsync(DrStore store, TargetSubject subject, TargetKind kind, TimeSpan? value, CancellationToken cancel)
    {
        if (subject.Kind is not TargetSubjectKind.DataClass || kind is not TargetKind.Rpo)
            return;
        var held = await store.DataClasses.SingleAsync(held => held.Key == subject.Key, cancel);
        if (held.Rpo != value)
            held.Change(held.Text with { FollowsInterval = false, Rpo = value });
    }

    private static async Task<Target> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.TargetAsync(key, cancel) ?? throw new MissingException($"There is no target {key}.");
}
