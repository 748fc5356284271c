using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Jobs;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Benchmarks;

/// <summary>How long after it was due a job that comes every second begins its work, with its begin on record before, in a console that has nothing else to do.</summary>
internal static class ScheduleBenchmark
{
    public const string Name = "schedule";

    // What the first firings find is still being compiled.
    private const int Warming = 5;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var figures = new List<Figure>();
        foreach (var (database, name) in new[] { (StoreProvider.Sqlite, "SQLite"), (StoreProvider.PostgreSql, "PostgreSQL") })
        {
            var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
            var late = await LateAsync(database, folder, database is StoreProvider.PostgreSql ? await postgres.CreateAsync("schedule") : null, TimeSpan.FromSeconds(options.Seconds));
            Directory.Delete(folder, recursive: true);
            figures.Add(new(Name, $"{name}: how late a job begins, median", At(late, 0.5), "ms", Note: $"{late.Count} times"));
            figures.Add(new(Name, $"{name}: 99th percentile", At(late, 0.99), "ms", Wanted: 100, Note: $"{late.Count} times, worst {At(late, 1):F0} ms"));
        }
        return figures;
    }

    private static async Task<IReadOnlyList<double>> LateAsync(StoreProvider database, string folder, string? connection, TimeSpan watch)
    {
        await using var services = Services(database, folder, connection);
        await using (var store = await services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContextAsync())
            await store.Database.MigrateAsync();
        services.GetRequiredService<Readiness>().Clear("start");
        var scheduler = services.GetServices<IHostedService>().OfType<JobScheduler>().Single();
        await scheduler.StartAsync(CancellationToken.None);
        await Task.Delay(watch, TimeProvider.System);
        await scheduler.StopAsync(CancellationToken.None);
        return [.. services.GetRequiredService<Begun>().At.Skip(Warming).Select(at => (at - new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero)).TotalMilliseconds)];
    }

    private static ServiceProvider Services(StoreProvider database, string folder, string? connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:Database:Provider"] = $"{database}",
            ["ConnectionStrings:DrConsole"] = connection,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        services.AddEstate();
        services.AddJobs();
        services.AddJobScheduler();
        services.AddSingleton<Begun>();
        services.AddScheduledWork<Tick>(new Schedule("tick", "Tick", "Says when it begins.", "* * * * * ?"));
        return services.BuildServiceProvider();
    }

    private static double At(IReadOnlyList<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling((values.Count - 1) * share));

    private sealed class Begun
    {
        public ConcurrentQueue<DateTimeOffset> At { get; } = new();
    }

    private sealed class Tick(Begun begun, TimeProvider clock) : IScheduledWork
    {
        public Task<string> RunAsync(CancellationToken cancel)
        {
            begun.At.Enqueue(clock.GetUtcNow());
            return Task.FromResult("Begun.");
        }
    }
}
