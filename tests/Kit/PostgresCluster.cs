using Npgsql;

namespace DrConsole.Kit;

/// <summary>The PostgreSQL server that <c>tests/run.sh</c> starts on loopback for one run of the tests.</summary>
public static class PostgresCluster
{
    public const string Variable = "DRCONSOLE_TEST_POSTGRES";

    public static string? Address { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Why tests on PostgreSQL cannot run here; null when they can.</summary>
    public static string? WhyNot { get; } = Address is null
        ? $"No PostgreSQL: {Variable} holds no connection string. 'bash tests/run.sh' starts a server and sets it."
        : null;

    /// <summary>The address of one database in the cluster.</summary>
    public static string AddressOf(string database) =>
        new NpgsqlConnectionStringBuilder(Address ?? throw new InvalidOperationException(WhyNot)) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AddressOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Copies a database file by file where the server can, which spares it writing every page to its log: a third of the time.</summary>
    public static async Task CopyAsync(string template, string database)
    {
        await using var connection = new NpgsqlConnection(AddressOf("postgres"));
        await connection.OpenAsync();
        var strategy = connection.PostgreSqlVersion.Major >= 15 ? "STRATEGY file_copy" : "";
        await using var command = new NpgsqlCommand($"""CREATE DATABASE "{database}" TEMPLATE "{template}" {strategy}""", connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task DropAsync(string database)
    {
        await using (var pooled = new NpgsqlConnection(AddressOf(database)))
            NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"""DROP DATABASE IF EXISTS "{database}" WITH (FORCE)""");
    }
}
