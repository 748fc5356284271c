using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Benchmarks;

/// <summary>What 2,000 HTTP probes every 10 s take, with everything that they see written down. What they ask is a process of its own, which is not counted.</summary>
internal static class ProbesBenchmark
{
    public const string Name = "probes";

    /// <summary>Answers probes: behind a verb that nobody types.</summary>
    public const string Verb = "answer-probes";

    private const int Probes = 2_000;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var answers = Process.Start(new ProcessStartInfo(System.Environment.ProcessPath!, [Verb]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
        var delays = new List<double>();
        try
        {
            var target = (await answers.StandardOutput.ReadLineAsync())!;
            await using var services = Services(folder);
            await FillAsync(services, target);
            using var listener = Listen(delays);
            var prober = services.GetServices<IHostedService>().OfType<Prober>().Single();
            await prober.StartAsync(CancellationToken.None);
            await Task.Delay(Warming, TimeProvider.System);
            lock (delays)
                delays.Clear();
            using var self = Process.GetCurrentProcess();
            var (cpu, began) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
            await Task.Delay(Measured, TimeProvider.System);
            self.Refresh();
            var took = Stopwatch.GetElapsedTime(began);
            var share = (self.TotalProcessorTime - cpu) / took;
            var memory = self.WorkingSet64;
            double[] late;
            lock (delays)
                late = [.. delays.Order()];
            await prober.StopAsync(CancellationToken.None);
            var healthy = await HealthyAsync(services);
            return
            [
                new(Name, $"{Probes:N0} HTTP probes every 10 s: a core", share * 100, "%", Wanted: 60, Note: $"{late.Length / took.TotalSeconds:F0} asked a second over {took.TotalSeconds:F0} s, {healthy} of {Probes} seen well"),
                new(Name, "their memory", memory / 1e6, "MB", Wanted: 300, Note: "resident, with the store and everything else of the process"),
                new(Name, "how late they are begun", late.Length == 0 ? double.NaN : late[(int)(late.Length * 0.99)], "s", Wanted: 1, Note: "99th percentile"),
            ];
        }
        finally
        {
            answers.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Answers every connection with 200 until its parent is gone.</summary>
    public static async Task<int> AnswerAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(2_000);
        Console.WriteLine($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = Task.Run(async () =>
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        });
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
        return 0;
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            _ = await stream.ReadAtLeastAsync(new byte[4_096], 1, throwOnEndOfStream: false);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nup"));
        }
    }

    private static MeterListener Listen(List<double> delays)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == "drconsole.probes.start.delay") self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            lock (delays)
                delays.Add(value);
        });
        listener.Start();
        return listener;
    }

    private static async Task FillAsync(ServiceProvider services, string target)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the benchmark"));
        await using var store = await services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContextAsync();
        await store.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<EditEnvironment>().CreateAsync("here", new EnvironmentText("Here", Egress: "127.0.0.1"), CancellationToken.None);
        Acting.As(Actor.Console("the benchmark"));
        for (var number = 0; number < Probes; number++)
            store.Add(Probe(number, target));
        await store.SaveChangesAsync();
    }

    private static Signals.Probe Probe(int number, string target) =>
        Signals.Probe.Create($"probe-{number}", new ProbeText($"Probe {number}") { Target = target, Environment = "here", Interval = TimeSpan.FromSeconds(10) });

    private static async Task<int> HealthyAsync(ServiceProvider services)
    {
        await using var store = await services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContextAsync();
        return await store.Set<ProbeStanding>().CountAsync(standing => standing.State == SignalState.Healthy);
    }

    private static ServiceProvider Services(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["DrConsole:DataDirectory"] = folder }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        services.AddPeople();
        services.AddNoticeTemplates();
        services.AddEstate();
        services.AddJobs();
        services.AddNotices();
        services.AddNoticeChannels();
        services.AddPlans();
        services.AddRunbooks();
        services.AddRunners();
        services.AddRuns();
        services.AddSignals();
        services.AddSignalWork();
        return services.BuildServiceProvider();
    }
}
