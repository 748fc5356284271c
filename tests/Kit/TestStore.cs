using DrConsole.Platform;
using Microsoft.Data.Sqlite;

namespace DrConsole.Kit;

/// <summary>One test's own database in its own data directory. Gone with the test.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string? _database;
    private readonly bool _migrated;

    private TestStore(StoreProvider provider, string folder, string? database, bool migrated)
    {
        (Provider, Folder, _database, _migrated) = (provider, folder, database, migrated);
        ConnectionString = database is null ? null : PostgresCluster.AddressOf(database);
    }

    public StoreProvider Provider { get; }

    /// <summary>The data directory.</summary>
    public string Folder { get; }

    public string SqliteFile => Path.Combine(Folder, "drconsole.db");

    /// <summary>PostgreSQL's; null on SQLite.</summary>
    public string? ConnectionString { get; }

    /// <summary>What the console is told, as configuration keys.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["DrConsole:DataDirectory"] = Folder,
        ["DrConsole:Database:Provider"] = Provider.ToString(),
        ["ConnectionStrings:DrConsole"] = ConnectionString,
    };

    /// <param name="migrated">False: an empty directory and an empty database, as before the first start.</param>
    /// <param name="at">A place that the test made, such as on a disk of its own.</param>
    public static async Task<TestStore> CreateAsync(StoreProvider provider, bool migrated = true, string? at = null)
    {
        var folder = at is null ? Directory.CreateTempSubdirectory("drc-test-").FullName : Directory.CreateDirectory(at).FullName;
        if (provider is StoreProvider.PostgreSql)
            return new TestStore(provider, folder, await TestStores.CreatePostgresAsync(migrated), migrated);

        var store = new TestStore(provider, folder, null, migrated);
        if (migrated)
            await TestStores.CopySqliteAsync(store.SqliteFile);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await TestStores.ReturnPostgresAsync(_database, _migrated);
        else
            LetGo();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>This process has the SQLite file open no longer, until somebody asks again. Pools are by connection string; ours all name the file.</summary>
    public void LetGo()
    {
        using var any = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = SqliteFile, ForeignKeys = true, DefaultTimeout = 15 }.ConnectionString);
        SqliteConnection.ClearPool(any);
    }
}
