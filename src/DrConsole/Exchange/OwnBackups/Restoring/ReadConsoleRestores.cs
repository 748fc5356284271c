using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>One restore of the console, as the ledger has it.</summary>
/// <param name="LostFrom">What happened from here until <paramref name="LostUntil"/> is lost.</param>
public sealed record RestoreLine(DateTimeOffset At, Guid Backup, DateTimeOffset LostFrom, DateTimeOffset LostUntil, TimeSpan Took, long Entries, long EntriesLost, bool Continues, string Outside, IReadOnlyList<string> Runs);

/// <summary>Reads which restores this console came through, and what each of them lost.</summary>
public sealed class ReadConsoleRestores(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<RestoreLine>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var entries = await store.LedgerEntries.AsNoTracking().Where(entry => entry.Kind == AfterRestore.Kind).OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(cancel);
        return [.. entries.Select(Read)];
    }

    private static RestoreLine Read(LedgerEntry entry)
    {
        using var text = JsonDocument.Parse(entry.Bytes);
        var said = text.RootElement.GetProperty("content");
        return new RestoreLine(
            entry.At, said.GetProperty("backup").GetGuid(), said.GetProperty("lostFrom").GetDateTimeOffset(), said.GetProperty("lostUntil").GetDateTimeOffset(), TimeSpan.FromMilliseconds(said.GetProperty("tookMilliseconds").GetInt64()),
            said.GetProperty("entries").GetInt64(), said.GetProperty("entriesLost").GetInt64(), said.GetProperty("continues").GetBoolean(), said.GetProperty("outside").GetString()!, [.. said.GetProperty("runs").EnumerateArray().Select(run => run.GetString()!)]);
    }
}
