using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Waits until an alarm is in a state, or a metric on its side of a limit. It only asks, so that a rehearsal asks too: once.</summary>
public sealed class AlarmExecutor(AlarmCalls alarms, TimeProvider clock) : IStepExecutor
{
    /// <summary>CloudWatch looks at its own alarms no more often than this.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    public StepKind Kind => StepKind.CloudWatch;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        var (call, until) = (((CloudWatchBody)work.Body).Call, clock.GetUtcNow() + work.Timeout);
        try
        {
            while (true)
            {
                var answer = await alarms.AskAsync(call, output, cancel);
                if (work.Mode is RunMode.Rehearsal || answer is AlarmAnswer.Denied || AlarmCalls.IsRight(call, answer) || (answer is AlarmAnswer.Missing && call.Metric is null))
                    return AlarmCalls.OutcomeOf(call, answer, work.Mode is RunMode.Rehearsal);
                if (clock.GetUtcNow() + Again >= until)
                    return new StepOutcome.TimedOut($"{AlarmCalls.NameOf(call)}: {AlarmCalls.SentenceOf(answer)} {AlarmCalls.Wanted(call)} It was waited {Durations.Spoken(work.Timeout)} for.");
                await Task.Delay(Again, clock, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new StepOutcome.Interrupted("It was given up while it waited.");
        }
    }
}
