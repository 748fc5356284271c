using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>What was decided about one session, with the checkpoint that it rests on.</summary>
internal sealed record Judged(SessionDecision Decision, SessionCheckpoint? Checkpoint);

/// <summary>Reads what is known of sessions, checks their checkpoints on all cores, and asks the tree. Writes nothing.</summary>
public sealed class SessionJudge(TimeProvider clock)
{
    /// <param name="heldBy">The incident that new sessions wait for, where what is decided now discards.</param>
    internal async Task<IReadOnlyList<Judged>> DecideAsync(DrStore store, RecoveryOrder order, IReadOnlyList<string> sessions, string? heldBy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var platform = order.Platform;
        var asked = sessions.ToList();
        var rows = await store.SessionCheckpoints.AsNoTracking().Where(row => row.Platform == platform && asked.Contains(row.Session)).ToDictionaryAsync(row => row.Session, cancel);
        var held = (await store.DiscardedSessions.AsNoTracking().Where(row => row.Platform == platform && row.ReleasedAt == null && asked.Contains(row.Session)).Select(row => new { row.Session, row.IncidentKey }).ToListAsync(cancel))
            .GroupBy(row => row.Session).ToDictionary(group => group.Key, group => group.First().IncidentKey);
        var roles = rows.Values.Select(row => row.Role).Distinct().ToList();
        var intervals = await store.AgentRoles.AsNoTracking().Where(role => roles.Contains(role.Key)).ToDictionaryAsync(role => role.Key, role => role.Interval, cancel);
        var names = rows.Values.Select(row => row.KeyId).Distinct().ToList();
        using var signatures = new CheckpointSignatures(await store.AgentKeys.AsNoTracking().Where(key => names.Contains(key.Key)).ToListAsync(cancel));
        var inTree = await LookAsync(store, platform, rows.Values, cancel);

        var judged = new Judged[sessions.Count];
        Parallel.For(0, sessions.Count, new ParallelOptions { CancellationToken = cancel }, number =>
        {
            var row = rows.GetValueOrDefault(sessions[number]);
            var (standing, content) = row is null ? (CheckpointStanding.Absent, null) : Check(row, signatures, inTree[row.Session], now);
            TimeSpan? age = row is null ? null : Positive((order.FailedAt ?? now) - row.MadeAt);
            var facts = new SessionFacts(order.Cause, standing, age, intervals.GetValueOrDefault(row?.Role ?? "", AgentRole.UsualInterval), held.GetValueOrDefault(sessions[number]));
            var ruling = RecoveryTree.Decide(facts);
            var waits = order.Cause is FailureCause.Security ? facts.HeldBy ?? heldBy : facts.HeldBy;
            judged[number] = new Judged(
                new SessionDecision(sessions[number], row?.Agent, row?.Role, ruling, standing, age, SessionDuty.Of(ruling.Verdict, content, waits), row?.LeafIndex, row is null ? null : SessionDecision.HashOf(row.Bytes)), row);
        });
        return judged;
    }

    // The bytes are what was signed: what stands beside them in the row must say the same, or somebody has been at it.
    private static (CheckpointStanding, CheckpointContent?) Check(SessionCheckpoint row, CheckpointSignatures signatures, CheckpointStanding inTree, DateTimeOffset now)
    {
        CheckpointContent content;
        try
        {
            content = CheckpointReader.Read(row.Bytes);
        }
        catch (CheckpointException)
        {
            return (CheckpointStanding.NotInTree, null);
        }
        var signed = signatures.Check(content, row.Bytes, row.Signature, now);
        if (signed is not CheckpointStanding.Verified)
            return (signed, content);
        return ((content.Platform, content.Session, content.Time) == (row.Platform, row.Session, row.MadeAt) ? inTree : CheckpointStanding.NotInTree, content);
    }

    private static async Task<IReadOnlyDictionary<string, CheckpointStanding>> LookAsync(DrStore store, string platform, IEnumerable<SessionCheckpoint> rows, CancellationToken cancel)
    {
        var head = await store.SessionTrees.AsNoTracking().SingleOrDefaultAsync(tree => tree.Platform == platform, cancel) ?? SessionTree.Begin(platform);
        var ordered = rows.OrderBy(row => row.LeafIndex).ToList();
        var numbers = ordered.Select(row => row.LeafIndex / TileTree.Width).Distinct().ToList();

        // The tiles of the leaves in one go; those above, which are few, as they are asked for.
        var tiles = await store.SessionTiles.AsNoTracking().Where(tile => tile.Platform == platform && tile.Level == 0 && numbers.Contains(tile.Number)).ToDictionaryAsync(tile => tile.Number, tile => tile.Hashes, cancel);
        var look = new TreeLook(head, new TileTree(head.Size, async at => at.Level == 0 && tiles.TryGetValue(at.Number, out var known) ? known
            : (await store.SessionTiles.AsNoTracking().SingleOrDefaultAsync(tile => tile.Platform == platform && tile.Level == at.Level && tile.Number == at.Number, cancel))?.Hashes));
        var found = new Dictionary<string, CheckpointStanding>(ordered.Count);
        foreach (var row in ordered)
            found[row.Session] = await look.FindAsync(row.LeafIndex, MerkleHash.Leaf(row.Bytes));
        return found;
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? new TimeSpan(span.Ticks - (span.Ticks % TimeSpan.TicksPerSecond)) : TimeSpan.Zero;
}
