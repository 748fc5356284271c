using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads a plan's versions, what differs between two of them, and what is about to be approved.</summary>
public sealed class ReadVersions(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>Stands for the draft wherever a version is named.</summary>
    public const int Draft = 0;

    /// <param name="Approvals">Who approved it, and when.</param>
    public sealed record Line(int Number, string Hash, string Note, string SubmittedBy, DateTimeOffset ApprovedAt, bool IsUnreviewed, IReadOnlyList<Approver> Approvals);

    public sealed record Approver(string Name, DateTimeOffset At, Guid By);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var approvals = await store.PlanApprovals.AsNoTracking().Where(approval => approval.PlanKey == key && approval.Version != null).ToListAsync(cancel);
        var versions = await store.PlanVersions.AsNoTracking().Where(version => version.PlanKey == key).OrderByDescending(version => version.Number)
            .Select(version => new { version.Number, version.ContentHash, version.Note, version.SubmittedBy, version.ApprovedAt, version.ApprovalsNeeded }).ToListAsync(cancel);
        return
        [
            .. versions.Select(version => new Line(version.Number, version.ContentHash, version.Note, version.SubmittedBy, version.ApprovedAt, version.ApprovalsNeeded == 0,
                [.. approvals.Where(approval => approval.Version == version.Number).OrderBy(approval => approval.At).Select(approval => new Approver(approval.Name, approval.At, approval.By))])),
        ];
    }

    /// <summary>Who approved what is in review now, so far.</summary>
    public async Task<IReadOnlyList<Approver>> ApprovalsAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standing = await store.FindStandingAsync(key, cancel);
        return await store.PlanApprovals.AsNoTracking().Where(approval => approval.PlanKey == key && approval.Submission == standing.Submission && approval.Version == null)
            .OrderBy(approval => approval.At).Select(approval => new Approver(approval.Name, approval.At, approval.By)).ToListAsync(cancel);
    }

    /// <summary>A version's content, or the draft's, with its hash.</summary>
    public async Task<(PlanSnapshot Snapshot, string Hash)> SnapshotAsync(string key, int number, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (number == Draft)
        {
            var draft = await PlanSnapshot.OfAsync(store, await store.FindPlanAsync(key, cancel), cancel);
            return (draft, PlanSnapshot.HashOf(draft.Write()));
        }
        var version = await store.PlanVersions.AsNoTracking().SingleOrDefaultAsync(version => version.PlanKey == key && version.Number == number, cancel)
            ?? throw new MissingException($"{key} has no version {number}.");
        return (PlanSnapshot.Read(version.Content), version.ContentHash);
    }

    /// <summary>What differs between any two of them; <see cref="Draft"/> is the one that is being written.</summary>
    public async Task<IReadOnlyList<SnapshotDiff.Part>> CompareAsync(string key, int before, int after, CancellationToken cancel) =>
        SnapshotDiff.Of((await SnapshotAsync(key, before, cancel)).Snapshot, (await SnapshotAsync(key, after, cancel)).Snapshot);
}
