using System.Globalization;
using System.Runtime.InteropServices;
using DrConsole.Overview;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.CommandLine;

/// <summary>
/// <c>watch</c>: pages people when another console stops answering. Needs neither a store nor an open port; its settings are its own: mail, Twilio, whom to tell.
/// </summary>
internal static class WatchVerb
{
    /// <summary>The console does not answer as it should.</summary>
    public const int Down = 3;

    /// <summary>This host's own network is down: nothing is known.</summary>
    public const int Blind = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var (once, test) = (args.Contains("--once"), args.Contains("--test"));
        var given = new Arguments(args.Except(["--once", "--test"]));
        var url = given.Optional("--url");
        given.End();
        await using var services = Build(url);
        services.GetRequiredService<IStartupValidator>().Validate();
        var options = services.GetRequiredService<IOptions<WatchOptions>>().Value;
        if (string.IsNullOrEmpty(options.Url))
            throw new UsageException($"--url is missing, and {WatchOptions.Section}:Url is not set.");
        var watch = services.GetRequiredService<WatchConsole>();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            if (once)
                return CodeOf(await services.GetRequiredService<LookAtConsole>().ExecuteAsync(stop.Token));
            if (services.GetRequiredService<TellWatchers>().Missing is { } missing)
                throw new UsageException(missing);
            if (test)
                return await watch.TestAsync(Say, stop.Token) ? Verbs.Ok : Verbs.Failed;
            Say($"watching {options.Url} every {options.EverySeconds} s");
            await watch.RunAsync(Say, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Say("stopped");
        }
        return Verbs.Ok;
    }

    private static ServiceProvider Build(string? url)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
            .AddEnvironmentVariables();
        if (url is not null)
            configuration.AddInMemoryCollection([new($"{WatchOptions.Section}:{nameof(WatchOptions.Url)}", url)]);
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration.Build()).AddSingleton(TimeProvider.System).AddLogging().AddWatch().BuildServiceProvider();
    }

    private static int CodeOf(Sighting seen)
    {
        Say(seen switch
        {
            Sighting.Wrong wrong => $"It does not answer as it should. {wrong.Why}",
            Sighting.Blind blind => $"This host's own network is down. {blind.Why}",
            _ => "It answers.",
        });
        return seen switch
        {
            Sighting.Wrong => Down,
            Sighting.Blind => Blind,
            _ => Verbs.Ok,
        };
    }

    private static void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {what}");

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
