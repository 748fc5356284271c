using System.Collections.Concurrent;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Tests.Runs;

/// <summary>A console that works runs, with an executor of commands that does what the test says.</summary>
internal sealed class RunWorld : IAsyncDisposable
{
    private static readonly (string, string) NoApproval = ("DrConsole:Runbooks:ApprovalsNeeded", "0");

    private readonly RunWorker _worker;

    private RunWorld(TestConsole console, ScriptedExecutor commands) => (Console, Commands, _worker) = (console, commands, console.Get<RunWorker>());

    public TestConsole Console { get; }

    public ScriptedExecutor Commands { get; }

    public static Task<RunWorld> OpenAsync(StoreProvider database, bool works = true, params (string, string)[] settings) => OpenAsync(database, _ => { }, works, settings);

    public static async Task<RunWorld> OpenAsync(StoreProvider database, Action<IServiceCollection> also, bool works = true, params (string, string)[] settings)
    {
        var commands = new ScriptedExecutor();
        var console = await TestConsole.OpenAsync(database, services =>
        {
            services.AddSingleton<IStepExecutor>(commands);
            also(services);
        }, [NoApproval, .. settings]);
        var world = new RunWorld(console, commands);
        if (works)
            await world.WorkAsync();
        return world;
    }

    public Task WorkAsync() => ((IHostedService)_worker).StartAsync(Cancel);

    public Task StopAsync() => ((IHostedService)_worker).StopAsync(CancellationToken.None);

    /// <summary>Publishes a runbook with these steps under the key 'one', or another.</summary>
    public async Task PublishAsync(string steps, string key = "one", string head = "")
    {
        await Console.As<EditRunbook>(Eva).CreateAsync($"runbook: {key}\ntitle: {key}\n{head}steps:\n{steps}\n", Cancel);
        await Console.As<PublishRunbook>(Eva).ExecuteAsync(key, null, Cancel);
    }

    public async Task<RunId> StartAsync(RunMode mode = RunMode.Live, string key = "one", Person? by = null, Dictionary<string, string>? parameters = null) =>
        (await Console.As<StartRun>(by ?? Ana).ExecuteAsync(new StartRun.Order(key, mode) { Parameters = parameters ?? [] }, Cancel)).Id;

    public Task AskAsync(RunId run, RunCommandType type, string? step = null, string note = "", string value = "", Person? by = null) =>
        Console.As<CommandRun>(by ?? Ana).ExecuteAsync(run, new CommandRun.Order(type, step, note, value), Cancel);

    public Task<RunBoard> ReadAsync(RunId run) => Console.As<ReadRuns>(Cora).FindAsync(run, Cancel);

    public Task BecomesAsync(RunId run, RunStatus status) => Soon.IsAsync($"the run is {status}", async () => (await ReadAsync(run)).State == status, 30);

    public Task BecomesAsync(RunId run, string step, StepStatus status) => Soon.IsAsync($"{step} is {status}", async () => (await ReadAsync(run)).Steps.Single(line => line.Id == step).State == status, 30);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Console.DisposeAsync();
    }
}

internal static class ExecutorServices
{
    public static void AddSingletonExecutor(this IServiceCollection services, IStepExecutor executor) => services.AddSingleton(executor);
}

/// <summary>Works commands, or steps of another kind, as a test says: by default each succeeds at once.</summary>
internal sealed class ScriptedExecutor(StepKind kind = StepKind.Command) : IStepExecutor
{
    private readonly ConcurrentDictionary<string, Func<StepWork, IStepOutput, CancellationToken, Task<StepOutcome>>> _scripts = new();

    public StepKind Kind => kind;

    public static StepOutcome Well { get; } = new StepOutcome.Succeeded(0, []);

    /// <summary>Every attempt that was begun, in order.</summary>
    public ConcurrentQueue<StepWork> Begun { get; } = new();

    public void On(string step, Func<StepWork, Task<StepOutcome>> script) => _scripts[step] = (work, _, _) => script(work);

    public void On(string step, Func<StepWork, IStepOutput, CancellationToken, Task<StepOutcome>> script) => _scripts[step] = script;

    public Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        Begun.Enqueue(work);
        return _scripts.TryGetValue(work.Step, out var script) ? script(work, output, cancel) : Task.FromResult(Well);
    }
}
