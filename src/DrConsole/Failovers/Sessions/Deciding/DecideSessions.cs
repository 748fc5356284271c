using System.Runtime.CompilerServices;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>
/// Decides what becomes of sessions: one, a list, or all of a region, a thousand at a time and never more in memory. What is given out is on record first, so that
/// a platform acts on nothing that the console would not remember.
/// </summary>
public sealed class DecideSessions(IDbContextFactory<DrStore> stores, Caller caller, SessionJudge judge, RecoveryBook book, TimeProvider clock)
{
    public const int Part = 1_000;

    /// <summary>A part of the answer.</summary>
    /// <param name="Recovery">Null in a preview, which keeps nothing.</param>
    public sealed record Answer(SessionRecoveryId? Recovery, IReadOnlyList<SessionDecision> Decisions, byte[] Lines);

    private sealed record Asked(RecoveryOrder Order, AgentPlatform Platform, Incident? Incident, Actor Actor)
    {
        public string? HeldBy => Order.Cause is FailureCause.Security && !Containment.IsContained(Incident!) ? Incident!.Key : null;
    }

    /// <summary>Says what would be decided about the first of them, and does nothing.</summary>
    public async Task<IReadOnlyList<SessionDecision>> PreviewAsync(RecoveryOrder order, IReadOnlyList<string>? sessions, int most, CancellationToken cancel)
    {
        var asked = await AskAsync(order, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var names = sessions is null ? await NextAsync(store, asked.Order, "", most, cancel) : Checked(sessions.Distinct().Take(most));
        return [.. (await judge.DecideAsync(store, asked.Order, names, asked.HeldBy, cancel)).Select(each => each.Decision)];
    }

    /// <summary>How many are meant where nothing is said of single sessions.</summary>
    public async Task<int> CountAsync(RecoveryOrder order, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.DecideSessions, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await UnderWay(store, order).CountAsync(cancel);
    }

    /// <param name="sessions">Null for all that are under way in the order's region.</param>
    public async IAsyncEnumerable<Answer> ExecuteAsync(RecoveryOrder order, IAsyncEnumerable<string>? sessions, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = await AskAsync(order, cancel);
        var recovery = await book.BeginAsync(asked.Order, asked.Incident, asked.Actor.Name, cancel);
        var (number, root) = (0, new CompactRange());
        await foreach (var part in (sessions is null ? RegionAsync(asked.Order, cancel) : ListedAsync(sessions, cancel)).WithCancellation(cancel))
        {
            IReadOnlyList<Judged> judged;
            await using (var store = await stores.CreateDbContextAsync(cancel))
                judged = await judge.DecideAsync(store, asked.Order, part, asked.HeldBy, cancel);
            byte[] lines = [.. judged.SelectMany(each => each.Decision.ToLine())];

            // On record before it is answered, and whole even when whoever asked hangs up now.
            root.Append(MerkleHash.Leaf(await book.KeepAsync(recovery.Id, number++, asked.Platform, asked.Incident, judged, lines, CancellationToken.None)));
            yield return new Answer(recovery.Id, [.. judged.Select(each => each.Decision)], lines);
        }
        await book.EndAsync(recovery.Id, asked.Actor, root.Root(), CancellationToken.None);
    }

    private async Task<Asked> AskAsync(RecoveryOrder order, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.DecideSessions, cancel);
        var now = clock.GetUtcNow();
        new FieldErrors()
            .Check(order.Region.Length == 0 || ShortKey.IsRight(order.Region), "region", "The region as checkpoints name it is needed, such as eu-west-1.")
            .Check(!(order.FailedAt > now), "failedAt", "They failed already, or there is nothing to decide.")
            .Check(order.Cause is not FailureCause.Security || order.Incident is { Length: > 0 }, "incident", "A security event has an incident: declare it, and name it here. New sessions wait until it is contained.")
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var platform = await store.AgentPlatforms.AsNoTracking().SingleOrDefaultAsync(known => known.Key == order.Platform, cancel) ?? throw new InvalidException("platform", $"There is no agent platform {order.Platform}.");
        var incident = order.Incident is { Length: > 0 } key ? await store.FindIncidentAsync(key, actor, cancel) : null;
        return new Asked(order with { FailedAt = order.FailedAt ?? now }, platform, incident, actor);
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> RegionAsync(RecoveryOrder order, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = ""; ;)
        {
            IReadOnlyList<string> part;
            await using (var store = await stores.CreateDbContextAsync(cancel))
                part = await NextAsync(store, order, after, Part, cancel);
            if (part.Count == 0)
                yield break;
            yield return part;
            after = part[^1];
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> ListedAsync(IAsyncEnumerable<string> sessions, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var part in sessions.Chunk(Part).WithCancellation(cancel))
            yield return Checked(part.Distinct());
    }

    private static IReadOnlyList<string> Checked(IEnumerable<string> sessions) => [.. sessions.Select(session =>
        session.Length is > 0 and <= CheckpointContent.MaxName && session.All(letter => letter is > ' ' and <= '~') ? session
            : throw new InvalidException("sessions", $"A session has an id of 1 to {CheckpointContent.MaxName} letters, digits and signs without spaces."))];

    private static async Task<IReadOnlyList<string>> NextAsync(DrStore store, RecoveryOrder order, string after, int most, CancellationToken cancel) =>
        await UnderWay(store, order).Where(row => string.Compare(row.Session, after) > 0).OrderBy(row => row.Session).Select(row => row.Session).Take(most).ToListAsync(cancel);

    private static IQueryable<SessionCheckpoint> UnderWay(DrStore store, RecoveryOrder order)
    {
        var rows = store.SessionCheckpoints.AsNoTracking().Where(row => row.Platform == order.Platform && !row.IsEnded);
        return order.Region.Length == 0 ? rows : rows.Where(row => row.Region == order.Region);
    }
}
