using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Works a step by the executor of its kind and then asks its checks. A manual step is a person's; of it only the checks are worked.</summary>
public sealed class CheckedSteps(IEnumerable<IStepExecutor> executors, ProbeCalls probes)
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(2);

    // Of two for a kind the one that was added last, as with everything that is registered.
    private readonly Dictionary<StepKind, IStepExecutor> _executors = executors.GroupBy(executor => executor.Kind).ToDictionary(kind => kind.Key, kind => kind.Last());

    public sealed record Answer(StepOutcome Outcome, ValueList<CheckResult> Checks);

    public async Task<Answer> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        var outcome = await WorkAsync(work, output, cancel);
        return outcome is StepOutcome.Succeeded succeeded && work.Checks.Any(check => check.Probe is not null) ? await CheckAsync(work, succeeded, output, cancel) : new Answer(outcome, []);
    }

    private async Task<StepOutcome> WorkAsync(StepWork work, IStepOutput output, CancellationToken cancel) => work.Body is ManualBody
        ? new StepOutcome.Succeeded(null, [])
        : _executors.TryGetValue(work.Body.Kind, out var executor)
            ? await executor.ExecuteAsync(work, output, cancel)
            : new StepOutcome.Refused($"This console cannot work steps of the kind {work.Body.Kind}.");

    // All are asked, also after one that did not pass: whoever mends it wants to know everything.
    private async Task<Answer> CheckAsync(StepWork work, StepOutcome.Succeeded done, IStepOutput output, CancellationToken cancel)
    {
        var asked = work with { Timeout = work.Timeout < LongestCheck ? work.Timeout : LongestCheck };
        var results = new List<CheckResult>();
        foreach (var (index, check) in work.Checks.Index().Where(check => check.Item.Probe is not null))
        {
            var answer = await probes.AskAsync(asked, check.Probe!, 100 + index, output, cancel);
            if (answer.Outcome is StepOutcome.Interrupted)
                return new Answer(answer.Outcome, [.. results]);
            if (work.Mode is not RunMode.Rehearsal || answer.Outcome is not StepOutcome.Succeeded)
                results.Add(new CheckResult(index, answer.Outcome is StepOutcome.Succeeded, WhyOf(answer.Outcome)));
        }
        var missed = results.Find(result => !result.Passed);
        return new Answer(missed is null ? done : new StepOutcome.Failed(done.ExitCode, $"It was done, and the check '{work.Checks[missed.Index].Title}' did not pass: {missed.Note}"), [.. results]);
    }

    private static string WhyOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Succeeded passed => passed.Detail,
        StepOutcome.Failed failed => failed.Why,
        StepOutcome.Refused refused => refused.Why,
        StepOutcome.TimedOut late => late.Why,
        StepOutcome.Lost lost => lost.Why,
        _ => "",
    };
}
