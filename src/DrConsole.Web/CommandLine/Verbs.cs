using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Web.CommandLine;

/// <summary>One thing that the command line can do.</summary>
/// <param name="IsHidden">The console calls it, not people.</param>
internal sealed record Verb(string Name, string Usage, string Does, Func<string[], Task<int>> RunAsync, bool IsHidden = false);

/// <summary>The command line: finds the verb, runs it, and turns what went wrong into one line and an exit code.</summary>
internal static class Verbs
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    private static IReadOnlyList<Verb> All { get; } =
    [
        new("serve", "serve [--urls URL]", "Serve the console (the default).", ServeVerb.RunAsync),
        new("demo", "demo [--urls URL]", "Serve a throw-away console full of sample people and records.", DemoVerb.RunAsync),
        new("token", "token create --name N --role R[,R…] [--days D] | token revoke N", "Create an API token (printed alone, once) or revoke one.", TokenVerb.RunAsync),
        new("user", "user add EMAIL --name N --role R[,R…] | user disable EMAIL | user enable EMAIL | user reset-password EMAIL", "Add somebody, disable or enable an account, or set a new random password.", UserVerb.RunAsync),
        new("import", "import FILE… [--kind KIND] [--dry-run]", "Import plans, records and runbooks: all of the files or none. A directory stands for its Markdown, YAML and JSON files.", ImportVerb.RunAsync),
        new("export", "export DIR | export --runbook KEY [--as markdown|yaml|print]", "Write services, plans and runbooks as files that import again; or one runbook to the output.", ExportVerb.RunAsync),
        new("runbooks", "runbooks status | runbooks take [PATH…] | runbooks keep PATH", "Compare the runbook directory with what is here; take files over as drafts for review; or keep what is here.", RunbooksVerb.RunAsync),
        new("lint", "lint FILE… [--json]", "Check runbook files; 1 when one is no runbook or has an error or a warning. Needs no console.", LintVerb.RunAsync),
        new("backup", BackupVerb.Usage, "Back the console itself up, to its destinations or into FILE; read a backup back; restore one into an empty place, or over what is there. FILE may be a destination: its newest is taken.", BackupVerb.RunAsync),
        new("ledger", "ledger verify [--against FILE] | ledger restart --reason TEXT", "Read the whole ledger and say whether it is whole; FILE is a checkpoint that was kept elsewhere. Or record that it restarted, after a restore.", LedgerVerb.RunAsync),
        new("evidence", "evidence verify FILE… [--key PEM] | evidence script", "Check sealed bundles, without a console; PEM holds the keys that you trust. Or print the script that does it with openssl.", EvidenceVerb.RunAsync),
        new("pack", "pack FILE [--passphrase-file FILE] [--pdf FILE] | pack --open SEALED --passphrase-file FILE --to FILE", "Write the break-glass pack: every published runbook, approved plan and contact as one file that opens without network or server.", PackVerb.RunAsync),
        new("watch", "watch --url URL [--once] [--test]", "Tell people by mail and SMS when the console at URL stops answering. Needs no console here; --once looks once: 0 answers, 3 does not, 4 when this host's own network is down.", WatchVerb.RunAsync),
        new("runner", "runner --url URL --config FILE [--token-file FILE] [--state DIR] [--drain SECONDS]", "Execute on this host what FILE allows and the console at URL asks for. Needs no console here.", RunnerVerb.RunAsync),
        new(LocalRunnerHost.Verb, LocalRunnerHost.Verb, "Execute what the console says, through a pipe.", LocalRunnerVerb.RunAsync, IsHidden: true),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        // Without a word in front, everything is for the default verb: dotnet run -- --urls …
        var named = args.Length > 0 && !args[0].StartsWith('-');
        if (!named && args is ["--help" or "-h" or "-?", ..])
            return Help(Console.Out, Ok);

        var name = named ? args[0] : "serve";
        var verb = All.FirstOrDefault(known => known.Name == name);
        if (name == "help")
            return Help(Console.Out, Ok);
        if (verb is null)
        {
            await Console.Error.WriteLineAsync($"drconsole: there is no '{name}'.");
            return Help(Console.Error, WrongUsage);
        }

        var rest = named ? args[1..] : args;
        if (rest.Contains("--help") || rest.Contains("-h"))
        {
            await Console.Out.WriteLineAsync($"usage: drconsole {verb.Usage}{System.Environment.NewLine}{verb.Does}");
            return Ok;
        }
        return await GuardAsync(verb, rest);
    }

    private static async Task<int> GuardAsync(Verb verb, string[] rest)
    {
        try
        {
            return await verb.RunAsync(rest);
        }
        catch (UsageException wrong)
        {
            return await SayAsync($"{wrong.Message} Usage: drconsole {verb.Usage}", WrongUsage);
        }
        catch (InvalidException wrong)
        {
            return await SayAsync(wrong.Message, WrongUsage);
        }
        catch (RefusedException refused)
        {
            return await SayAsync(refused.Message, Failed);
        }
        catch (Exception error) when (StartFault.Explain(error) is { } fault)
        {
            return await SayAsync(fault.Message, fault.ExitCode);
        }
    }

    private static async Task<int> SayAsync(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync($"drconsole: {message}");
        return exitCode;
    }

    private static int Help(TextWriter to, int exitCode)
    {
        to.WriteLine("usage: drconsole VERB …    (--help on each)");
        foreach (var verb in All.Where(verb => !verb.IsHidden))
            to.WriteLine($"  {verb.Name,-8} {verb.Does}");
        return exitCode;
    }
}
