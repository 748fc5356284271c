using DrConsole.Platform;
using Microsoft.Data.Sqlite;

namespace DrConsole.Backups;

/// <summary>An SQLite database by its own online backup: one instant of it, whoever writes meanwhile; checked, restored and compared table by table.</summary>
internal sealed class SqliteMethod : IBackupMethod
{
    public const string FileEntry = "database.db";

    public BackupMethodKind Kind => BackupMethodKind.Sqlite;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("file", "Database file", MethodFieldKind.Line, "Where it is on this machine, such as /var/lib/app/app.db.", IsNeeded: true),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors) => new SqliteSettings(values.Line("file"));

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var source = work.Allowed(work.SettingsAs<SqliteSettings>().File);
        if (!File.Exists(source))
            throw new RefusedException($"There is no database {source}.", "missing-file");
        var (copy, asOf) = (Path.Combine(work.Scratch, FileEntry), work.Clock.GetUtcNow());
        await SqliteOnline.CopyAsync(source, copy, work.Clock, cancel);
        await using var connection = await OpenAsync(copy, cancel);
        if (await SqliteContents.FaultAsync(connection, cancel) is { } fault)
            throw new RefusedException($"The database is damaged: {fault}", "damaged");
        var contents = await SqliteContents.ReadAsync(connection, cancel);
        await connection.CloseAsync();
        await using (var file = ArchiveEntries.Open(copy))
            await archive.AddAsync(FileEntry, file, null, cancel);
        await ContentChecks.WriteAsync(archive, contents, cancel);
        return new BackupMade(asOf, $"{contents.Parts.Count:N0} tables with {contents.Count:N0} rows; SQLite finds no fault in it.");
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel) => (await UnpackAsync(work, archive, work.Scratch, cancel)).Checks;

    public bool TakesQuestions => true;

    public async Task<string> AskAsync(MethodWork work, string reach, bool inPlace, string question, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(reach, cancel);
        await using var ask = connection.CreateCommand();
        ask.CommandText = question;
        return MethodAnswers.Text(await ask.ExecuteScalarAsync(cancel));
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var keeps = destination is RestoreDestination.Scratch { Keep: true };
        var (file, expected, checks) = await UnpackAsync(work, archive, ArchiveEntries.DirectoryOf(work, destination), cancel);
        var bytes = new FileInfo(file).Length;
        if (destination is RestoreDestination.Scratch)
            return new Restored(checks, bytes, keeps ? file : "a file of its own, which was deleted afterwards") { Reach = file };
        var live = work.Allowed(work.SettingsAs<SqliteSettings>().File);
        if (checks.Any(check => !check.Passed))
            return new Restored(checks, bytes, $"nowhere: the copy is not what was copied, and {live} was left as it is");

        // Through SQLite and not over the file: whoever has it open sees the one or the other, whole.
        await SqliteOnline.CopyAsync(file, live, work.Clock, cancel);
        await using var connection = await OpenAsync(live, cancel);
        checks.AddRange(ContentChecks.Of(expected, await SqliteContents.ReadAsync(connection, cancel)).Take(1));
        return new Restored(checks, bytes, live) { Reach = live };
    }

    private static async Task<(string File, Contents Expected, List<RestoreCheck> Checks)> UnpackAsync(MethodWork work, IArchiveReader archive, string directory, CancellationToken cancel)
    {
        var (file, expected) = (Path.Combine(directory, FileEntry), (Contents?)null);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == FileEntry)
                await ArchiveEntries.SaveAsync(entry.Content, file, cancel);
            else if (entry.Name == ContentChecks.Entry)
                expected = await ContentChecks.ReadAsync(entry.Content, cancel);
        }, cancel);
        var known = ArchiveEntries.Demand(expected, ContentChecks.Entry);
        await using var connection = await OpenAsync(file, cancel);
        try
        {
            var fault = await SqliteContents.FaultAsync(connection, cancel);
            var checks = new List<RestoreCheck> { new("SQLite's own check of integrity", "ok", fault ?? "ok", fault is null) };
            checks.AddRange(ContentChecks.Of(known, await SqliteContents.ReadAsync(connection, cancel)));
            return (file, known, checks);
        }
        catch (SqliteException damaged)
        {
            return (file, known, [new RestoreCheck("SQLite's own check of integrity", "ok", damaged.Message, false)]);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancel)
    {
        var connection = new SqliteConnection(SqliteOnline.Address(file, SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(cancel);
        return connection;
    }
}

/// <summary>One database in a file on this machine.</summary>
internal sealed record SqliteSettings(string File) : MethodSettings;
