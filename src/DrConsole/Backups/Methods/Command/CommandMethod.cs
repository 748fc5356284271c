using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Whatever a program writes: into a file or to its output. Only programs run that this host's runner allows, as in runbooks.</summary>
internal sealed class CommandMethod(LocalRulesSource rules) : IBackupMethod
{
    public const string FileEntry = "output";

    private const string OutputVariable = "DRCONSOLE_OUTPUT";
    private const string InputVariable = "DRCONSOLE_INPUT";
    private const string SecretVariable = "DRCONSOLE_SECRET";

    public BackupMethodKind Kind => BackupMethodKind.Command;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("run", "Program", MethodFieldKind.Lines, "The program and its arguments, one a line; no shell reads them. It must be one that this host's runner allows, such as /usr/bin/tar.", IsNeeded: true),
        new("toFile", "Writes a file", MethodFieldKind.YesNo, $"yes where it writes into the file that {OutputVariable} names; no takes what it prints."),
        new("secret", "Secret", MethodFieldKind.Secret, $"The name of a secret that the program finds in {SecretVariable}, such as EXPORT_TOKEN."),
        new("restoreRun", "Program that restores", MethodFieldKind.Lines, $"The program and its arguments, one a line; it finds the file in {InputVariable}. Without one nothing is restored over the live data."),
        new("checkRun", "Program that checks", MethodFieldKind.Lines, $"The program and its arguments, one a line; it finds the file in {InputVariable} and ends with 0 when that is right."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var set = new CommandSettings(values.Lines("run"), values.YesNo("toFile"), values.Line("secret")) { RestoreRun = values.Lines("restoreRun"), CheckRun = values.Lines("checkRun") };
        foreach (var (field, run) in new[] { ("run", set.Run), ("restoreRun", set.RestoreRun), ("checkRun", set.CheckRun) })
        {
            if (run.Count > 0 && RulesCheck.Of(new RunnerJob { Id = "backup", Run = run }, rules.Read()) is RulesAnswer.Refused refused)
                errors.Check(false, $"settings.{field}", refused.Why);
        }
        return set;
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<CommandSettings>();
        var (asOf, file) = (work.Clock.GetUtcNow(), Path.Combine(work.Scratch, FileEntry));
        ArchiveEntry? entry = null;
        var end = await RunAsync(work, set, set.Run, (OutputVariable, file), set.ToFile ? null : async (output, stop) => entry = await archive.AddAsync(FileEntry, output, null, stop), cancel);
        end.Demand(set.Run[0]);
        if (set.ToFile)
        {
            if (!File.Exists(file))
                throw new RefusedException($"{set.Run[0]} ended well, but wrote no file: {OutputVariable} says where.", "nothing-written");
            await using var content = ArchiveEntries.Open(file);
            entry = await archive.AddAsync(FileEntry, content, null, cancel);
        }
        if (entry is not { Length: > 0 })
            throw new RefusedException($"{set.Run[0]} ended well, but wrote nothing. It has to write the backup to its standard output.", "nothing-written");
        await ContentChecks.WriteAsync(archive, new Contents([new ContentPart(FileEntry, entry.Length, entry.Sha256)]), cancel);
        return new BackupMade(asOf, $"{Sizes.Spoken(entry.Length)} of {set.Run[0]}.");
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (file, checks) = await SavedFile.TakeAsync(archive, FileEntry, work.Scratch, cancel);
        await CheckAsync(work, file, checks, cancel);
        return checks;
    }

    public string? NotInPlace(MethodSettings settings) => ((CommandSettings)settings).RestoreRun.Count == 0 ? "Its policy names no program that restores: restore it to scratch, and hand the file to whoever takes it." : null;

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var set = work.SettingsAs<CommandSettings>();
        if (destination is RestoreDestination.InPlace && NotInPlace(set) is { } why)
            throw new RefusedException(why, "not-in-place");
        var keeps = destination is RestoreDestination.Scratch { Keep: true };
        var (file, checks) = await SavedFile.TakeAsync(archive, FileEntry, ArchiveEntries.DirectoryOf(work, destination), cancel);
        await CheckAsync(work, file, checks, cancel);
        var bytes = new FileInfo(file).Length;
        if (destination is RestoreDestination.Scratch)
            return new Restored(checks, bytes, keeps ? file : "a file of its own, which was deleted afterwards") { Reach = file };
        if (checks.Any(check => !check.Passed))
            return new Restored(checks, bytes, "nowhere: the file is not what was written");
        var end = await RunAsync(work, set, set.RestoreRun, (InputVariable, file), null, cancel);
        checks.Add(new RestoreCheck($"{set.RestoreRun[0]} ends with", "0", end.ExitCode == 0 ? "0" : $"{end.ExitCode}. {end.Errors}", end.ExitCode == 0));
        return new Restored(checks, bytes, $"where {set.RestoreRun[0]} brings it");
    }

    private async Task CheckAsync(MethodWork work, string file, List<RestoreCheck> checks, CancellationToken cancel)
    {
        var set = work.SettingsAs<CommandSettings>();
        if (set.CheckRun.Count == 0)
            return;
        var end = await RunAsync(work, set, set.CheckRun, (InputVariable, file), null, cancel);
        checks.Add(new RestoreCheck($"{set.CheckRun[0]} ends with", "0", end.ExitCode == 0 ? "0" : $"{end.ExitCode}. {end.Errors}", end.ExitCode == 0));
    }

    // Asked again each time: who has changed the host's rules since must be heeded.
    private Task<ProgramEnd> RunAsync(MethodWork work, CommandSettings set, IReadOnlyList<string> run, (string Name, string Path) file, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel)
    {
        var answer = RulesCheck.Of(new RunnerJob { Id = $"backup/{work.Backup.Value}", Run = run }, rules.Read());
        if (answer is RulesAnswer.Refused refused)
            throw new RefusedException(refused.Why, "not-allowed");
        var plan = ((RulesAnswer.Allowed)answer).Plan;
        var environment = new Dictionary<string, string> { [file.Name] = file.Path };
        if (set.Secret.Length > 0)
            environment[SecretVariable] = work.Secret(set.Secret);
        return work.Programs.RunAsync(new ProgramStart(plan.Program, [.. run.Skip(1)]) { Directory = work.Scratch, Environment = environment }, output, cancel);
    }
}

/// <summary>A program whose output is kept.</summary>
internal sealed record CommandSettings(IReadOnlyList<string> Run, bool ToFile, string Secret) : MethodSettings
{
    public IReadOnlyList<string> RestoreRun { get; init; } = [];

    public IReadOnlyList<string> CheckRun { get; init; } = [];
}
