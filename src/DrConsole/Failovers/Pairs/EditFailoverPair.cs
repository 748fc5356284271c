using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Creates, changes and deletes pairs. While one is being switched it stays as it is.</summary>
public sealed class EditFailoverPair(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<FailoverPair, FailoverPairText>(stores, caller, clock, "failover pair", Permission.EditFailovers)
{
    protected override FailoverPair Make(string key, FailoverPairText text, DateTimeOffset now) => FailoverPair.Create(key, text, now);

    protected override async Task CheckAsync(DrStore store, FailoverPair record, CancellationToken cancel)
    {
        var text = record.Text;
        var runbooks = await store.Runbooks.Where(row => text.Runbooks.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancel);
        var errors = new FieldErrors()
            .Check(await store.Services.AnyAsync(row => row.Key == text.Service, cancel), "service", $"There is no service {text.Service}.")
            .Check(await store.Environments.AnyAsync(row => row.Key == text.Environment, cancel), "environment", $"There is no environment {text.Environment}.")
            .Check(text.TrialRunbook.Length == 0 || await store.Environments.AnyAsync(row => row.Key == text.TrialEnvironment, cancel), "trialEnvironment", $"There is no environment {text.TrialEnvironment}.")
            .Check(text.Confirmers.Length == 0 || await store.ContactGroups.AnyAsync(row => row.Key == text.Confirmers, cancel) || await store.Rotations.AnyAsync(row => row.Key == text.Confirmers, cancel), "confirmers", $"There is no group or rotation {text.Confirmers}.");
        foreach (var (field, key) in new[] { ("failover", text.Switchover.Runbook), ("failback", text.Back.Runbook), ("trialRunbook", text.TrialRunbook), ("cleanupRunbook", text.CleanupRunbook) })
            errors.Check(key.Length == 0 || runbooks.Contains(key), field, $"There is no runbook {key}.");
        errors.ThrowIfAny();
        if (await store.FailoverStandings.AnyAsync(row => row.PairKey == record.Key && (row.Stage == FailoverStage.FailingOver || row.Stage == FailoverStage.FailingBack), cancel))
            throw new RefusedException($"{record.Name} is being switched. It can be changed once that is over.", "in-use");
        await RunbookUse.FollowAsync(store, $"failover/{record.Key}", record.Name, "Switches it", text.Runbooks, cancel);
    }

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, FailoverPair record, CancellationToken cancel)
    {
        var standing = await store.FailoverStandings.SingleOrDefaultAsync(row => row.PairKey == record.Key, cancel);
        if (standing is { Stage: not (FailoverStage.Healthy or FailoverStage.Degraded) })
            return [$"what goes on with it ({FailoverTold.Word(standing.Stage)})"];

        // Its journal stays; a pair that is made anew under the same key goes on with it.
        await RunbookUse.FollowAsync(store, $"failover/{record.Key}", record.Name, "", [], cancel);
        return [];
    }
}

/// <summary>Reads pairs as they are written; where they stand is asked elsewhere.</summary>
public sealed class ReadFailoverPairs(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<FailoverPair>(stores, caller, "failover pair", Permission.SeeFailovers);
