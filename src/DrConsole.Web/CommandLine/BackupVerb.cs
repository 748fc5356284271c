using System.Globalization;
using DrConsole.Backups;
using DrConsole.Exchange;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.CommandLine;

/// <summary><c>backup create</c>, <c>backup verify FILE</c>, <c>backup restore FILE</c>: the console's own backups, from its own executable and on a machine that has nothing else.</summary>
internal static class BackupVerb
{
    public const string Usage = "backup create [--to FILE] | backup verify FILE | backup restore FILE [--replace] [--against CHECKPOINT]   each with [--passphrase-file FILE] [--key-file FILE]";

    private const string Replace = "--replace";

    public static Task<int> RunAsync(string[] args)
    {
        var replace = args.Contains(Replace);
        var given = new Arguments(args.Where(word => word != Replace));
        var word = given.Word("'create', 'verify' or 'restore'");
        if (replace && word != "restore")
            throw new UsageException($"{Replace} is for 'restore'.");
        var keys = new BackupKeys(given.Optional("--passphrase-file"), given.Optional("--key-file"));
        return word switch
        {
            "create" => CreateAsync(given, keys),
            "verify" => VerifyAsync(given, keys),
            "restore" => RestoreAsync(given, keys, replace),
            _ => throw new UsageException($"'{word}' is not 'create', 'verify' or 'restore'."),
        };
    }

    private static Task<int> CreateAsync(Arguments given, BackupKeys keys)
    {
        var to = given.Optional("--to");
        given.End();
        return OpenStore.ForOneThingAsync([], services => to is null ? EverywhereAsync(services) : IntoFileAsync(services, to, keys));
    }

    private static async Task<int> EverywhereAsync(IServiceProvider services)
    {
        try
        {
            var (backup, copies) = await services.GetRequiredService<CreateOwnBackup>().ExecuteAsync(CancellationToken.None);
            foreach (var copy in copies)
                Console.WriteLine($"{copy.Address}/{copy.ObjectKey}: {(copy.State is CopyState.Complete ? $"written and read back, {Sizes.Spoken(copy.Bytes)}" : copy.Problem)}");
            Console.WriteLine(backup.State is BackupState.Complete ? $"{backup.Said} Whole up to {Time(backup.AsOf!.Value)}." : backup.Problem);
            return backup.State is BackupState.Complete && copies.All(copy => copy.State is CopyState.Complete) ? Verbs.Ok : Verbs.Failed;
        }
        catch (MissingException)
        {
            throw new RefusedException("The console has no backups of its own yet: set DrConsole:OwnBackups:KeyFile or PassphraseFile and start it once, or say --to FILE.");
        }
    }

    private static async Task<int> IntoFileAsync(IServiceProvider services, string to, BackupKeys keys)
    {
        var (keyFile, passphrase) = await keys.ToWriteAsync(services.GetRequiredService<IOptions<OwnBackupOptions>>().Value);
        var began = TimeProvider.System.GetTimestamp();
        var said = await services.GetRequiredService<WriteOwnBackup>().ExecuteAsync(Path.GetFullPath(to), keyFile, passphrase, CancellationToken.None);
        Console.WriteLine($"{to}: {said} It took {Seconds(TimeProvider.System.GetElapsedTime(began))}. {(keyFile is null ? "The passphrase" : $"The key file {keyFile}")} opens it: keep that elsewhere.");
        return Verbs.Ok;
    }

    private static Task<int> VerifyAsync(Arguments given, BackupKeys keys)
    {
        var file = given.Word("FILE");
        given.End();
        return OpenStore.WithoutStoreAsync(async services =>
        {
            var archive = await services.GetRequiredService<OwnArchives>().OpenAsync(file, keys.AnswerAsync, CancellationToken.None);
            var verdict = await services.GetRequiredService<VerifyOwnBackup>().ExecuteAsync(archive, CancellationToken.None);
            Console.WriteLine($"{archive.Name}: the console as it was on {Time(verdict.AsOf)}, by version {verdict.Product} on {verdict.Database}; {Count(verdict.Entries)} entries of {verdict.Origin}, {Sizes.Spoken(verdict.Bytes)} from {Count(verdict.Archives)} archives.");
            foreach (var check in verdict.Checks)
                Console.WriteLine($"  {check}");
            foreach (var finding in verdict.Findings)
                Console.WriteLine($"- {finding}");
            foreach (var elsewhere in verdict.Elsewhere)
                Console.WriteLine($"  not in it: {elsewhere}");
            Console.WriteLine(verdict.Findings.Count == 0 ? "The backup is whole." : "The backup is not whole.");
            return verdict.Findings.Count == 0 ? Verbs.Ok : Verbs.Failed;
        });
    }

    private static Task<int> RestoreAsync(Arguments given, BackupKeys keys, bool replace)
    {
        var (file, against) = (given.Word("FILE"), given.Optional("--against"));
        given.End();
        var note = against is null ? null : LedgerVerb.ReadNote(against);
        return OpenStore.WithoutStoreAsync(async services =>
        {
            var archive = await services.GetRequiredService<OwnArchives>().OpenAsync(file, keys.AnswerAsync, CancellationToken.None);
            var restore = services.GetRequiredService<RestoreConsole>();
            var restored = await restore.ExecuteAsync(archive, replace, note, CancellationToken.None);
            var began = TimeProvider.System.GetTimestamp();
            var code = await OpenStore.AfterRestoreAsync(async inside =>
            {
                var runs = await inside.GetRequiredService<AfterRestore>().ExecuteAsync(restored, CancellationToken.None);
                Tell(restored with { Took = restored.Took + TimeProvider.System.GetElapsedTime(began) }, runs, services.GetRequiredService<DataDirectory>().Root);
                return Verbs.Ok;
            });
            restore.End();
            return code;
        });
    }

    private static void Tell(ConsoleRestored restored, IReadOnlyList<string> runs, string root)
    {
        Console.WriteLine($"The console is restored in {root} from {restored.Archive}.");
        Console.WriteLine($"  verified: {Count(restored.Entries)} entries of {restored.Origin}, read from the first to the last; {Sizes.Spoken(restored.Bytes)}");
        Console.WriteLine($"  RTO: it took {Seconds(restored.Took)}");
        Console.WriteLine($"  RPO: it is whole up to {Time(restored.AsOf)}; what happened from then until {Time(restored.At)} ({Durations.Spoken(TimeSpan.FromSeconds(Math.Ceiling(restored.Lost.TotalSeconds)))}) is lost{(restored.Outside.Lost > 0 ? $", at least {Count(restored.Outside.Lost)} entries of the ledger" : "")}");
        Console.WriteLine($"  runs under way: {(runs.Count == 0 ? "none" : $"{Count(runs.Count)}, paused, with what was in flight marked as unknown: {string.Join(", ", runs)}")}");
        Console.WriteLine($"  ledger: {restored.Outside.Why} {(restored.Outside.Continues ? "It goes on under its name." : "Nothing is signed until an administrator records that it restarted: 'ledger restart --reason TEXT', or Ledger › Checkpoints.")}");
        if (restored.Aside is { } aside)
            Console.WriteLine($"  what was there before is in {aside}");
        foreach (var elsewhere in restored.Elsewhere)
            Console.WriteLine($"  not in the backup: {elsewhere}");
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");
}
