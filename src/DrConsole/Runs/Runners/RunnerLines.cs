namespace DrConsole.Runs;

/// <summary>Finds the way to a runner by what a step or an environment calls it.</summary>
public sealed class RunnerLines(LocalRunner local)
{
    /// <summary>The console's own host.</summary>
    public const string Local = "local";

    public IRunnerLine Of(string name) => name == Local ? local : new NoRunner(name);

    private sealed class NoRunner(string name) : IRunnerLine
    {
        public Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel) =>
            Task.FromResult(new JobEnding(JobEnd.Refused, null, $"There is no runner or group {name}."));
    }
}
