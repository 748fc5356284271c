using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>One attempt as an executor gets it: everything is filled in except secrets, which are still references.</summary>
/// <param name="Attempt">1 for the first. A new attempt has a new number.</param>
/// <param name="IdempotencyKey">The same over all attempts of the step, for whatever can tell a repetition by it.</param>
/// <param name="Environment">The environment's key: its runners, secrets and egress count.</param>
public sealed record StepWork(RunId Run, string Step, int Attempt, string IdempotencyKey, RunMode Mode, string Environment, StepBody Body, TimeSpan Timeout)
{
    /// <summary>What the run was started with, by name; never a secret's value.</summary>
    public ValueList<Named<string>> Parameters { get; init; } = [];

    /// <summary>What to take from the answer or output, as <see cref="Runbooks.Step.Captures"/> says it.</summary>
    public ValueList<Named<string>> Captures { get; init; } = [];

    /// <summary>What is asked once the step is done. Those without a probe are a person's.</summary>
    public ValueList<StepCheck> Checks { get; init; } = [];

    /// <summary>Files that the step makes, kept with the run.</summary>
    public ValueList<string> Produces { get; init; } = [];
}
