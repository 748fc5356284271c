using System.Data.Common;
using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DrConsole.Signals;

/// <summary>Writes many rows with few statements, each in the place of the one with its key, past change tracking: thousands of samples are not thousands of records.</summary>
internal static class HeapRows
{
    // PostgreSQL takes 65,535 values at once, SQLite half of that.
    private const int MostRows = 200;

    /// <param name="keys">How many of the columns, from the first, are the key.</param>
    /// <param name="unless">A condition under which the row that is there gives way; empty for always.</param>
    public static async Task WriteAsync(DrStore store, string table, string[] columns, int keys, IReadOnlyList<object?[]> rows, string unless, CancellationToken cancel)
    {
        var connection = store.Database.GetDbConnection();
        foreach (var some in rows.Chunk(MostRows))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = Statement(table, columns, keys, some.Length, unless);
            for (var at = 0; at < some.Length * columns.Length; at++)
                Add(command, $"@p{at}", some[at / columns.Length][at % columns.Length]);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }

    private static string Statement(string table, string[] columns, int keys, int rows, string unless)
    {
        var text = new StringBuilder("INSERT INTO \"").Append(table).Append("\" (").AppendJoin(", ", columns.Select(Quoted)).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(row * columns.Length, columns.Length).Select(at => $"@p{at}")).Append(')');
        text.Append(" ON CONFLICT (").AppendJoin(", ", columns[..keys].Select(Quoted)).Append(") DO UPDATE SET ").AppendJoin(", ", columns[keys..].Select(column => $"\"{column}\" = excluded.\"{column}\""));
        return unless.Length == 0 ? text.ToString() : text.Append(" WHERE ").Append(unless).ToString();
    }

    private static string Quoted(string column) => $"\"{column}\"";
}
