using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DrConsole.Platform;

/// <summary>What every SQLite connection needs, since SQLite forgets it with each one.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL: what was answered "done" survives a power cut, not only a crash of the process.
    public const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
