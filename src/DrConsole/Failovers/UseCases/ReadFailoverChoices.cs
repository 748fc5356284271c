using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>What the form of a pair offers to choose from, by key.</summary>
public sealed class ReadFailoverChoices(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 500;

    public async Task<(IReadOnlyList<string> Runbooks, IReadOnlyList<string> Services, IReadOnlyList<string> Environments)> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await store.Runbooks.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            await store.Services.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel),
            await store.Environments.OrderBy(row => row.Key).Select(row => row.Key).Take(Most).ToListAsync(cancel));
    }
}
