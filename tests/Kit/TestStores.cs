using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DrConsole.Kit;

/// <summary>Migrated once a process and copied for each test: a file on SQLite, <c>CREATE DATABASE … TEMPLATE</c> on PostgreSQL.</summary>
internal static class TestStores
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MigratePostgresAsync);

    // One at a time: PostgreSQL refuses to copy a template while anybody is connected to it.
    private static readonly SemaphoreSlim OneCopy = new(1);

    public static async Task CopySqliteAsync(string file) => File.Copy(await SqliteTemplate.Value, file);

    public static async Task<string> CreatePostgresAsync(bool migrated)
    {
        var template = migrated ? await PostgresTemplate.Value : "template0";
        if (migrated && UsedDatabases.Take() is { } used)
            return used;

        var database = NewName("test");
        await OneCopy.WaitAsync();
        try
        {
            await PostgresCluster.CopyAsync(template, database);
        }
        finally
        {
            OneCopy.Release();
        }
        return database;
    }

    /// <summary>A database that a test is done with: cleaned for another one where that can be done, else dropped.</summary>
    public static async Task ReturnPostgresAsync(string database, bool migrated)
    {
        if (migrated && await UsedDatabases.CleanAsync(database, NewName("test"), await PostgresTemplate.Value))
            return;
        await PostgresCluster.DropAsync(database);
    }

    private static string NewName(string kind) => $"drc_{kind}_{Guid.CreateVersion7():N}";

    private static async Task<string> MigrateSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("drc-template-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);

        var file = Path.Combine(folder.FullName, "template.db");
        // Unpooled: the last connection to close writes the log back into the file, which can be copied alone then.
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={file};Pooling=False").Options);
        await store.Database.MigrateAsync();
        return file;
    }

    private static async Task<string> MigratePostgresAsync()
    {
        var database = NewName("template");
        await PostgresCluster.ExecuteAsync($"""CREATE DATABASE "{database}" """);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            while (UsedDatabases.Take() is { } used)
                DropAtExit(used);
            DropAtExit(database);
        };

        var unpooled = new NpgsqlConnectionStringBuilder(PostgresCluster.AddressOf(database)) { Pooling = false };
        await using var store = new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql(unpooled.ConnectionString).Options);
        await store.Database.MigrateAsync();
        return database;
    }

    private static void DropAtExit(string database)
    {
        try
        {
            PostgresCluster.DropAsync(database).GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            // The server went first and took the template with it.
        }
    }
}
