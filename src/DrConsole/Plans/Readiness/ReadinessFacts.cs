using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>The rows that readiness is computed from, read in one go.</summary>
internal sealed record ReadinessFacts(
    IReadOnlyList<Plan> Plans, IReadOnlyDictionary<string, PlanStanding> Standings, IReadOnlyDictionary<string, ReadinessFacts.Held> InForce, IReadOnlyList<Scenario> Scenarios,
    IReadOnlyDictionary<string, KnownRunbook> Runbooks, IReadOnlyList<ReadinessItem> Items)
{
    /// <summary>The version that holds, without its content.</summary>
    public sealed record Held(string PlanKey, int Number, DateTimeOffset ApprovedAt, bool IsUnreviewed);

    public required int Commanders { get; init; }

    public required int Protected { get; init; }

    public required int OverdueActions { get; init; }

    public required int OverdueReviews { get; init; }

    public required DateTimeOffset? LastCheckpoint { get; init; }

    public required IReadOnlyList<EstateLine> Estate { get; init; }

    /// <summary>Files that are kept here, by item and hash.</summary>
    public required IReadOnlySet<(string Item, string Sha256)> Files { get; init; }

    /// <summary>Names of services by their keys.</summary>
    public required IReadOnlyDictionary<string, string> ServiceNames { get; init; }

    /// <summary>What the estate says of one target or one service, in the words of readiness.</summary>
    /// <param name="Check">Which of the computed statements.</param>
    public sealed record EstateLine(string Check, string Key, string Statement, IReadOnlyList<string> Services, int Weight, double Value, string Why, string Path, DateTimeOffset? At, DateTimeOffset? ExpiresAt);

    public static async Task<ReadinessFacts> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var standings = await store.PlanStandings.AsNoTracking().ToDictionaryAsync(standing => standing.PlanKey, cancel);
        var versions = await store.PlanVersions.AsNoTracking().Join(store.PlanStandings, version => new { version.PlanKey, Number = (int?)version.Number }, standing => new { standing.PlanKey, Number = standing.InForce }, (version, _) => new Held(version.PlanKey, version.Number, version.ApprovedAt, version.ApprovalsNeeded == 0))
            .ToDictionaryAsync(version => version.PlanKey, cancel);
        var people = (await store.Users.AsNoTracking().Where(user => user.DisabledAt == null).Select(user => new { user.Roles, user.SecondFactorOn }).ToListAsync(cancel))
            .Where(user => user.Roles.HasFlag(AccessRoles.Commander)).ToList();
        var estate = await EstateReadiness.ReadAsync(store, now, cancel);
        return new ReadinessFacts(
            await store.Plans.AsNoTracking().OrderBy(plan => plan.Key).ToListAsync(cancel), standings, versions,
            await store.Scenarios.AsNoTracking().OrderBy(scenario => scenario.Key).ToListAsync(cancel),
            await store.KnownRunbooks.AsNoTracking().ToDictionaryAsync(runbook => runbook.Key, cancel),
            await store.ReadinessItems.AsNoTracking().OrderBy(item => item.Key).ToListAsync(cancel))
        {
            Commanders = people.Count,
            Protected = people.Count(user => user.SecondFactorOn),
            OverdueActions = await store.Actions.CountAsync(action => action.EndedAt == null && action.DueOn < now, cancel),
            OverdueReviews = await store.Reviews.CountAsync(review => review.Open != null && review.DueAt < now, cancel),
            LastCheckpoint = await store.SignedCheckpoints.MaxAsync(checkpoint => (DateTimeOffset?)checkpoint.SignedAt, cancel),
            Estate = [.. estate.Lines, .. await PeopleReadiness.ReadAsync(store, now, cancel)],
            Files = (await store.EvidenceFiles.Select(file => new { file.Item, file.Sha256 }).ToListAsync(cancel)).Select(file => (file.Item, file.Sha256)).ToHashSet(),
            ServiceNames = estate.Names,
        };
    }
}
