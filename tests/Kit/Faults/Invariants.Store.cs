using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DrConsole.Kit;

public sealed partial class Invariants
{
    public async Task I6_the_ledger_verifies()
    {
        var report = await desk.As<LedgerVerify>(Actor.Console("a test")).ExecuteAsync([], World.Cancel);
        Demand("I6", report.IsWhole, string.Join(' ', report.Findings.Select(finding => finding.What)));
    }

    public async Task I8_no_secret_is_anywhere()
    {
        if (Secrets.Count == 0)
            return;
        foreach (var file in Directory.EnumerateFiles(desk.Store.Folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                Find(await File.ReadAllBytesAsync(file, World.Cancel), file);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Work in progress comes and goes; the lock of the directory cannot be read.
            }
        }
        if (Process is not null)
            Find(Encoding.UTF8.GetBytes(Process.Output), "what the console printed");
        if (desk.Store.ConnectionString is { } address)
            await FindInTablesAsync(address);
    }

    public async Task I9_the_status_page_answers()
    {
        if (Process is null)
            return;
        await EventuallyAsync("I9", async () =>
        {
            var (page, html) = await Process.GetAsync("/status");
            var (json, text) = await Process.GetAsync("/status.json");
            if (page != 200 || json != 200)
                return $"the status page answers {page}, the status for programs {json}";
            var age = Now - DateTimeOffset.Parse((string)JsonNode.Parse(text)!["readAt"]!, System.Globalization.CultureInfo.InvariantCulture);
            return !html.Contains("This page is from", StringComparison.Ordinal) ? "the status page does not say how old it is" : age > TimeSpan.FromMinutes(5) ? $"the status page is {age} old" : null;
        });
    }

    public async Task I10_the_store_is_whole()
    {
        if (desk.Store.ConnectionString is { } address)
            await CheckPostgresAsync(address);
        else
            await CheckSqliteAsync(desk.Store.SqliteFile);
    }

    /// <summary>SQLite's own checks, on a connection of their own. Also for a file that is no console's: a copy, a backup.</summary>
    public static async Task CheckSqliteAsync(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync(World.Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Demand("I10", await command.ExecuteScalarAsync(World.Cancel) is "ok", $"{file} is damaged");
        command.CommandText = "PRAGMA foreign_key_check";
        Demand("I10", await command.ExecuteScalarAsync(World.Cancel) is null, $"a row of {file} names another that is not there");
    }

    // Every B-tree against its table, as pg_amcheck does. The extension goes again with the test's database.
    private static async Task CheckPostgresAsync(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(World.Cancel);
        await using var command = new NpgsqlCommand(
            """
            CREATE EXTENSION IF NOT EXISTS amcheck;
            SELECT count(bt_index_check(index => i.indexrelid, heapallindexed => true)) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
            WHERE a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace AND i.indisvalid
            """, connection);
        try
        {
            await command.ExecuteScalarAsync(World.Cancel);
        }
        catch (PostgresException damage) when (damage.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted)
        {
            throw new InvariantBrokenException("I10", damage.MessageText);
        }
    }

    private async Task FindInTablesAsync(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(World.Cancel);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var names = await list.ExecuteReaderAsync(World.Cancel))
        {
            while (await names.ReadAsync(World.Cancel))
                tables.Add(names.GetString(0));
        }
        foreach (var table in tables)
        {
            // As text a column of bytes is in hexadecimal.
            await using var find = new NpgsqlCommand($"SELECT count(*) FROM {table} AS row WHERE row::text LIKE ANY($1)", connection);
            find.Parameters.AddWithValue(Secrets.SelectMany(secret => new[] { $"%{secret}%", $"%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))}%" }).ToArray());
            Demand("I8", await find.ExecuteScalarAsync(World.Cancel) is 0L, $"a secret stands in the table {table}");
        }
    }

    private void Find(byte[] bytes, string where)
    {
        foreach (var secret in Secrets)
            Demand("I8", bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"a secret stands in {where}");
    }
}
