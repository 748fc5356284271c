using Microsoft.Data.Sqlite;

namespace DrConsole.Platform;

/// <summary>Copies a SQLite file while it is in use, and reads one back to say whether it is whole.</summary>
internal static class SqliteFiles
{
    public static bool HasContent(string file) => File.Exists(file) && new FileInfo(file).Length > 0;

    public static async Task CopyAsync(string from, string to, CancellationToken cancel)
    {
        await using var source = Connect(from, SqliteOpenMode.ReadWrite);
        await using var target = Connect(to, SqliteOpenMode.ReadWriteCreate);
        await source.OpenAsync(cancel);
        await target.OpenAsync(cancel);
        source.BackupDatabase(target);
    }

    /// <summary>The first thing that SQLite's own check finds wrong, or null when the file is whole.</summary>
    public static async Task<string?> FindDamageAsync(string file, CancellationToken cancel, string check = "integrity_check")
    {
        try
        {
            await using var connection = Connect(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(cancel);
            return await FirstFaultAsync(connection, $"PRAGMA {check}(1)", answer => answer == "ok", cancel)
                ?? await FirstFaultAsync(connection, "PRAGMA foreign_key_check", _ => false, cancel);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 11 or 26)
        {
            return error.Message;
        }
    }

    private static async Task<string?> FirstFaultAsync(
        SqliteConnection connection, string pragma, Func<string, bool> right, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        var answer = reader.GetString(0);
        return right(answer) ? null : answer.ReplaceLineEndings(" ");
    }

    // Unpooled: a check must not keep a damaged file open, nor hand its connection to somebody else.
    private static SqliteConnection Connect(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
}
