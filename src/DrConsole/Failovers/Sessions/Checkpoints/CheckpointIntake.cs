using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>What became of a checkpoint that was sent.</summary>
public enum IntakeState
{
    Kept,

    /// <summary>It was here already.</summary>
    Known,

    Refused,
}

/// <summary>The answer to one checkpoint.</summary>
/// <param name="LeafIndex">Its place in the tree of its platform.</param>
/// <param name="Code">A word for programs, where it was refused.</param>
public sealed record CheckpointReceipt(IntakeState State, string Platform = "", string Session = "", long? Sequence = null, CheckpointStanding? Standing = null, long? LeafIndex = null, string Code = "", string Why = "");

/// <summary>
/// Takes checkpoints in, whoever brings them: reads each strictly, checks its signature, appends its hash to the tree and keeps the newest of each session. One
/// that is signed wrongly is kept too, since it is what the session comes to; one that nobody here could have sent is not.
/// </summary>
public sealed class CheckpointIntake(IDbContextFactory<DrStore> stores, TreeGates gates, TimeProvider clock)
{
    // An agent's clock may run a little ahead of ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private sealed record Read(int Number, PostedCheckpoint Posted, CheckpointContent Content);

    public async Task<IReadOnlyList<CheckpointReceipt>> TakeAsync(IReadOnlyList<PostedCheckpoint> posted, CancellationToken cancel)
    {
        var receipts = new CheckpointReceipt[posted.Count];
        var read = new List<Read>(posted.Count);
        for (var number = 0; number < posted.Count; number++)
        {
            try
            {
                if (posted[number].Signature.Length is 0 or > PostedCheckpoint.MaxSignature)
                    throw new CheckpointException("no-signature", "A signature is needed: ECDSA on P-256 with SHA-256 over the exact bytes, in DER.");
                read.Add(new Read(number, posted[number], CheckpointReader.Read(posted[number].Bytes)));
            }
            catch (CheckpointException error)
            {
                receipts[number] = new CheckpointReceipt(IntakeState.Refused, Code: error.Code, Why: error.Message);
            }
        }
        foreach (var platform in read.GroupBy(each => each.Content.Platform))
        {
            using var gate = await gates.EnterAsync(platform.Key, cancel);
            await Races.SettleAsync(() => TakeAsync(platform.Key, [.. platform], receipts, cancel));
        }
        return receipts;
    }

    private async Task TakeAsync(string platform, IReadOnlyList<Read> read, CheckpointReceipt[] receipts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        var agents = read.Select(each => each.Content.Agent).Distinct().ToList();
        var names = read.Select(each => each.Content.Key).Distinct().ToList();
        var keys = await store.AgentKeys.AsNoTracking().Where(key => names.Contains(key.Key) || (key.Platform == platform && agents.Contains(key.Agent))).ToListAsync(cancel);
        using var signatures = new CheckpointSignatures(keys);
        var sessions = read.Select(each => each.Content.Session).Distinct().ToList();
        var rows = await store.SessionCheckpoints.Where(row => row.Platform == platform && sessions.Contains(row.Session)).ToDictionaryAsync(row => row.Session, cancel);
        var tree = await StoredTree.OpenAsync(store, platform, cancel);
        foreach (var one in read)
        {
            var row = rows.GetValueOrDefault(one.Content.Session);
            var standing = signatures.Check(one.Content, one.Posted.Bytes, one.Posted.Signature, now);
            if (row is not null && row.Bytes.AsSpan().SequenceEqual(one.Posted.Bytes)
                && (row.Standing is CheckpointStanding.Verified || row.Signature.AsSpan().SequenceEqual(one.Posted.Signature)))
            {
                receipts[one.Number] = Receipt(one, IntakeState.Known, row.Standing, row.LeafIndex);
                continue;
            }
            if (Fault(one.Content, row, standing, keys, signatures, now) is { } fault)
            {
                receipts[one.Number] = Receipt(one, IntakeState.Refused, null, null) with { Code = fault.Code, Why = fault.Why };
                continue;
            }
            if (row is null)
            {
                store.Add(row = SessionCheckpoint.Begin(one.Content));
                rows.Add(row.Session, row);
            }
            var index = await tree.AppendAsync(MerkleHash.Leaf(one.Posted.Bytes));
            row.Take(one.Content, one.Posted, standing, index, now);
            receipts[one.Number] = Receipt(one, IntakeState.Kept, standing, index);
        }
        if (tree.Tiles.Size == tree.Head.Size)
            return;
        await tree.KeepAsync(now);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static CheckpointReceipt Receipt(Read one, IntakeState state, CheckpointStanding? standing, long? index) =>
        new(state, one.Content.Platform, one.Content.Session, one.Content.Sequence, standing, index, Why: standing is null or CheckpointStanding.Verified ? "" : RecoveryTree.Because(standing.Value));

    private static (string Code, string Why)? Fault(
        CheckpointContent content, SessionCheckpoint? row, CheckpointStanding standing, List<AgentKey> keys, CheckpointSignatures signatures, DateTimeOffset now)
    {
        if (!keys.Exists(key => (key.Platform, key.Agent) == (content.Platform, content.Agent)))
            return ("unknown-agent", $"No key of an agent {content.Agent} on {content.Platform} is registered here.");
        if (!signatures.Knows(content.Key))
            return ("unknown-key", $"There is no key {content.Key}.");
        if (content.Time > now + Ahead)
            return ("future", $"The checkpoint says that it was made at {content.Time:u}, which lies ahead. Set the agent's clock.");
        if (standing is not CheckpointStanding.Verified || row is null)
            return null;
        if (row.VerifiedSequence >= 0 && row.Agent != content.Agent)
            return ("other-agent", $"The session {content.Session} is one of {row.Agent}.");
        return content.Sequence <= row.VerifiedSequence
            ? ("replayed", $"The session has come to checkpoint {row.VerifiedSequence}; {content.Sequence} was sent before, or the count began anew.") : null;
    }
}

/// <summary>Takes the checkpoints that agents post.</summary>
public sealed class RecordCheckpoints(Access.Caller caller, CheckpointIntake intake)
{
    /// <summary>So many are taken at once.</summary>
    public const int Most = 1_000;

    public async Task<IReadOnlyList<CheckpointReceipt>> ExecuteAsync(IReadOnlyList<PostedCheckpoint> posted, CancellationToken cancel)
    {
        await caller.DemandAsync(Access.Permission.RecordCheckpoints, cancel);
        new FieldErrors().Check(posted.Count is > 0 and <= Most, "checkpoints", $"1 to {Most:N0} checkpoints are taken at once.").ThrowIfAny();
        return await intake.TakeAsync(posted, cancel);
    }
}
