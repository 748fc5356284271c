using DrConsole.Backups;
using Npgsql;

namespace DrConsole.Tests.Backups;

/// <summary>A database of its own in the cluster of the tests, and a policy that dumps it. Whatever came from it is gone with it.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private ShopDatabase(MethodWorld world) => World = world;

    public MethodWorld World { get; }

    public string Database { get; } = $"shop_{Guid.CreateVersion7():N}";

    /// <summary>Rows that were added while somebody else dumped.</summary>
    public int Written { get; private set; }

    public static async Task<ShopDatabase> OpenAsync(string sql)
    {
        var shop = new ShopDatabase(await MethodWorld.OpenAsync(BackupMethodKind.PostgresDump));
        await PostgresCluster.ExecuteAsync($"CREATE DATABASE {shop.Database} TEMPLATE template0");
        await shop.ExecuteAsync(sql);
        var address = new NpgsqlConnectionStringBuilder(PostgresCluster.Address);

        // Restores of one test are told from another's by who makes them.
        await PostgresCluster.ExecuteAsync($"CREATE ROLE {shop.Database} SUPERUSER LOGIN");
        foreach (var (name, value) in new[] { ("host", address.Host!), ("port", $"{address.Port}"), ("user", shop.Database), ("database", shop.Database) })
            shop.World.Settings[name] = value;
        return shop;
    }

    public async Task ExecuteAsync(string sql) => await AskAsync(sql);

    public async Task<string> AskAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresCluster.Address) { Database = database ?? Database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync(Cancel)}";
    }

    public async Task WriteUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await ExecuteAsync($"INSERT INTO orders (id) VALUES ({10_000 + Written}); UPDATE orders SET note = 'changed {Written}' WHERE id = {1 + Written % 2000}; DELETE FROM orders WHERE id = {2000 - Written}");
            Written++;
        }
    }

    /// <summary>Databases that restores of this one have made.</summary>
    public Task<List<string>> RestoresAsync() => NamesAsync("drconsole_restore_");

    public async Task<List<string>> NamesAsync(string prefix)
    {
        var names = await AskAsync($"SELECT string_agg(datname, ',') FROM pg_database WHERE starts_with(datname, '{prefix}') AND (datdba = '{Database}'::regrole OR starts_with(datname, '{Database}'))", "postgres");
        return [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in (await RestoresAsync()).Concat(await NamesAsync(Database)))
            await PostgresCluster.ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await PostgresCluster.ExecuteAsync($"DROP ROLE {Database}");
        await World.DisposeAsync();
    }
}
