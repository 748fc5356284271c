using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
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

/// <summary>How long it takes from an alarm that is heard to the page that a mail server has taken: when all is quiet, and within a storm of 5,000 signals a minute.</summary>
internal static class AlarmsBenchmark
{
    public const string Name = "alarms";

    private const int StormPerMinute = 5_000;
    private const int Quiet = 30;
    private const int Stormy = 100;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
        using var sink = new MailSink();
        try
        {
            await using var services = Services(folder, sink.Port);
            var address = await FillAsync(services);
            services.GetRequiredService<Readiness>().Clear("start");
            var workers = services.GetServices<IHostedService>().Where(worker => worker is OutboxWorker or RuleWorker).ToList();
            foreach (var worker in workers)
                await worker.StartAsync(CancellationToken.None);
            var bench = new Bench(services.GetRequiredService<HearAlarms>(), address, sink);
            await bench.PagesAsync("warm", 3);
            var quiet = await bench.PagesAsync("quiet", Quiet);
            using var over = new CancellationTokenSource();
            var storm = bench.StormAsync(over.Token);
            var stormy = await bench.PagesAsync("stormy", Stormy);
            await over.CancelAsync();
            var (told, took) = await storm;
            foreach (var worker in workers)
                await worker.StopAsync(CancellationToken.None);
            var rate = told / took.TotalMinutes;
            return
            [
                new(Name, "an alarm to its page's mail, quiet: median", At(quiet, 0.5), "s", Wanted: 1, Note: $"{quiet.Count} alarms"),
                new(Name, "99th percentile", At(quiet, 0.99), "s", Wanted: 3),
                new(Name, $"within a storm of {rate.ToString("N0", CultureInfo.InvariantCulture)} signals a minute: median", At(stormy, 0.5), "s", Wanted: 1, Note: $"{stormy.Count} alarms, each of a trouble of its own; the storm is one trouble"),
                new(Name, "99th percentile", At(stormy, 0.99), "s", Wanted: 3),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double At(IReadOnlyList<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    private sealed class Bench(HearAlarms hear, string address, MailSink sink)
    {
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        public async Task<IReadOnlyList<double>> PagesAsync(string name, int count)
        {
            var times = new List<double>();
            for (var number = 0; number < count; number++)
            {
                var (before, began) = (sink.Taken, Stopwatch.GetTimestamp());
                await TellAsync($"{name}-{number}", $"{name}-{number}");
                while (sink.Taken == before && Stopwatch.GetElapsedTime(began) < Patience)
                    await Task.Delay(Look, TimeProvider.System);
                times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                await Task.Delay(Between, TimeProvider.System);
            }
            return times;
        }

        public async Task<(int Told, TimeSpan Took)> StormAsync(CancellationToken over)
        {
            var began = Stopwatch.GetTimestamp();
            var (told, waiting) = (0, new List<Task>());
            while (!over.IsCancellationRequested)
            {
                var due = (int)(Stopwatch.GetElapsedTime(began).TotalMinutes * StormPerMinute);
                for (; told < due; told++)
                    waiting.Add(TellAsync($"storm-{told}", "warm-0"));
                waiting.RemoveAll(task => task.IsCompletedSuccessfully);
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
            await Task.WhenAll(waiting);
            return (told, Stopwatch.GetElapsedTime(began));
        }

        private Task<AlarmIntake.Outcome> TellAsync(string key, string service) =>
            hear.ExecuteAsync(AlarmKind.Json, address, null, Encoding.UTF8.GetBytes($$"""{"id":"{{key}}","title":"{{key}} does not answer","service":"{{service}}","host":"node-7"}"""), CancellationToken.None);
    }

    private static async Task<string> FillAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the benchmark"));
        await using var store = await services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContextAsync();
        await store.Database.MigrateAsync();
        _ = services.GetRequiredService<SecretKey>();
        Acting.As(Actor.Console("the benchmark"));
        var now = TimeProvider.System.GetUtcNow();
        store.AddRange(
            Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, now),
            EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "contact/ida")] }));
        await store.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<EditSignalRule>().CreateAsync("page", new SignalRuleText("Page") { Page = RulePage.Policy, Policy = "platform" }, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<EditAlarmSource>().CreateAsync("bench", new AlarmSourceText("Bench", AlarmKind.Json) { Mapping = "key = $.id\ntitle = $.title\nservice = $.service\nlabel.host = $.host", PerMinute = 100_000 }, CancellationToken.None);
        return await scope.ServiceProvider.GetRequiredService<MakeSourceAddress>().ExecuteAsync("bench", CancellationToken.None);
    }

    private static ServiceProvider Services(string folder, int mailPort)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:PublicUrl"] = "https://dr.example.com",

            // Each alarm that is measured is a trouble of its own, of which there are more than make a storm.
            ["DrConsole:Alarms:StormAfter"] = "1000",
            [$"{MailOptions.Section}:Host"] = "127.0.0.1",
            [$"{MailOptions.Section}:Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
            [$"{MailOptions.Section}:Security"] = "None",
            [$"{MailOptions.Section}:From"] = "DrConsole <dr@example.com>",
        }).Build();
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
        services.AddNoticesWork();
        services.AddPlans();
        services.AddRunbooks();
        services.AddRunners();
        services.AddRuns();
        services.AddIncidents();
        services.AddAlarms();
        services.AddAlarmWork();
        return services.BuildServiceProvider();
    }
}
