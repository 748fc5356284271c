using System.Data.Common;
using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runs;
using Npgsql;

namespace DrConsole.Signals;

/// <summary>Signs in to PostgreSQL, and asks for its role and how far its replication is behind.</summary>
internal sealed class PostgresProbe : IAskProbe
{
    // On a standby that has replayed all that it received, no transaction is no lag.
    private const string Question = """
        SELECT pg_is_in_recovery(),
               CASE WHEN NOT pg_is_in_recovery() THEN (SELECT extract(epoch FROM max(replay_lag))::float8 FROM pg_stat_replication)
                    WHEN pg_last_wal_receive_lsn() IS NOT DISTINCT FROM pg_last_wal_replay_lsn() THEN 0::float8
                    ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float8 END
        """;

    public ProbeKind Kind => ProbeKind.Postgres;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var (place, database) = ProbeTargets.Database(probe.Target) ?? throw new RefusedException("Its host, port and database cannot be read.");
        var address = (await Egress.CheckedAsync(probe.Place.Egress, place.Host, cancel))[0];
        var connecting = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = address.ToString(),
            Port = place.Port,
            Database = database,
            Username = probe.Settings["user"] is { Length: > 0 } user ? user : "postgres",
            Password = probe.Secret("password"),
            SslMode = probe.Settings.Says("tls") ? SslMode.VerifyFull : SslMode.Prefer,
            Pooling = false,
            Timeout = (int)Math.Ceiling(probe.Timeout.TotalSeconds),
            CommandTimeout = (int)Math.Ceiling(probe.Timeout.TotalSeconds),
            ApplicationName = "drconsole-probe",
        }.ConnectionString);
        connecting.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = place.Host);
        await using var source = connecting.Build();
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = Question;
        await using var answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        return Judge(probe.Settings, answer);
    }

    private static ProbeAnswer Judge(ProbeSettings settings, DbDataReader answer)
    {
        var role = answer.GetBoolean(0) ? "standby" : "primary";
        var lag = answer.IsDBNull(1) ? (TimeSpan?)null : TimeSpan.FromSeconds(answer.GetDouble(1));
        var said = lag is { } behind ? string.Create(CultureInfo.InvariantCulture, $"It is a {role}, {behind.TotalSeconds:0.#} s behind.") : $"It is a {role}.";
        if (settings["role"] is { Length: > 0 } wanted && wanted != role)
            return ProbeAnswer.Failed($"{said} It must be a {wanted}.");
        if (settings.Length("lag") is not { } most)
            return ProbeAnswer.Well(said);
        return lag is null ? ProbeAnswer.Poor($"{said} No replica follows it.") : lag > most ? ProbeAnswer.Poor($"{said} {Durations.Spoken(most)} are accepted.") : ProbeAnswer.Well(said);
    }
}
