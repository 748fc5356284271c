using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

internal static class TargetRows
{
    public static Task<Target?> TargetAsync(this DrStore store, string key, CancellationToken cancel) =>
        store.Targets.Include(target => target.Values).SingleOrDefaultAsync(target => target.Key == key, cancel);

    /// <summary>Sets what is promised, in the caller's own save. Saying the same again changes nothing.</summary>
    public static async Task<Target> SetTargetAsync(this DrStore store, TargetSubject subject, TargetKind kind, TargetText text, DateTimeOffset now, CancellationToken cancel) =>
        store.SetTarget(await store.TargetAsync(subject.TargetKey(kind), cancel), subject, kind, text, now);

    /// <summary>The same where it is known whether there is one already.</summary>
    public static Target SetTarget(this DrStore store, Target? known, TargetSubject subject, TargetKind kind, TargetText text, DateTimeOffset now)
    {
        if (known is not null)
        {
            known.Change(text, now);
            return known;
        }
        var made = Target.Create(subject, kind, text, now);
        store.Add(made);
        return made;
    }

    /// <summary>A data class's RPO is written at the class; its target says the same.</summary>
    public static async Task FollowRpoAsync(this DrStore store, DataClass held, DateTimeOffset now, CancellationToken cancel)
    {
        var subject = TargetSubject.Of(held);
        if (held.Rpo is { } rpo)
        {
            var before = await store.TargetAsync(subject.TargetKey(TargetKind.Rpo), cancel);

            // A range that ends in the same value was written at the target and is kept.
            if (before is null || before.Value != rpo)
                await store.SetTargetAsync(subject, TargetKind.Rpo, new TargetText(DurationRange.Of(rpo), before?.Note ?? ""), now, cancel);
        }
        else if (await store.TargetAsync(subject.TargetKey(TargetKind.Rpo), cancel) is { } gone)
        {
            store.Remove(gone);
        }
    }

    /// <summary>Proofs stay: they were measured, whatever is promised.</summary>
    public static async Task RemoveTargetsAsync(this DrStore store, TargetSubject subject, CancellationToken cancel) =>
        store.RemoveRange(await store.Targets.Include(target => target.Values).Where(target => target.SubjectKind == subject.Kind && target.SubjectKey == subject.Key).ToListAsync(cancel));
}
