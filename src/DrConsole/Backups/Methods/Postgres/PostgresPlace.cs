using System.Globalization;
using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>A PostgreSQL server, and as whom it is asked.</summary>
/// <param name="SslMode">As libpq has it: disable, prefer, require, verify-full.</param>
internal sealed record PostgresPlace(string Host, int Port, string User, string? Password, string SslMode = "prefer")
{
    private const int PatienceSeconds = 15;

    public override string ToString() => $"{Host}:{Port}";

    /// <summary>For PostgreSQL's own programs: nothing of it stands on a command line, where everybody on the host can read it.</summary>
    public Dictionary<string, string> Environment(string database)
    {
        var told = new Dictionary<string, string>
        {
            ["PGHOST"] = Host,
            ["PGPORT"] = Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = User,
            ["PGDATABASE"] = database,
            ["PGSSLMODE"] = SslMode,
            ["PGCONNECT_TIMEOUT"] = PatienceSeconds.ToString(CultureInfo.InvariantCulture),
            ["PGAPPNAME"] = "drconsole",
            ["LC_ALL"] = "C",

            // Nothing of whoever runs the console: neither a file of services nor one of passwords.
            ["PGPASSFILE"] = "/dev/null",
            ["PGSERVICEFILE"] = "/dev/null",
        };
        if (!string.IsNullOrEmpty(Password))
            told["PGPASSWORD"] = Password;
        return told;
    }

    /// <summary>Work with a server whose refusals and breaks are told in words.</summary>
    public async Task<T> SayAsync<T>(Func<Task<T>> workAsync)
    {
        try
        {
            return await workAsync();
        }
        catch (PostgresException refused)
        {
            throw new RefusedException($"PostgreSQL at {this} refuses: {refused.MessageText}", "postgres");
        }
        catch (NpgsqlException broken)
        {
            throw new RefusedException($"The connection to PostgreSQL at {this} broke: {broken.Message}", "postgres");
        }
    }

    /// <summary>One query in a transaction that may write nothing; the first value of its first row.</summary>
    public async Task<string> AskAsync(string database, string question, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(database, cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var only = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction))
            await only.ExecuteNonQueryAsync(cancel);
        await using var ask = new NpgsqlCommand(question, connection, transaction);
        return MethodAnswers.Text(await ask.ExecuteScalarAsync(cancel));
    }

    /// <summary>Refuses in words what the server does not allow. Unpooled: a scratch database is dropped when the last one has left.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Username = User,
            Password = Password,
            Database = database,
            Pooling = false,
            Timeout = PatienceSeconds,
            CommandTimeout = 0,
            ApplicationName = "drconsole",
            SslMode = SslMode switch
            {
                "disable" => Npgsql.SslMode.Disable,
                "require" => Npgsql.SslMode.Require,
                "verify-full" => Npgsql.SslMode.VerifyFull,
                _ => Npgsql.SslMode.Prefer,
            },
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch (PostgresException refused)
        {
            await connection.DisposeAsync();
            throw new RefusedException($"PostgreSQL at {this} refuses {User} the database {database}: {refused.MessageText}", "postgres");
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            await connection.DisposeAsync();
            throw new RefusedException($"PostgreSQL at {this} cannot be reached: {away.Message}");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
