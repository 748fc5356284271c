using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A database by <c>pg_dump</c> in its custom format, streamed; listed while it passes; restored into a database of its own and compared.</summary>
internal sealed class PostgresDumpMethod : IBackupMethod
{
    public const string DumpEntry = "dump.pgc";
    public const string ListEntry = "dump.list";

    public BackupMethodKind Kind => BackupMethodKind.PostgresDump;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        .. PostgresFields.All,
        new("database", "Database", MethodFieldKind.Line, "The one database that is dumped, such as orders.", IsNeeded: true),
        new("schemaOnly", "Without rows", MethodFieldKind.YesNo, "yes dumps how tables are made and not what is in them."),
        new("excludedTables", "Tables left out", MethodFieldKind.Lines, "One pattern a line, as pg_dump --exclude-table takes it, such as audit.*."),
        new("compare", "Compare", MethodFieldKind.Line, "What a restored database is compared by: contents (rows counted and hashed), rows (counted) or none. contents where nothing is said."),
        new("scratchHost", "Host for restore tests", MethodFieldKind.Line, "Another server where restores are tested, such as scratch.example.com. Empty: the server itself, in a database of its own."),
        new("scratchPort", "Port there", MethodFieldKind.Whole, "5432 where nothing is said."),
        new("scratchUser", "User there", MethodFieldKind.Line, "Who may create databases there, such as restore."),
        new("scratchPassword", "Password there", MethodFieldKind.Secret, "The name of the secret that holds it, such as SCRATCH_PASSWORD."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var how = values.Line("compare", "contents");
        errors.Check(how is "contents" or "rows" or "none", "settings.compare", "contents, rows or none is accepted.");
        var scratch = PostgresFields.Read(values, errors, "scratch");
        return new PostgresDumpSettings(PostgresFields.Read(values, errors), values.Line("database"), scratch.Host.Length == 0 ? null : scratch)
        {
            SchemaOnly = values.YesNo("schemaOnly"),
            ExcludedTables = values.Lines("excludedTables"),
            Compare = how switch { "rows" => PostgresComparison.Rows, "none" => PostgresComparison.None, _ => PostgresComparison.Contents },
        };
    }

    public Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<PostgresDumpSettings>();
        var place = set.Server.Place(work);
        return place.SayAsync(() => MakeAsync(work, set, place, archive, cancel));
    }

    private static async Task<BackupMade> MakeAsync(MethodWork work, PostgresDumpSettings set, PostgresPlace place, IArchiveWriter archive, CancellationToken cancel)
    {
        var asOf = work.Clock.GetUtcNow();
        await using var snapshot = await DumpSnapshot.HoldAsync(place, set.Database, cancel);
        var program = PostgresTools.Demand("pg_dump", snapshot.ServerVersion);
        var (list, bytes) = ("", 0L);
        var end = await work.Programs.RunAsync(new ProgramStart(program, Arguments(set, snapshot.Id)) { Directory = work.Scratch, Environment = place.Environment(set.Database) }, async (output, stop) =>
        {
            await using var listed = new ListedDump(work, Beside(program), stop);
            bytes = (await archive.AddAsync(DumpEntry, listed.Passing(output), snapshot.Locale, stop)).Length;
            list = bytes == 0 ? "" : await listed.EndAsync();
        }, cancel);
        end.Demand("pg_dump");
        var read = RestoreList.Read(list) ?? throw new RefusedException("pg_restore gives no list of the dump: it is not whole.", "unreadable-dump");
        await archive.AddAsync(ListEntry, new MemoryStream(Encoding.UTF8.GetBytes(list)), null, cancel);

        var tables = await snapshot.TablesAsync(cancel);
        var dumped = tables.Where(table => read.HasRowsOf(table.Schema, table.Name, table.Owner)).ToList();
        if (!set.SchemaOnly && set.ExcludedTables.Count == 0 && tables.Except(dumped).FirstOrDefault() is { } missing)
            throw new RefusedException($"The dump's list has no rows of {missing}, though nothing says that they are left out.", "unreadable-dump");
        if (set.Compare is not PostgresComparison.None)
            await ContentChecks.WriteAsync(archive, await snapshot.ContentsAsync(dumped, set.Compare, cancel), cancel);
        return new BackupMade(asOf, $"{read.Tables:N0} tables of {set.Database}, rows of {read.TablesWithRows:N0}; the list of the dump was read.");
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (checks, list, expected) = (new List<RestoreCheck>(), "", (string?)null);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == DumpEntry)
                list = await ReadThroughAsync(work, entry, checks, cancel);
            else if (entry.Name == ListEntry)
                expected = await ArchiveEntries.TextAsync(entry.Content, cancel);
        }, cancel);
        var (made, found) = (RestoreList.Read(ArchiveEntries.Demand(expected, ListEntry)), RestoreList.Read(list));
        checks.Add(new RestoreCheck("Entries of the dump's list", $"{made?.Lines.Count:N0}", $"{found?.Lines.Count:N0}", made is not null && found is not null && made.Lines.SetEquals(found.Lines)));
        return checks;
    }

    public bool TakesQuestions => true;

    public Task<string> AskAsync(MethodWork work, string reach, bool inPlace, string question, CancellationToken cancel)
    {
        var set = work.SettingsAs<PostgresDumpSettings>();
        var place = (inPlace ? set.Server : set.Scratch ?? set.Server).Place(work);
        return place.SayAsync(() => place.AskAsync(reach, question, cancel));
    }

    public Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel) =>
        work.SettingsAs<PostgresDumpSettings>().Server.Place(work).SayAsync(() => new PostgresDumpRestore(work, archive).RunAsync(destination, cancel));

    // Every row is unpacked, and thrown away: what cannot be unpacked could not be restored.
    private static async Task<string> ReadThroughAsync(MethodWork work, OpenedEntry entry, List<RestoreCheck> checks, CancellationToken cancel)
    {
        var program = PostgresTools.Demand("pg_restore", PostgresDumpRestore.VersionOf(entry));
        await using var listed = new ListedDump(work, program, cancel);
        var passing = listed.Passing(entry.Content);
        var end = await work.Programs.RunAsync(new ProgramStart(program, "--file=/dev/null") { Directory = work.Scratch, Input = (into, stop) => passing.CopyToAsync(into, stop) }, null, cancel);
        checks.Add(new RestoreCheck("Every row can be unpacked", "yes", end.ExitCode == 0 ? "yes" : end.Errors, end.ExitCode == 0));
        return await listed.EndAsync();
    }

    private static List<string> Arguments(PostgresDumpSettings set, string snapshot)
    {
        var arguments = new List<string> { "--format=custom", "--no-password", "--lock-wait-timeout=60s", $"--snapshot={snapshot}" };
        if (set.SchemaOnly)
            arguments.Add("--schema-only");
        arguments.AddRange(set.ExcludedTables.Select(pattern => $"--exclude-table={pattern}"));
        return arguments;
    }

    private static string Beside(string program) => Path.Combine(Path.GetDirectoryName(program)!, "pg_restore");
}
