using DrConsole.Estate;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>Steps as the engine hands them to executors, in an environment that may reach this host and use one secret.</summary>
internal static class StepWorld
{
    public const string Token = "s3cret+++value";

    public static async Task<TestConsole> OpenAsync(string egress = "127.0.0.1", string secrets = "TOKEN", string runners = "", params (string Key, string Value)[] settings)
    {
        var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, null, settings);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging", Egress: egress, Secrets: secrets, Runners: runners), Cancel);
        await console.As<Estate.Secrets>(Ben).SetAsync("TOKEN", Token, Cancel);
        return console;
    }

    /// <summary>The first step of a runbook whose steps are written like this.</summary>
    public static StepWork Work(string step, RunMode mode = RunMode.Live, TimeSpan? timeout = null)
    {
        var lines = step.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {line}");
        var reading = RunbookReader.Read($"runbook: a\ntitle: A\nsteps:\n  - id: ask\n    phase: Check\n    title: Ask\n{string.Join('\n', lines)}\n");
        var file = reading.File ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
        var read = file.Steps[0];
        return new StepWork(new RunId(Guid.CreateVersion7()), read.Id, 1, "key-1", mode, "staging", read.Body, timeout ?? TimeSpan.FromMinutes(1)) { Captures = read.Captures, Produces = read.Produces };
    }

    public static async Task<(StepOutcome Outcome, HeardEvents Output)> ExecuteAsync(this TestConsole console, StepWork work, CancellationToken? cancel = null)
    {
        var output = new HeardEvents();
        var executor = console.Get<IEnumerable<IStepExecutor>>().Single(executor => executor.Kind == work.Body.Kind);
        return (await executor.ExecuteAsync(work, output, cancel ?? Cancel), output);
    }
}
