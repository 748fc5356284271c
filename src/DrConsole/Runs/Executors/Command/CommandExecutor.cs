using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Executes a command, an action or a script on a runner.</summary>
public sealed class CommandExecutor(CommandCalls calls) : IStepExecutor
{
    public StepKind Kind => StepKind.Command;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        try
        {
            var answer = await calls.RunAsync(work, ((CommandBody)work.Body).Call, output, cancel);
            return Outcome(work, answer);
        }
        catch (RefusedException refused)
        {
            return new StepOutcome.Refused(refused.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new StepOutcome.Interrupted("It was ended before it had started.");
        }
    }

    private static StepOutcome Outcome(StepWork work, CommandAnswer answer)
    {
        var (ending, why) = (answer.Ending, answer.Ending.Why);
        if (ending.End is not JobEnd.Succeeded)
            return Of(ending);
        if (work.Mode is RunMode.Rehearsal)
            return new StepOutcome.Succeeded(null, [], why);
        var (captured, fault) = CaptureValues.Take(work.Captures, answer.Stdout, answer.IsCut);
        return fault is null ? new StepOutcome.Succeeded(ending.ExitCode, captured, why) : new StepOutcome.Failed(ending.ExitCode, fault);
    }

    internal static StepOutcome Of(JobEnding ending) => ending.End switch
    {
        JobEnd.Succeeded => new StepOutcome.Succeeded(ending.ExitCode, [], ending.Why),
        JobEnd.Failed => new StepOutcome.Failed(ending.ExitCode, ending.Why),
        JobEnd.Refused => new StepOutcome.Refused(ending.Why),
        JobEnd.TimedOut => new StepOutcome.TimedOut(ending.Why),
        JobEnd.Interrupted => new StepOutcome.Interrupted(ending.Why),
        _ => new StepOutcome.Lost(ending.Why),
    };
}
