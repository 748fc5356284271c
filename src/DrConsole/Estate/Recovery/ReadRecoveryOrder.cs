using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Everything that the recovery order page shows, read in one go.</summary>
/// <param name="Standings">How each service's RTO stands; a service without one is missing.</param>
/// <param name="Outage">What is down when the chosen services have failed; null when none was chosen.</param>
public sealed record RecoveryBoard(
    ServiceGraph Graph, RecoveryOrder Order, RecoverySchedule Schedule, IReadOnlyDictionary<string, Standing> Standings, IReadOnlyDictionary<string, TimeSpan> Takes, Outage? Outage);

/// <summary>Reads the services and works out the order in which they come back.</summary>
public sealed class ReadRecoveryOrder(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="failed">Keys of services that have failed; unknown ones are refused by name.</param>
    public async Task<RecoveryBoard> ExecuteAsync(IReadOnlyCollection<string> failed, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var graph = await store.ReadGraphAsync(cancel);
        if (failed.FirstOrDefault(key => !graph.Has(key)) is { } unknown)
            throw new InvalidException("failed", $"There is no service {unknown}.");

        var proofs = await EstateFacts.LastProofsAsync(store, cancel);
        var targets = await store.Targets.AsNoTracking().Where(target => target.SubjectKind == TargetSubjectKind.Service && target.Kind == TargetKind.Rto)
            .Select(target => new { target.Key, target.SubjectKey, target.Value }).ToListAsync(cancel);
        var takes = targets.ToDictionary(target => target.SubjectKey, target => proofs.GetValueOrDefault(target.Key)?.Value ?? target.Value);
        var order = RecoveryOrder.Of(graph);
        return new RecoveryBoard(
            graph, order, new RecoverySchedule(order, key => takes.TryGetValue(key, out var time) ? time : null),
            targets.ToDictionary(target => target.SubjectKey, target => Standing.Of(target.Value, proofs.GetValueOrDefault(target.Key), now)), takes,
            failed.Count == 0 ? null : Outage.Of(graph, order, failed));
    }
}
