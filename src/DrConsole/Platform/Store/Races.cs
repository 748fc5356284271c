using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DrConsole.Platform;

/// <summary>
/// Settles a decision that somebody else's commit came between: it is taken again on what is stored now, so that the rule it then
/// breaks (used already, changed meanwhile, there already) is said in the rule's own words and never as the database's.
/// </summary>
internal static class Races
{
    private const int Tries = 4;
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteForeignKey = 787;

    /// <param name="decide">Reads, asks the domain and saves in a store of its own, so that it can begin anew.</param>
    public static async Task<T> SettleAsync<T>(Func<Task<T>> decide)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await decide();
            }
            catch (Exception error) when (IsRace(error))
            {
                if (left == 1)
                    throw new RefusedException("Others are changing the same thing right now. Try once more.", "conflict");
            }
        }
    }

    public static Task SettleAsync(Func<Task> decide) => SettleAsync(async () =>
    {
        await decide();
        return true;
    });

    // A version that moved on, a unique key that was taken, a record that went while another named it, a transaction that cannot be serialised. EF wraps the last one.
    private static bool IsRace(Exception? error) => error switch
    {
        null => false,
        DbUpdateConcurrencyException => true,
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey or SqliteForeignKey } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => IsRace(error.InnerException),
    };
}
