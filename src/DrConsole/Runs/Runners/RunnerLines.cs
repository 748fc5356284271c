namespace DrConsole.Runs;

/// <summary>Finds the way to a runner by what a step or an environment calls it.</summary>
public sealed class RunnerLines(LocalRunner local, RemoteLines remote)
{
    /// <summary>The console's own host.</summary>
    public const string Local = "local";

    public IRunnerLine Of(string name) => name == Local ? local : remote.Of(name);
}
