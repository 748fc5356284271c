using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A whole server by <c>pg_basebackup</c> as one tar stream with the log that makes it consistent; verified by starting a server from it.</summary>
internal sealed class PostgresServerMethod : IBackupMethod
{
    public const string TarEntry = "base.tar";
    public const string ClusterEntry = "cluster.json";

    public BackupMethodKind Kind => BackupMethodKind.PostgresBase;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        .. PostgresFields.All,
        new("walArchive", "Archive of the log", MethodFieldKind.Line, "The directory into which the server's archive_command copies its log, such as /srv/wal: restores can then go to any instant after the backup."),
        new("serverUser", "User of test servers", MethodFieldKind.Line, "As whom a server is started from the backup where the console itself runs as root, which PostgreSQL refuses. postgres where nothing is said."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var archive = values.Line("walArchive");
        errors.Check(archive.Length == 0 || (Path.IsPathFullyQualified(archive) && archive.AsSpan().IndexOfAny("'\"\\%\n") < 0), "settings.walArchive", "An absolute path without quotes, backslashes and percent signs is needed.");
        return new PostgresServerSettings(PostgresFields.Read(values, errors), archive, values.Line("serverUser", "postgres"));
    }

    public Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var place = work.SettingsAs<PostgresServerSettings>().Server.Place(work);
        return place.SayAsync(() => MakeAsync(work, place, archive, cancel));
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var room = ServerRoom.Make(work, null);
        await using var scratch = new CopiedServer(work, archive, room);
        return (await scratch.RunAsync(cancel)).Checks;
    }

    public string NotInPlace(MethodSettings settings) =>
        "A base backup replaces a whole server, which only somebody on its host can stop and start: restore it to scratch, and have a runbook switch over to it as 'Switching over to a base backup' in docs/backups.md says.";

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        if (destination is not RestoreDestination.Scratch scratch)
            throw new RefusedException(NotInPlace(work.Settings), "not-in-place");
        var room = ServerRoom.Make(work, scratch.Keep ? scratch.Directory : null);
        await using var restore = new CopiedServer(work, archive, room);
        return await restore.RunAsync(cancel);
    }

    private static async Task<BackupMade> MakeAsync(MethodWork work, PostgresPlace place, IArchiveWriter archive, CancellationToken cancel)
    {
        var cluster = await ClusterState.ReadAsync(place, cancel);
        var asOf = work.Clock.GetUtcNow();
        var program = PostgresTools.Demand("pg_basebackup", cluster.Version);
        var end = await work.Programs.RunAsync(
            new ProgramStart(program, "--pgdata=-", "--format=tar", "--wal-method=fetch", "--checkpoint=fast", "--no-password", "--label=drconsole") { Directory = work.Scratch, Environment = place.Environment("postgres") },
            (output, stop) => archive.AddAsync(TarEntry, output, new Dictionary<string, string> { ["server"] = $"{cluster.Version}" }, stop), cancel);
        if (end.Errors.Contains("tablespace", StringComparison.Ordinal) && end.ExitCode != 0)
            throw new RefusedException($"pg_basebackup cannot stream a server with tablespaces of its own: dump its databases one by one. {end.Errors}", "tablespaces");
        end.Demand("pg_basebackup");
        await archive.AddAsync(ClusterEntry, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(cluster)), null, cancel);
        return new BackupMade(asOf, $"The server with {cluster.Databases.Count:N0} databases and {Sizes.Spoken(cluster.Bytes)}. {cluster.ArchiveSaid} {cluster.LagSaid}") { Warnings = cluster.Warnings() };
    }
}

/// <summary>A server whose files are copied.</summary>
/// <param name="WalArchive">Where the server archives its log; empty where a restore can go to the backup's own instant only.</param>
internal sealed record PostgresServerSettings(PostgresServer Server, string WalArchive, string ServerUser) : MethodSettings;
