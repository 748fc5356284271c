using System.Collections.Concurrent;
using Npgsql;

namespace DrConsole.Kit;

/// <summary>
/// Databases that tests are done with, emptied for the next: a copy of the template is two hundred tables in five hundred files, and took longer than most
/// tests. One whose tables, constraints, rights or first rows are not the template's any more is not used again, and each gets a new name,
/// so that whatever a test left running finds nothing under the old one.
/// </summary>
internal static class UsedDatabases
{
    private static readonly ConcurrentBag<string> Clean = [];

    // What the migrations themselves write; a test that changed it is rare, and its database goes.
    private const string FirstRows = """ '__EFMigrationsHistory', 'BusinessCalendars', 'ReportingDuties', 'SeverityRules' """;

    private const string Shape = $"""
        SELECT md5(concat_ws(';',
            (SELECT string_agg(concat_ws(' ', oid, relname, relkind, relnatts, relacl), ',' ORDER BY oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
            (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'),
            (SELECT string_agg(concat_ws(' ', relname, query_to_xml(format('SELECT * FROM %I ORDER BY 1', relname), false, false, '')::text), ',' ORDER BY relname)
             FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname IN ({FirstRows}))))
        """;

    // Without its foreign keys' triggers, as their order would have to be found. Tables that nobody wrote to have no pages.
    private const string Empty = $"""
        SET session_replication_role = replica;
        DO $$
        DECLARE used regclass;
        BEGIN
            FOR used IN SELECT oid::regclass FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ({FirstRows}) AND pg_relation_size(oid) > 0
            LOOP EXECUTE format('DELETE FROM %s', used); END LOOP;
            FOR used IN SELECT oid::regclass FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
            LOOP EXECUTE format('ALTER SEQUENCE %s RESTART', used); END LOOP;
        END $$;
        """;

    private static string? _shape;

    /// <summary>One that is as new; null when there is none.</summary>
    public static string? Take() => Clean.TryTake(out var database) ? database : null;

    /// <returns>False when it is still there, and has to be dropped.</returns>
    public static async Task<bool> CleanAsync(string database, string renamed, string template)
    {
        _shape ??= await OnAsync(template, Shape);
        await using (var pooled = new NpgsqlConnection(PostgresCluster.AddressOf(database)))
            NpgsqlConnection.ClearPool(pooled);
        try
        {
            await PostgresCluster.ExecuteAsync($"""
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database}';
                ALTER DATABASE "{database}" RENAME TO "{renamed}"
                """);
        }
        catch (PostgresException)
        {
            // Somebody came back to it at once, or the test dropped it: it goes under the name that it has.
            return false;
        }

        try
        {
            await OnAsync(renamed, Empty);
            if (await OnAsync(renamed, Shape) == _shape)
            {
                Clean.Add(renamed);
                return true;
            }
        }
        catch (PostgresException)
        {
            // A test broke what is in it.
        }
        await PostgresCluster.DropAsync(renamed);
        return true;
    }

    private static async Task<string?> OnAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresCluster.AddressOf(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }
}
