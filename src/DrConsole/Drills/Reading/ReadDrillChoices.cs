using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>What whoever plans a drill may choose from, by key.</summary>
public sealed record DrillChoices
{
    public static DrillChoices None { get; } = new();

    public IReadOnlyList<string> Runbooks { get; init; } = [];

    public IReadOnlyList<(string Key, bool IsProduction)> Environments { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Contacts who are there.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Subjects of every kind, as a plan names them.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
}

/// <summary>Reads what a drill may be planned from.</summary>
public sealed class ReadDrillChoices(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int Most = 500;

    public async Task<DrillChoices> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.CommandDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new DrillChoices
        {
            Runbooks = await store.Runbooks.Where(row => row.PublishedNumber != null).OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            Environments = [.. (await store.Environments.OrderBy(row => row.IsProduction).ThenBy(row => row.Key).Select(row => new { row.Key, row.IsProduction }).Take(Most).ToListAsync(cancel)).Select(row => (row.Key, row.IsProduction))],
            Services = await store.Services.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            Scripts = await store.TabletopScenarios.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            Contacts = await store.Contacts.Where(row => row.LeftOn == null || row.LeftOn > today).OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            Subjects =
            [
                .. (await store.Set<EscalationPolicy>().OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel)).Select(key => $"escalation-policy/{key}"),
                .. (await store.ContactGroups.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel)).Select(key => $"group/{key}"),
                .. (await store.Set<BackupPolicy>().OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel)).Select(key => $"backup-policy/{key}"),
                .. (await store.Set<FailoverPair>().OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel)).Select(key => $"failover-pair/{key}"),
            ],
        };
    }
}
