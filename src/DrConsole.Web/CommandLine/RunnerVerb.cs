using System.Globalization;
using System.Runtime.InteropServices;
using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.CommandLine;

/// <summary><c>runner</c>: executes on this host what its own file allows and its console asks for. Needs neither a store nor an open port.</summary>
internal static class RunnerVerb
{
    private const int DrainSeconds = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var (url, config) = (given.Option("--url"), Path.GetFullPath(given.Option("--config")));
        var (token, state) = (given.Optional("--token-file"), given.Optional("--state") is { } directory ? Path.GetFullPath(directory) : Path.Combine(Path.GetDirectoryName(config)!, "runner-state"));
        var seconds = given.Optional("--drain") is { } drain ? WholeSeconds(drain) : DrainSeconds;
        given.End();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var console) || console.Scheme is not ("http" or "https"))
            throw new UsageException($"--url {url}: an address that begins with https:// or http:// is needed.");
        if (console.Scheme == "http" && !console.IsLoopback)
            await Console.Error.WriteLineAsync($"drconsole runner: {console} is not encrypted. What runs is encrypted and signed all the same; who runs what is not hidden.");

        var file = Read(config);
        using var leave = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Leave(signal, leave, end, seconds));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Leave(signal, leave, end, seconds));

        await using var services = new ServiceCollection().AddLogging().AddHttpClient().AddRunnerBackups(file.Rules, state).BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.Timeout = Timeout.InfiniteTimeSpan;
        var link = new ConsoleLink(http, console, TimeProvider.System);
        var data = new DataDirectory(Options.Create(new ConsoleOptions { DataDirectory = state }));
        data.Open();
        var keys = Path.Combine(state, "runner.key");
        using var identity = RunnerIdentity.Read(keys) ?? await RegisterAsync(keys, token, link, leave.Token);
        await using var host = new LocalRunner(RunnerProgram.Own(), new LocalRulesSource(file.Rules, $"{config} allows nothing"), data, NullLogger<LocalRunner>.Instance);
        await host.WarmAsync(leave.Token);

        Console.WriteLine($"{identity.Name} executes for {console}");
        var agent = new RunnerAgent(host, identity, link, Path.Combine(state, "begun"), TimeProvider.System)
        {
            Rules = file.Rules,
            Tasks = [.. services.GetServices<IRunnerTask>()],
            Labels = string.Join(", ", file.Labels.Select(label => $"{label.Key}={label.Value}")),
            Say = what => Console.WriteLine($"{identity.Name}: {what}"),
        };
        return await agent.RunAsync(leave.Token, end.Token) ? Verbs.Ok : Verbs.Failed;
    }

    private static void Leave(PosixSignalContext signal, CancellationTokenSource leave, CancellationTokenSource end, int seconds)
    {
        signal.Cancel = true;
        if (leave.IsCancellationRequested)
            end.Cancel();
        else
            end.CancelAfter(TimeSpan.FromSeconds(seconds));
        leave.Cancel();
    }

    private static async Task<RunnerIdentity> RegisterAsync(string keys, string? tokenFile, ConsoleLink link, CancellationToken cancel)
    {
        if (tokenFile is null)
            throw new UsageException("--token-file is missing, and this runner has not registered yet.");
        try
        {
            return await RunnerIdentity.RegisterAsync(keys, await File.ReadAllTextAsync(tokenFile, cancel), link, RunnerAgent.OwnVersion, cancel);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--token-file {tokenFile}: {wrong.Message}");
        }
    }

    private static RunnerFile Read(string config)
    {
        try
        {
            return RunnerFile.Read(File.ReadAllText(config), Path.GetDirectoryName(config)!);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidException)
        {
            throw new UsageException($"--config {config}: {wrong.Message}");
        }
    }

    private static int WholeSeconds(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400
        ? seconds
        : throw new UsageException($"--drain {text}: whole seconds are needed.");
}
