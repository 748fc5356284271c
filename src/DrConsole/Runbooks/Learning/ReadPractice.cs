using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Reads what was learnt from working a runbook.</summary>
public sealed class ReadPractice(IDbContextFactory<DrStore> stores, Caller caller)
{
    // A weekly drill of thirty steps over three years.
    private const int MostRows = 5_000;

    public async Task<PracticeRecord> ExecuteAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await OfAsync(store, key, cancel);
    }

    internal static async Task<PracticeRecord> OfAsync(DrStore store, string key, CancellationToken cancel) =>
        PracticeRecord.Of(await store.StepTimings.AsNoTracking().Where(row => row.RunbookKey == key).OrderByDescending(row => row.At).Take(MostRows).ToListAsync(cancel));
}
