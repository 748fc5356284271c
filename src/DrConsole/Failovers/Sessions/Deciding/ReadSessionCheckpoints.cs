using System.Text;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Which checkpoints are asked for.</summary>
/// <param name="Text">The beginning of a session's id or of an agent's.</param>
public sealed record CheckpointFilter(string? Platform = null, string? Role = null, CheckpointStanding? Standing = null, string Text = "");

/// <summary>Reads the last checkpoints of sessions, and how the trees stand.</summary>
public sealed class ReadSessionCheckpoints(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>By platform and session, from the one after <paramref name="after"/> on.</summary>
    public async Task<IReadOnlyList<SessionCheckpoint>> ListAsync(CheckpointFilter filter, (string Platform, string Session)? after, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = store.SessionCheckpoints.AsNoTracking();
        if (filter.Platform is { Length: > 0 } platform)
            rows = rows.Where(row => row.Platform == platform);
        if (filter.Role is { Length: > 0 } role)
            rows = rows.Where(row => row.Role == role);
        if (filter.Standing is { } standing)
            rows = rows.Where(row => row.Standing == standing);
        if (filter.Text.Trim() is { Length: > 0 } text)
            rows = rows.Where(row => row.Session.StartsWith(text) || row.Agent.StartsWith(text));
        if (after is { } last)
            rows = rows.Where(row => string.Compare(row.Platform, last.Platform) > 0 || (row.Platform == last.Platform && string.Compare(row.Session, last.Session) > 0));
        return await rows.OrderBy(row => row.Platform).ThenBy(row => row.Session).Take(most).ToListAsync(cancel);
    }

    public async Task<SessionCheckpoint> FindAsync(string platform, string session, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.SessionCheckpoints.AsNoTracking().SingleOrDefaultAsync(row => row.Platform == platform && row.Session == session, cancel)
            ?? throw new MissingException($"There is no checkpoint of a session {session} on {platform}.");
    }

    /// <summary>A platform's tree; an empty one where nothing was left yet.</summary>
    public async Task<SessionTree> TreeAsync(string platform, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.SessionTrees.AsNoTracking().SingleOrDefaultAsync(tree => tree.Platform == platform, cancel) ?? SessionTree.Begin(platform);
    }

    /// <summary>The hashes that show a leaf to be in the tree as it is now.</summary>
    public async Task<(SessionTree Tree, IReadOnlyList<byte[]> Proof)> ProveAsync(string platform, long index, CancellationToken cancel)
    {
        var head = await TreeAsync(platform, cancel);
        if (index < 0 || index >= head.Size)
            throw new MissingException($"The tree of {platform} has no leaf {index}.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var tree = await StoredTree.OpenAsync(store, platform, cancel);
        return (tree.Head, await tree.Tiles.ProveInclusionAsync(index, tree.Head.Size));
    }
}

/// <summary>Reads what was decided.</summary>
public sealed class ReadRecoveries(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<IReadOnlyList<SessionRecovery>> ListAsync(SessionRecoveryId? before, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = store.SessionRecoveries.AsNoTracking();
        if (before is { } last)
        {
            var at = await rows.Where(row => row.Id == last).Select(row => (DateTimeOffset?)row.BeganAt).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("after", "There is no such recovery.");
            rows = rows.Where(row => row.BeganAt < at);
        }
        return await rows.OrderByDescending(row => row.BeganAt).Take(most).ToListAsync(cancel);
    }

    public async Task<SessionRecovery> FindAsync(SessionRecoveryId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.SessionRecoveries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new MissingException("There is no such recovery.");
    }

    /// <summary>The bundles that its discarded checkpoints are sealed in.</summary>
    public async Task<IReadOnlyList<BundleId>> BundlesAsync(SessionRecoveryId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var subject = SealDiscarded.SubjectOf(id);
        return await store.Set<Bundle>().AsNoTracking().Where(bundle => bundle.Kind == SealDiscarded.Kind && bundle.Subjects.Any(about => about.Subject == subject)).OrderBy(bundle => bundle.Id).Select(bundle => bundle.Id).ToListAsync(cancel);
    }

    /// <summary>Its decisions as they were answered, a part at a time, in the bytes whose hashes are in the ledger.</summary>
    public async IAsyncEnumerable<byte[]> LinesAsync(SessionRecoveryId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await FindAsync(id, cancel);
        for (var number = 0; ; number++)
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var part = await store.SessionRecoveryParts.AsNoTracking().SingleOrDefaultAsync(each => each.RecoveryId == id && each.Number == number, cancel);
            if (part is null)
                yield break;
            yield return PartLines.Unpack(part.Lines);
        }
    }

    /// <summary>The same for a spreadsheet.</summary>
    public async IAsyncEnumerable<string> CsvAsync(SessionRecoveryId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var head = true;
        await foreach (var lines in LinesAsync(id, cancel))
        {
            var rows = Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecoveryRow.Read);
            var text = CsvText.Write(RecoveryRow.Head, rows.Select(row => row.Cells));
            yield return head ? text : text[(text.IndexOf('\n') + 1)..];
            head = false;
        }
    }
}

/// <summary>One line of what was decided, as pages and spreadsheets show it.</summary>
public sealed record RecoveryRow(string Session, string? Agent, string? Role, SessionVerdict Verdict, CheckpointStanding Checkpoint, bool IsLate, string Reason, CredentialDuty Credentials, string MemoryFrom, string Position, string LastTool, string? HeldBy)
{
    internal static readonly string[] Head = ["session", "agent", "role", "decision", "checkpoint", "late", "reason", "credentials", "memory_from", "position", "last_tool", "held_by"];

    internal IReadOnlyList<string> Cells => [Session, Agent ?? "", Role ?? "", $"{Verdict}", $"{Checkpoint}", IsLate ? "yes" : "no", Reason, $"{Credentials}", MemoryFrom, Position, LastTool, HeldBy ?? ""];

    public static RecoveryRow Of(SessionDecision decision) => new(
        decision.Session, decision.Agent, decision.Role, decision.Ruling.Verdict, decision.Checkpoint, decision.Ruling.IsLate, decision.Ruling.Reason, decision.Duty.Credentials, decision.Duty.MemoryFrom, decision.Duty.Position, decision.Duty.LastTool, decision.Duty.HeldBy);

    public static RecoveryRow Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (root, todo) = (json.RootElement, json.RootElement.GetProperty("todo"));
        string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
        return new RecoveryRow(
            Text(root, "session")!, Text(root, "agent"), Text(root, "role"), Enum.Parse<SessionVerdict>(Text(root, "decision")!), Enum.Parse<CheckpointStanding>(Text(root, "checkpoint")!), root.GetProperty("late").GetBoolean(), Text(root, "reason")!,
            Enum.Parse<CredentialDuty>(Text(todo, "credentials")!), Text(todo, "memoryFrom")!, Text(todo, "position")!, Text(todo, "lastTool")!, Text(todo, "heldBy"));
    }
}

/// <summary>Reads which sessions were discarded and whether new ones may begin.</summary>
public sealed class ReadHeldSessions(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>How those of one incident stand.</summary>
    public sealed record Standing(int Waiting, int Released, IReadOnlyList<DiscardedSession> First);

    public async Task<Standing> OfIncidentAsync(string incident, int most, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var id = (await store.FindIncidentAsync(incident, actor, cancel)).Id;
        var rows = store.DiscardedSessions.AsNoTracking().Where(row => row.Incident == id);
        var waiting = await rows.CountAsync(row => row.ReleasedAt == null, cancel);
        return new Standing(waiting, await rows.CountAsync(cancel) - waiting, await rows.OrderBy(row => row.DiscardedAt).ThenBy(row => row.Session).Take(most).ToListAsync(cancel));
    }

    /// <summary>The discards of one session, the newest first.</summary>
    public async Task<IReadOnlyList<DiscardedSession>> OfSessionAsync(string platform, string session, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.DecideSessions, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.DiscardedSessions.AsNoTracking().Where(row => row.Platform == platform && row.Session == session).OrderByDescending(row => row.DiscardedAt).Take(20).ToListAsync(cancel);
    }
}
