using System.Data;
using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;

namespace DrConsole.Runs;

/// <summary>Appends on SQLite: one transaction, each statement prepared once.</summary>
internal sealed class SqliteJournalWriter : IJournalWriter
{
    private const string Fact = """INSERT INTO "RunEvents" ("RunId", "Number", "At", "Fence", "Json") VALUES ($1, $2, $3, $4, $5)""";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _fact;

    public SqliteJournalWriter(SqliteConnection connection)
    {
        _connection = connection;
        using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = SqlitePragmas.Pragmas;
            pragmas.ExecuteNonQuery();
        }
        _update = Prepare(JournalLine.Update, 16);
        _fact = Prepare(Fact, 5);
    }

    // SQLite does nothing asynchronously.
    public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<JournalLine> lines, CancellationToken cancel)
    {
        using var transaction = _connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        using var entry = EntryCommands.InsertInto(transaction);
        (_update.Transaction, _fact.Transaction) = (transaction, transaction);
        var written = new bool[lines.Count];
        foreach (var (index, line) in lines.Index())
        {
            if (Run(_update, line.Values) == 0)
                continue;
            foreach (var fact in line.Facts)
                Run(_fact, [fact.RunId.Value, fact.Number, JournalLine.Ticks(fact.At), fact.Fence, fact.Json]);
            EntryCommands.Fill(entry, line.Entry);
            entry.ExecuteNonQuery();
            written[index] = true;
        }
        Failpoint.Pass(Failpoint.Commit);
        transaction.Commit();
        Failpoint.Pass(Failpoint.Commit);
        return Task.FromResult<IReadOnlyList<bool>>(written);
    }

    public async ValueTask DisposeAsync()
    {
        await _update.DisposeAsync();
        await _fact.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static int Run(SqliteCommand command, object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string text, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        for (var index = 1; index <= parameters; index++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${index.ToString(CultureInfo.InvariantCulture)}" });
        return command;
    }
}
