using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DrConsole.Platform;

/// <summary>What a store's exception means for whoever asked, alike for both databases.</summary>
public enum StoreTrouble
{
    /// <summary>Not the store, or something that only a bug explains.</summary>
    None,

    /// <summary>Somebody else saved first. Nothing was stored; reading again and trying again is right.</summary>
    Changed,

    /// <summary>Such a record exists already, or is still referred to. Nothing was stored.</summary>
    Taken,

    /// <summary>No room to write. Nothing was stored.</summary>
    Full,

    /// <summary>Held by others for too long. Trying again soon is right.</summary>
    Busy,

    /// <summary>The store does not answer.</summary>
    Unreachable,
}

public static class StoreTroubles
{
    private const int NoSpaceLeft = 28;

    /// <summary>Whether the store can do nothing for anybody just now, and will again without anybody here doing otherwise.</summary>
    public static bool IsAway(Exception error) => Of(error) is StoreTrouble.Unreachable or StoreTrouble.Busy or StoreTrouble.Full;

    public static StoreTrouble Of(Exception error) => error switch
    {
        DbUpdateConcurrencyException => StoreTrouble.Changed,
        SqliteException sqlite => Of(sqlite),
        PostgresException postgres => Of(postgres),
        NpgsqlException { InnerException: TimeoutException or SocketException or IOException } => StoreTrouble.Unreachable,
        NpgsqlException { IsTransient: true } => StoreTrouble.Unreachable,
        IOException { HResult: NoSpaceLeft } when !OperatingSystem.IsWindows() => StoreTrouble.Full,
        RetryLimitExceededException or DbUpdateException or InvalidOperationException when error.InnerException is { } inner => Of(inner),
        _ => StoreTrouble.None,
    };

    private static StoreTrouble Of(SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => StoreTrouble.Busy,
        13 => StoreTrouble.Full,
        10 or 14 or 26 or 11 or 8 => StoreTrouble.Unreachable,
        19 => StoreTrouble.Taken,
        _ => StoreTrouble.None,
    };

    private static StoreTrouble Of(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => StoreTrouble.Changed,
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation => StoreTrouble.Taken,
        PostgresErrorCodes.DiskFull => StoreTrouble.Full,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.TooManyConnections => StoreTrouble.Busy,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction => StoreTrouble.Unreachable,
        _ => StoreTrouble.None,
    };
}
