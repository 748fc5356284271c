using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>
/// Whether anything happened that the newest backup does not have: an entry of the ledger, a signal, a file. What the backups themselves leave in the store is nothing new, or
/// an idle console would back itself up for ever. Once a day there is one in any case.
/// </summary>
internal sealed class OwnChanges(IDbContextFactory<DrStore> stores, OwnFiles files, OwnContents contents, TimeProvider clock)
{
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private const int Most = 500;

    public async Task<bool> AreThereAsync(OwnManifest earlier, CancellationToken cancel)
    {
        if (clock.GetUtcNow() - earlier.AsOf >= Day || earlier.Marks != files.Marks(await contents.PlacesAsync(cancel)) || !await contents.AreEverywhereAsync(earlier.Archives, cancel))
            return true;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var source = BackupSignal.SourceOf(OwnBackup.Policy);
        if (await store.Signals.AnyAsync(signal => signal.ReceivedAt > earlier.AsOf && signal.Source != source, cancel))
            return true;
        var subjects = await store.Set<Evidence.LedgerEntry>().Where(entry => entry.Id > earlier.LastEntry).OrderBy(entry => entry.Id).Select(entry => entry.Subject).Take(Most).ToListAsync(cancel);
        return subjects.Count == Most || (subjects.Count > 0 && subjects.Except(await OwnAsync(store, earlier.AsOf, cancel)).Any());
    }

    private static async Task<IEnumerable<string>> OwnAsync(DrStore store, DateTimeOffset since, CancellationToken cancel)
    {
        var from = since - Day;
        var backups = await store.Backups.Where(backup => backup.Policy == OwnBackup.Policy && backup.BegunAt > from).Select(backup => backup.Id).ToListAsync(cancel);
        var copies = await store.BackupCopies.Where(copy => backups.Contains(copy.Backup)).Select(copy => copy.Id).ToListAsync(cancel);
        return backups.Select(id => $"backup/{id.Value}").Concat(copies.Select(id => $"backup-copy/{id.Value}"));
    }
}
