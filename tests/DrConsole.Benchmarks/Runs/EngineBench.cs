using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Benchmarks;

/// <summary>The console's services without its pages, with an executor that does nothing.</summary>
internal sealed class EngineBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EngineBench(StoreProvider database, string folder, string? connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:Database:Provider"] = $"{database}",
            ["ConnectionStrings:DrConsole"] = connection,
            ["DrConsole:Runbooks:ApprovalsNeeded"] = "0",
            ["DrConsole:Runs:LeaseSeconds"] = "5",
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
        services.AddNotices();
        services.AddNoticeChannels();
        services.AddPlans();
        services.AddRunbooks();
        services.AddRunners();
        services.AddRuns();
        services.AddExchange();
        services.AddSingleton<IStepExecutor>(Steps);
        _services = services.BuildServiceProvider();
    }

    public EmptySteps Steps { get; } = new();

    public DrStore Open() => _services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContext();

    public async Task MigrateAsync()
    {
        await using var store = Open();
        await store.Database.MigrateAsync();
    }

    public Task WorkAsync() => ((IHostedService)_services.GetRequiredService<RunWorker>()).StartAsync(CancellationToken.None);

    public Task StopAsync() => ((IHostedService)_services.GetRequiredService<RunWorker>()).StopAsync(CancellationToken.None);

    public async Task<TResult> AskAsync<T, TResult>(Func<T, Task<TResult>> ask) where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the benchmark"));
        return await ask(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task PublishAsync(string yaml)
    {
        var key = (await AskAsync<EditRunbook, Runbook>(edit => edit.CreateAsync(yaml, CancellationToken.None))).Key;
        await AskAsync<PublishRunbook, RunbookVersion>(publish => publish.ExecuteAsync(key, null, CancellationToken.None));
    }

    public Task<Run> StartAsync(string key) =>
        AskAsync<StartRun, Run>(start => start.ExecuteAsync(new StartRun.Order(key, RunMode.Drill), CancellationToken.None));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Commands that are over as soon as they begin; past a step they never end.</summary>
internal sealed class EmptySteps : IStepExecutor
{
    private long _begun;

    public StepKind Kind => StepKind.Command;

    /// <summary>From this step on attempts stay in flight.</summary>
    public string? Endless { get; set; }

    public long Begun => Interlocked.Read(ref _begun);

    public TaskCompletionSource<RunId>? Next { get; set; }

    /// <summary>The step that prints.</summary>
    public const string Flood = "flood";

    public const int FloodMegabytes = 512;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        Interlocked.Increment(ref _begun);
        Next?.TrySetResult(work.Run);
        if (work.Step == Flood)
            await PourAsync(output, cancel);
        if (work.Step == Endless)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return new StepOutcome.Succeeded(0, []);
    }

    // Through the masks, as what a runner sends goes.
    private static async Task PourAsync(IStepOutput output, CancellationToken cancel)
    {
        var events = new StepEvents(output, ["hunter2-hunter2", "another secret"]);
        var piece = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1_024).Select(line => $"{line:D8} a line of what it is doing, and nothing else {line:D8}\n")));
        for (long poured = 0; poured < FloodMegabytes * 1_048_576L; poured += piece.Length)
            await events.WriteAsync(OutputStream.Stdout, piece, cancel);
        await events.EndAsync(cancel);
    }
}
