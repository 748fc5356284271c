using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Asks or tells something over HTTP, and compares the answer with what is expected.</summary>
public sealed class HttpExecutor(HttpCalls calls) : IStepExecutor
{
    public StepKind Kind => StepKind.Http;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        try
        {
            var answer = await calls.AskAsync(work, ((HttpBody)work.Body).Call, output, cancel);
            if (answer.Outcome is not StepOutcome.Succeeded(_, _, var detail) || work.Mode is RunMode.Rehearsal)
                return answer.Outcome;
            var (captured, fault) = CaptureValues.Take(work.Captures, answer.Body, answer.IsCut);
            return fault is null ? new StepOutcome.Succeeded(null, captured, detail) : new StepOutcome.Failed(null, fault);
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
}
