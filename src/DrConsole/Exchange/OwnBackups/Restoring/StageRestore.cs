using DrConsole.Backups;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;

namespace DrConsole.Exchange;

/// <summary>Brings a console back from its archives, beside everything that is in use. What goes wrong leaves nothing behind but the directory that it was given.</summary>
internal sealed class StageRestore(StoreOpening opening, StoreAddress address, IConfiguration settings, IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private const int MostHead = 1 << 20;
    private const string Tables = "tables";

    public async Task<StagedRestore> ExecuteAsync(IArchiveReader archive, string folder, CancellationToken cancel)
    {
        var (data, tables) = (ArchiveEntries.MakeDirectory(Path.Combine(folder, "data")), Path.Combine(folder, Tables));
        var (head, manifest) = await ReadAsync(archive, folder, cancel);
        long bytes;
        using (var streams = new AssembleStreams(manifest, name => PathOf(name, data, tables)))
            bytes = await streams.ExecuteAsync(archive, cancel);
        var side = address.Provider is StoreProvider.PostgreSql ? await PostgresSide.MakeAsync(address.ConnectionString, await ScriptAsync(head, cancel), clock.GetUtcNow(), cancel) : null;
        var staged = new StagedRestore(head, manifest, data, side, () => StagedConsole.Open(settings, clock, data, side?.Address)) { Bytes = bytes };
        try
        {
            if (side is not null)
                await side.FillAsync(head.Tables, table => Path.Combine(tables, FileOf(table)), cancel);
            return staged;
        }
        catch
        {
            await staged.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what the archive says of itself, and refuses it where this console cannot take it.</summary>
    public async Task<(OwnHead Head, OwnManifest Manifest)> ReadAsync(IArchiveReader archive, string folder, CancellationToken cancel)
    {
        OwnHead? head = null;
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            if (entry.Name == OwnEntries.Head)
            {
                head = OwnHead.Read(await BytesAsync(entry.Content, cancel));
                head.Demand(address.Provider, opening.KnownMigrations());
                continue;
            }
            if (head is null || entry.Name != OwnEntries.Manifest)
                break;
            var list = await ArchiveEntries.SaveAsync(entry.Content, Path.Combine(folder, OwnEntries.Manifest), cancel);
            return (head, OwnManifest.Read(list));
        }
        throw new RefusedException("This is an archive of another policy and no backup of the console.", "wrong-archive");
    }

    public static async Task<byte[]> BytesAsync(Stream content, CancellationToken cancel)
    {
        var buffer = new byte[MostHead];
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read < buffer.Length ? buffer[..read] : throw new RefusedException("What the backup says of itself is longer than this console writes.", "wrong-archive");
    }

    private static string PathOf(string name, string data, string tables) => name.StartsWith(PostgresSnapshot.Prefix, StringComparison.Ordinal)
        ? Path.Combine(tables, FileOf(name[PostgresSnapshot.Prefix.Length..]))
        : OwnFiles.PathOf(name, data);

    // A table's name is the migrations' and could be any text.
    private static string FileOf(string table) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(table));

    private async Task<string> ScriptAsync(OwnHead head, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return store.GetService<IMigrator>().GenerateScript(null, head.Migrations[^1], MigrationsSqlGenerationOptions.NoTransactions);
    }
}
