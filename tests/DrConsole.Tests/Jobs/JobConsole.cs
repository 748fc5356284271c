using DrConsole.Access;
using DrConsole.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace DrConsole.Tests;

/// <summary>A console with jobs that do what the test says. Its real scheduler, once started, follows the hand clock as well.</summary>
internal sealed class JobConsole : IAsyncDisposable
{
    /// <summary>Due at every full hour, first an hour after <see cref="Noon"/>.</summary>
    public static readonly Schedule Hourly = new("count-orders", "Count the orders", "Counts the orders of the last hour.", "0 0 * * * ?");

    private readonly TestConsole _console;
    private readonly TestStore? _owned;
    private JobScheduler? _scheduler;

    private JobConsole(TestConsole console, ScriptedWork work, TestStore? owned) => (_console, Work, _owned) = (console, work, owned);

    public ScriptedWork Work { get; }

    public TestStore Store => _console.Store;

    public HandClock Clock => _console.Clock;

    public static Task<JobConsole> OpenAsync(StoreProvider database) => OpenAsync(database, Hourly);

    /// <summary>A console that has just taken up its jobs, at noon. Its scheduler does not run yet.</summary>
    public static async Task<JobConsole> OpenAsync(StoreProvider database, params Schedule[] schedules)
    {
        var store = await TestStore.CreateAsync(database);
        return await OnAsync(store, store, Noon, schedules);
    }

    /// <summary>The console after a restart, or another node. The store outlives it.</summary>
    public Task<JobConsole> AgainAsync(DateTimeOffset now, params Schedule[] schedules) => OnAsync(Store, null, now, schedules);

    public static async Task<JobConsole> OnAsync(TestStore store, TestStore? owned, DateTimeOffset now, params Schedule[] schedules)
    {
        var work = new ScriptedWork();
        var console = TestConsole.On(store, services =>
        {
            services.AddJobScheduler();
            foreach (var schedule in schedules)
                services.AddSingleton(new ScheduledWork(schedule, _ => work));
        });
        console.Clock.MoveTo(now);
        if (owned is not null)
            await console.AdmitAsync(Everybody);
        var opened = new JobConsole(console, work, owned);
        await opened.TakeUpAsync();
        return opened;
    }

    public T Get<T>() where T : notnull => _console.Get<T>();

    public T As<T>(Person person) where T : notnull => _console.As<T>(person);

    public T As<T>(Actor actor) where T : notnull => _console.As<T>(actor);

    /// <summary>A use case in the console's own hands.</summary>
    public T AsItself<T>() where T : notnull => As<T>(Actor.Console("test"));

    public DrStore OpenStore() => _console.OpenStore();

    /// <summary>What the scheduler says when a time has come, at the hand clock's time unless a later one is given.</summary>
    public static JobHistory.Firing Due(DateTimeOffset at, DateTimeOffset? upTo = null, bool again = false, string? person = null) =>
        new(Guid.CreateVersion7().ToString(), at, upTo ?? at, again, person);

    /// <summary>What the scheduler does when a job comes due, at the hand clock's time.</summary>
    public Task FireAsync(JobHistory.Firing firing, Schedule? schedule = null) => Get<JobRunner>().RunAsync((schedule ?? Hourly).Key, firing, Cancel);

    /// <summary>Only records that a run begins, as a node does that dies in the middle of it.</summary>
    public Task<JobRun?> BeginAsync(JobHistory.Firing firing) => Get<JobHistory>().BeginAsync(Get<JobCatalogue>().Demand(Hourly.Key), firing, Cancel);

    /// <summary>All runs, the newest first.</summary>
    public async Task<IReadOnlyList<JobRunLine>> RunsAsync(Schedule? schedule = null) =>
        (await AsItself<ReadJobHistory>().ExecuteAsync((schedule ?? Hourly).Key, null, 200, Cancel)).Runs;

    public async Task<JobsBoard.Line> LineAsync(Schedule? schedule = null) =>
        (await AsItself<ReadJobs>().ExecuteAsync(Cancel)).Lines.Single(line => line.Key == (schedule ?? Hourly).Key);

    public async Task StartAsync()
    {
        _scheduler = Get<IEnumerable<IHostedService>>().OfType<JobScheduler>().Single();
        await _scheduler.StartAsync(Cancel);
        await PassAsync("the scheduler runs", () => !Get<Readiness>().Reasons.ContainsKey(JobScheduler.HealthName) && Get<LiveScheduler>().IsRunning, TimeSpan.Zero);
    }

    public async Task StopAsync()
    {
        if (_scheduler is { } running)
            await running.StopAsync(CancellationToken.None);
        _scheduler = null;
    }

    /// <summary>Lets time pass, a second at every look unless told otherwise, until something holds.</summary>
    public Task PassAsync(string what, Func<bool> holds, TimeSpan? step = null) => PassAsync(what, () => Task.FromResult(holds()), step);

    public Task PassAsync(string what, Func<Task<bool>> holds, TimeSpan? step = null) => Soon.IsAsync(what, async () =>
    {
        if (await holds())
            return true;
        Clock.Advance(step ?? TimeSpan.FromSeconds(1));
        return false;
    });

    /// <summary>The keys of all that the scheduler will fire, by its own tables.</summary>
    public async Task<IReadOnlyList<string>> TriggersAsync()
    {
        await using var store = OpenStore();
        return await store.Database.SqlQuery<string>($"""SELECT TRIGGER_NAME AS "Value" FROM QRTZ_TRIGGERS""").ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        // Time passes here as well: a test that failed half-way says so and does not hang.
        var stopped = StopAsync();
        await PassAsync("the console has stopped", () => stopped.IsCompleted);
        await _console.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    private async Task TakeUpAsync()
    {
        await using var parts = Get<QuartzParts>().Build();
        var scheduler = await parts.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        await Get<JobReconciliation>().AtStartAsync(scheduler, Cancel);
        await scheduler.Shutdown(waitForJobsToComplete: false, Cancel);
    }
}

/// <summary>Work that a test tells what to do.</summary>
internal sealed class ScriptedWork : IScheduledWork
{
    private int _times;

    /// <summary>How often it was asked to run.</summary>
    public int Times => Volatile.Read(ref _times);

    public Func<CancellationToken, Task<string>> Do { get; set; } = _ => Task.FromResult("Counted 12 orders.");

    public Task<string> RunAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _times);
        return Do(cancel);
    }
}
