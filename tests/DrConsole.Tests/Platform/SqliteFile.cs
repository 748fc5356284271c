using Microsoft.Data.Sqlite;

namespace DrConsole.Tests;

/// <summary>A SQLite file as another program would open it, past the product's own store.</summary>
internal sealed class SqliteFile(SqliteConnection connection) : IAsyncDisposable
{
    public static async Task<SqliteFile> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancel);
        return new SqliteFile(connection);
    }

    /// <summary>Overwrites the page that a table begins on, as a failing disk would.</summary>
    public static async Task DamageTableAsync(string file, string table)
    {
        long page, size;
        await using (var sound = await OpenAsync(file))
        {
            page = (long)(await sound.ReadAsync($"SELECT rootpage FROM sqlite_master WHERE name = '{table}'"))!;
            size = (long)(await sound.ReadAsync("PRAGMA page_size"))!;
        }
        await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Write);
        bytes.Position = (page - 1) * size;
        await bytes.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)size).ToArray(), Cancel);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async Task<object?> ReadAsync(string sql)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

#pragma warning disable CA2100 // tests write their own statements
    private SqliteCommand Command(string sql) => new(sql, connection);
#pragma warning restore CA2100
}
