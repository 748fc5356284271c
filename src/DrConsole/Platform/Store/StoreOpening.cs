using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DrConsole.Platform;

/// <summary>Opens the store before anything else runs: whole, not newer than we are, upgraded, and with a verified copy of what was there before.</summary>
public sealed partial class StoreOpening(
    IDbContextFactory<DrStore> stores, StoreAddress address, DataDirectory data, TimeProvider clock, ILogger<StoreOpening> log)
{
    // Any number that nobody else in the database uses.
    private const long UpgradeLock = 4_217_093_301;

    private readonly StoreConnection _connection = new(address);

    public async Task OpenAsync(CancellationToken cancel)
    {
        try
        {
            var applied = await _connection.MigrationsAsync(cancel);
            var known = KnownMigrations();
            RefuseNewer([.. applied.Except(known)]);
            if (data.StoppedUncleanly && address.Provider is StoreProvider.Sqlite)
                await CheckAfterUncleanStopAsync(cancel);
            await UpgradeAsync([.. known.Except(applied)], cancel);
        }
        catch (SqliteException error)
        {
            throw new StartException(Explain(error), 1, error);
        }
        catch (NpgsqlException error)
        {
            throw new StartException($"PostgreSQL does not answer as the store needs: {error.Message} Check ConnectionStrings:DrConsole.", 1, error);
        }
    }

    // By their attributes and not by EF's own list, which would have to build the model first.
    internal List<string> KnownMigrations()
    {
        var context = address.Provider is StoreProvider.Sqlite ? typeof(SqliteStore) : typeof(PostgresStore);
        return
        [
            .. from type in typeof(DrStore).Assembly.GetTypes()
               where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
               select type.GetCustomAttribute<MigrationAttribute>()!.Id into id
               orderby id
               select id,
        ];
    }

    private static void RefuseNewer(IReadOnlyList<string> newer)
    {
        if (newer.Count > 0)
            throw new StartException($"The store was written by a newer version of DrConsole (it has {newer[^1]}, which this version does not know). Start that version, or restore the copy made before the upgrade.");
    }

    private async Task CheckAfterUncleanStopAsync(CancellationToken cancel)
    {
        if (!File.Exists(address.SqliteFile))
            return;
        LogCheckingAfterUncleanStop();
        if (await SqliteFiles.FindDamageAsync(address.SqliteFile, cancel) is { } damage)
            throw new StartException($"The store {address.SqliteFile} is damaged: {damage}. Nothing was changed. Restore a backup, or a copy from {data["copies"]}.");
    }

    private async Task UpgradeAsync(IReadOnlyList<string> pending, CancellationToken cancel)
    {
        if (pending.Count == 0)
            return;

        if (address.Provider is StoreProvider.Sqlite && SqliteFiles.HasContent(address.SqliteFile))
        {
            var copy = Path.Combine(data.Private("copies"), $"before-{pending[^1]}-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.db");
            await SqliteFiles.CopyAsync(address.SqliteFile, copy, cancel);
            if (await SqliteFiles.FindDamageAsync(copy, cancel) is { } damage)
                throw new StartException($"The copy made before the upgrade, {copy}, cannot be read back: {damage}. The store was not touched.");
            LogCopied(copy);
        }
        await using var alone = await AloneAsync(cancel);

        // Another node that started at the same moment may have done it meanwhile.
        if (alone is not null && !pending.Except(await _connection.MigrationsAsync(cancel)).Any())
            return;
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.Database.MigrateAsync(cancel);
        LogUpgraded(pending.Count, pending[^1]);
    }

    // Held over every change, which the migrations' own lock is not; it ends with its connection, also where this process is killed. Null where
    // there is nobody to keep out: a file is ours alone, and a database that is not there yet is made by whoever comes first.
    private async Task<NpgsqlConnection?> AloneAsync(CancellationToken cancel)
    {
        if (address.Provider is StoreProvider.Sqlite)
            return null;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({UpgradeLock})", connection) { CommandTimeout = 0 };
            await wait.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    private string Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => $"The store {address.SqliteFile} is locked by another program. Close it and start again.",
        8 => $"The store {address.SqliteFile} may not be written to. Give the console's user that right.",
        11 or 26 => $"The store {address.SqliteFile} is damaged or not a SQLite file ({error.Message}). Nothing was changed. Restore a backup, or a copy from {data["copies"]}.",
        13 => $"The disk that holds {address.SqliteFile} is full. Free some space and start again; nothing was lost.",
        14 => $"The store {address.SqliteFile} cannot be opened. Check its path and rights.",
        _ => $"The store {address.SqliteFile} cannot be used: {error.Message}",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "The console did not stop cleanly last time; checking the store before it is used")]
    private partial void LogCheckingAfterUncleanStop();

    [LoggerMessage(Level = LogLevel.Information, Message = "A verified copy of the store as it was before the upgrade is {Copy}")]
    private partial void LogCopied(string copy);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store was brought up to date by {Count} migrations, the last {Migration}")]
    private partial void LogUpgraded(int count, string migration);
}
