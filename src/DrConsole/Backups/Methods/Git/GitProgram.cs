using System.Text;

namespace DrConsole.Backups;

/// <summary>Asks git, without anything of whoever runs the console: no settings, no hooks, no prompts, and only the ways to remotes that are known to be harmless.</summary>
internal sealed class GitProgram(MethodWork work, string authorization = "")
{
    /// <summary>How the other side of a remote is asked, whatever the repository's own settings say: a program that they name would run here.</summary>
    public const string Asking = "--upload-pack=git-upload-pack";

    /// <summary>How a repository on this machine takes what is pushed: without its hooks.</summary>
    public const string Taking = "--receive-pack=git -c core.hooksPath=/dev/null -c safe.directory=* receive-pack";

    private const int MostText = 64 * 1024 * 1024;

    /// <summary>What it says; a fault is refused in git's words.</summary>
    public async Task<string> AskAsync(CancellationToken cancel, params IReadOnlyList<string> arguments)
    {
        var (end, text) = await TryAsync(cancel, arguments);
        end.Demand($"git {Verb(arguments)}");
        return text;
    }

    public async Task<(ProgramEnd End, string Text)> TryAsync(CancellationToken cancel, params IReadOnlyList<string> arguments)
    {
        using var said = new MemoryStream();
        var end = await RunAsync(async (output, stop) =>
        {
            var room = new byte[64 * 1024];
            for (int read; (read = await output.ReadAsync(room, stop)) > 0;)
            {
                if (said.Length < MostText)
                    said.Write(room, 0, read);
            }
        }, cancel, arguments);
        return (end, Encoding.UTF8.GetString(said.ToArray()));
    }

    /// <summary>Those of the ids that the repository has.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(string repository, IEnumerable<string> ids, CancellationToken cancel)
    {
        var asked = string.Concat(ids.Distinct().Where(id => id.All(char.IsAsciiHexDigitLower)).Select(id => $"{id}\n"));
        using var said = new MemoryStream();
        var start = Start(["-C", repository, "cat-file", "--batch-check=%(objectname)"]) with { Input = (into, stop) => into.WriteAsync(Encoding.ASCII.GetBytes(asked), stop).AsTask() };
        var end = await work.Programs.RunAsync(start, (output, stop) => output.CopyToAsync(said, stop), cancel);
        end.Demand("git cat-file");

        // One that is not there is answered with a remark behind it.
        return [.. Encoding.UTF8.GetString(said.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(' ', StringComparison.Ordinal))];
    }

    public Task<ProgramEnd> RunAsync(Func<Stream, CancellationToken, Task>? output, CancellationToken cancel, params IReadOnlyList<string> arguments) =>
        work.Programs.RunAsync(Start(arguments), output, cancel);

    private ProgramStart Start(IReadOnlyList<string> arguments)
    {
        // A header, not an argument: everybody on the host may read arguments.
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = work.Scratch,
            ["LC_ALL"] = "C",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_ASKPASS"] = "true",
            ["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes -o ConnectTimeout=15",
            ["GIT_ALLOW_PROTOCOL"] = "file:https:http:ssh",
            ["GIT_OPTIONAL_LOCKS"] = "0",
        };
        var settings = new List<(string, string)> { ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("safe.directory", "*"), ("gc.auto", "0"), ("maintenance.auto", "false"), ("http.followRedirects", "false"), ("credential.helper", "") };
        if (authorization.Length > 0)
            settings.Add(("http.extraHeader", $"Authorization: {authorization}"));
        foreach (var (number, (name, value)) in settings.Index())
            (environment[$"GIT_CONFIG_KEY_{number}"], environment[$"GIT_CONFIG_VALUE_{number}"]) = (name, value);
        environment["GIT_CONFIG_COUNT"] = $"{settings.Count}";
        return new ProgramStart("git", arguments) { Directory = work.Scratch, Environment = environment };
    }

    private static string Verb(IReadOnlyList<string> arguments) => arguments.SkipWhile(word => word.StartsWith('-') || word.StartsWith('/')).FirstOrDefault() ?? "";
}
