using System.ComponentModel.DataAnnotations;

namespace DrConsole.Platform;

/// <summary>Section <c>DrConsole:Database</c>: which database holds the store.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "DrConsole:Database";

    /// <summary>SQLite needs nothing else and is enough for most teams; PostgreSQL carries several nodes.</summary>
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>How long a command may wait for a locked or slow database before it is given up, in seconds.</summary>
    [Range(1, 300, ErrorMessage = "accepted are 1 to 300 seconds.")]
    public int CommandTimeout { get; init; } = 15;
}

/// <summary>The databases that the store runs on.</summary>
public enum StoreProvider
{
    Sqlite,
    PostgreSql,
}
