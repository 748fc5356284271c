using System.Reflection;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using CopyState = DrConsole.Backups.CopyState;

namespace DrConsole.Exchange;

/// <summary>Reads everything that the console consists of into a pool of pieces.</summary>
internal sealed class OwnContents(StoreAddress address, OwnFiles files, IDbContextFactory<DrStore> stores, IOptions<KeyCommandOptions> keyCommands, IOptions<ProtectionOptions> protection)
{
    private static readonly string Product = typeof(OwnContents).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public async Task<(OwnHead Head, OwnManifest Manifest)> ReadAsync(ChunkPool pool, DateTimeOffset asOf, DateTimeOffset fullAt, string scratch, CancellationToken cancel)
    {
        var places = await PlacesAsync(cancel);
        var marks = files.Marks(places);
        foreach (var (name, path) in files.Keys())
            await pool.AddFileAsync(name, path, ChunkCuts.ByContent, cancel);

        // Before the files: what the store knows of is on the disk by then.
        var (facts, tables) = address.Provider is StoreProvider.Sqlite
            ? (await SqliteSnapshot.AddAsync(address.SqliteFile, scratch, pool, cancel), [])
            : await PostgresSnapshot.AddAsync(address.ConnectionString, pool, cancel);
        foreach (var (name, path) in files.Files(places))
        {
            try
            {
                await pool.AddFileAsync(name, path, ChunkCuts.ByContent, cancel);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Pruned between the look and the reading.
            }
        }
        await pool.EndAsync(cancel);
        var head = new OwnHead(OwnHead.Known, Product, $"{address.Provider}", facts.Migrations, asOf, facts.Origin, facts.Entries, Convert.ToBase64String(facts.Root), tables, [.. Elsewhere()]);
        return (head, new OwnManifest(asOf, fullAt, facts.LastEntry, marks, pool.Archives, pool.Streams));
    }

    public async Task<IReadOnlyList<string>> PlacesAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await store.BackupDestinations.Select(place => place.Address).ToListAsync(cancel)).Where(address => address.StartsWith('/'))];
    }

    /// <summary>Whether every destination that takes backups has all of these. One that is new, or is there again, has not.</summary>
    public async Task<bool> AreEverywhereAsync(IReadOnlyList<Guid> archives, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var ids = archives.Select(id => new BackupId(id)).ToList();
        var places = await store.BackupDestinations.Select(place => place.Key).ToListAsync(cancel);
        var good = (await store.BackupCopies.Where(copy => ids.Contains(copy.Backup) && copy.State == CopyState.Complete).Select(copy => copy.Destination).ToListAsync(cancel)).CountBy(key => key).ToDictionary();
        foreach (var place in places.Where(place => good.GetValueOrDefault(place) < ids.Count))
        {
            // One that fails gets everything anew once it takes something again, and not every few minutes until then.
            var last = await store.BackupCopies.Where(copy => copy.Destination == place && copy.Policy == OwnBackup.Policy && copy.State != CopyState.Writing && copy.State != CopyState.Pruned).OrderByDescending(copy => copy.Id).FirstOrDefaultAsync(cancel);
            if (last is null or { State: CopyState.Complete })
                return false;
        }
        return true;
    }

    private IEnumerable<string> Elsewhere()
    {
        yield return "the settings (appsettings.json and the environment)";
        if (keyCommands.Value.KeyUnwrapCommand is [var program, ..])
            yield return $"the program {program}, which unwraps the ledger's signing key (DrConsole:Evidence:KeyUnwrapCommand)";
        if (protection.Value.CertificatePath is { Length: > 0 } certificate)
            yield return $"the certificate {certificate} (DrConsole:Protection:CertificatePath); without it everybody signs in again";
    }
}
