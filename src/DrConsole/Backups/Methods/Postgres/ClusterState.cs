using System.Globalization;
using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>What a server says of itself when it is copied: its databases, how its log is archived, how far replicas are behind.</summary>
internal sealed record ClusterState(int Version, IReadOnlyList<string> Databases, long Bytes, WalArchiving Archiving, IReadOnlyList<ReplicaLag> Replicas)
{
    private static readonly TimeSpan MostLag = TimeSpan.FromMinutes(5);

    public string ArchiveSaid => !Archiving.IsOn ? "Its log is not archived." : Archiving.LastAt is { } at
        ? $"Its log is archived, last {Archiving.LastFile} at {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC."
        : "Its log is archived; nothing has been yet.";

    public string LagSaid => Replicas.Count == 0 ? "It has no replicas." : string.Join(" ", Replicas.Select(replica => $"{replica.Name} is {replica.State}, {Sizes.Spoken(replica.Bytes)} and {Durations.Spoken(replica.Behind)} behind."));

    public static async Task<ClusterState> ReadAsync(PostgresPlace place, CancellationToken cancel)
    {
        await using var connection = await place.OpenAsync("postgres", cancel);
        var (databases, bytes) = (new List<string>(), 0L);
        await foreach (var row in RowsAsync(connection, "SELECT datname, pg_database_size(oid) FROM pg_database WHERE datallowconn AND datname <> 'template1' ORDER BY 1", cancel))
        {
            databases.Add(row.GetString(0));
            bytes += row.GetInt64(1);
        }
        var archiving = new WalArchiving(false, "", null, 0, "", null);
        await foreach (var row in RowsAsync(connection, """
            SELECT current_setting('archive_mode') <> 'off', coalesce(last_archived_wal, ''), last_archived_time, failed_count, coalesce(last_failed_wal, ''), last_failed_time FROM pg_stat_archiver
            """, cancel))
        {
            archiving = new WalArchiving(row.GetBoolean(0), row.GetString(1), TimeOf(row, 2), row.GetInt64(3), row.GetString(4), TimeOf(row, 5));
        }
        var replicas = new List<ReplicaLag>();

        // A replica that is being copied knows no position of its own log to measure others by.
        await foreach (var row in RowsAsync(connection, """
            SELECT application_name, state, coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, replay_lsn), 0)::bigint,
                   coalesce(extract(epoch FROM replay_lag), 0)::float8
            FROM pg_stat_replication WHERE application_name <> 'pg_basebackup' ORDER BY 1
            """, cancel))
        {
            replicas.Add(new ReplicaLag(row.GetString(0), row.IsDBNull(1) ? "unknown" : row.GetString(1), row.GetInt64(2), TimeSpan.FromSeconds(row.GetDouble(3))));
        }
        return new ClusterState(connection.PostgreSqlVersion.Major, databases, bytes, archiving, replicas);
    }

    /// <summary>What somebody should look at.</summary>
    public List<string> Warnings()
    {
        var warnings = new List<string>();
        if (Archiving is { IsOn: true, FailedAt: { } failed } && (Archiving.LastAt is not { } last || failed > last))
            warnings.Add($"The server cannot archive its log: {Archiving.FailedFile} failed last, and {Archiving.Failures:N0} times something did.");
        warnings.AddRange(Replicas.Where(replica => replica.State != "streaming").Select(replica => $"The replica {replica.Name} is {replica.State} instead of streaming."));
        warnings.AddRange(Replicas.Where(replica => replica.Behind > MostLag).Select(replica => $"The replica {replica.Name} is {Durations.Spoken(replica.Behind)} behind."));
        return warnings;
    }

    private static async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(NpgsqlConnection connection, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        await using var rows = await ask.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            yield return rows;
    }

    private static DateTimeOffset? TimeOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>As <c>pg_stat_archiver</c> has it.</summary>
internal sealed record WalArchiving(bool IsOn, string LastFile, DateTimeOffset? LastAt, long Failures, string FailedFile, DateTimeOffset? FailedAt);

/// <summary>As <c>pg_stat_replication</c> has it.</summary>
internal sealed record ReplicaLag(string Name, string State, long Bytes, TimeSpan Behind);
