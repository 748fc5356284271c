using System.Globalization;
using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>Databases that restores make. Each says in its comment until when it may be needed, so that what a console that was killed has left is taken away by a later one.</summary>
internal static class PostgresScratch
{
    private const string Prefix = "drconsole_restore_";
    private const string Mark = "scratch of DrConsole until ";

    /// <summary>No restore takes longer.</summary>
    public static readonly TimeSpan Needed = TimeSpan.FromDays(1);

    public static string NameOf(BackupId backup) => $"{Prefix}{backup.Value:N}"[..(Prefix.Length + 12)] + $"_{Guid.CreateVersion7():N}"[^9..];

    /// <param name="until">Whoever finds it later may take it away; null for one that people want to look at.</param>
    public static async Task CreateAsync(NpgsqlConnection server, string name, IReadOnlyDictionary<string, string> locale, DateTimeOffset? until, CancellationToken cancel)
    {
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {PostgresTable.Quote(name)} TEMPLATE template0 ENCODING {Text(locale["encoding"])} LC_COLLATE {Text(locale["collate"])} LC_CTYPE {Text(locale["ctype"])}", cancel);
            if (until is { } last)
                await ExecuteAsync(server, $"COMMENT ON DATABASE {PostgresTable.Quote(name)} IS {Text(Mark + last.ToString("O", CultureInfo.InvariantCulture))}", cancel);
        }
        catch (PostgresException refused)
        {
            throw new RefusedException($"No database for the restore can be made: {refused.MessageText}. Who restores needs the right CREATEDB.", "postgres");
        }
    }

    /// <summary>Takes away what was left behind and is needed by nobody any more.</summary>
    public static async Task SweepAsync(NpgsqlConnection server, DateTimeOffset now, CancellationToken cancel)
    {
        var left = new List<string>();
        await using (var ask = new NpgsqlCommand("SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname LIKE 'drconsole\\_restore\\_%'", server))
        await using (var rows = await ask.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                if (!rows.IsDBNull(1) && rows.GetString(1) is var told && told.StartsWith(Mark, StringComparison.Ordinal)
                    && DateTimeOffset.TryParse(told[Mark.Length..], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until) && until < now)
                    left.Add(rows.GetString(0));
            }
        }
        foreach (var name in left)
        {
            try
            {
                await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {PostgresTable.Quote(name)}", cancel);
            }
            catch (PostgresException)
            {
                // Somebody is looking at it, or it belongs to another role. It is in nobody's way.
            }
        }
    }

    /// <summary>Drops it whatever else went wrong, over a connection of its own where the first was cut off.</summary>
    public static async Task DropAsync(NpgsqlConnection server, PostgresPlace place, string name)
    {
        try
        {
            if (server.FullState is System.Data.ConnectionState.Open)
            {
                await DropAsync(server, name);
                return;
            }
            await using var again = await place.OpenAsync("postgres", CancellationToken.None);
            await DropAsync(again, name);
        }
        catch (Exception gone) when (gone is NpgsqlException or RefusedException)
        {
            // The server has gone. The next restore finds by its comment that nobody needs it.
        }
    }

    /// <summary>Gives a restored database the live one's name, and the live one another. Whoever is connected to it is cut off.</summary>
    /// <returns>What the live one is called now; null where there was none.</returns>
    public static async Task<string?> TakePlaceAsync(NpgsqlConnection server, string fresh, string live, DateTimeOffset now, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", server) { Parameters = { new() { Value = live } } };
        var isThere = (long)(await ask.ExecuteScalarAsync(cancel))! > 0;
        var kept = $"{live}_before_{now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
        await using (var none = new NpgsqlCommand($"COMMENT ON DATABASE {PostgresTable.Quote(fresh)} IS NULL", server))
            await none.ExecuteNonQueryAsync(cancel);

        // Both in one transaction: there is always a database of the live one's name.
        await using var transaction = await server.BeginTransactionAsync(cancel);
        if (isThere)
        {
            await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()", server, transaction) { Parameters = { new() { Value = live } } };
            await end.ExecuteNonQueryAsync(cancel);
            await ExecuteAsync(server, $"ALTER DATABASE {PostgresTable.Quote(live)} RENAME TO {PostgresTable.Quote(kept)}", cancel);
        }
        await ExecuteAsync(server, $"ALTER DATABASE {PostgresTable.Quote(fresh)} RENAME TO {PostgresTable.Quote(live)}", cancel);
        await transaction.CommitAsync(cancel);
        return isThere ? kept : null;
    }

    private static Task DropAsync(NpgsqlConnection server, string name) =>
        ExecuteAsync(server, $"DROP DATABASE IF EXISTS {PostgresTable.Quote(name)}{(server.PostgreSqlVersion.Major >= 13 ? " WITH (FORCE)" : "")}", CancellationToken.None);

    private static async Task ExecuteAsync(NpgsqlConnection server, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
