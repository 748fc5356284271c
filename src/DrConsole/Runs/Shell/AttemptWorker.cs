using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.Extensions.Logging;

namespace DrConsole.Runs;

/// <summary>Works one attempt by the executor of its kind, keeps its output, and says how it ended whatever happens.</summary>
public sealed partial class AttemptWorker(CheckedSteps steps, AttemptOutputs outputs, StartNested nested, RunNode node, ILogger<AttemptWorker> log)
{
    /// <param name="state">The run, which nobody changes before this returns its first task.</param>
    public Task<RunInput> WorkAsync(RunState state, Run run, StepState step, AttemptState attempt, CancellationToken cancel)
    {
        StepWork? work = null;
        var why = "";
        try
        {
            work = WorkOf(state, run, step, attempt);
        }
        catch (RefusedException refused)
        {
            why = refused.Message;
        }
        var (id, number, children) = (step.Id, attempt.Number, step.Children);
        return Task.Run(() => work is null
            ? Task.FromResult<RunInput>(new RunInput.Outcome(id, number, new StepOutcome.Refused(why), null))
            : WorkAsync(work, run, children, cancel), CancellationToken.None);
    }

    private StepWork WorkOf(RunState state, Run run, StepState step, AttemptState attempt)
    {
        var undo = attempt.Undo;
        var body = new FilledBody(state).Fill(RunRules.BodyOf(step, undo));
        var timeout = (undo ? step.Step.Rollback!.Timeout : step.Step.Timeout) ?? node.StepTimeout;
        return new StepWork(run.Id, step.Id, attempt.Number, $"{run.Id}/{step.Id}{(undo ? "/rollback" : "")}", run.Mode, run.EnvironmentKey, body, timeout)
        {
            Parameters = state.Plan.Parameters,
            Checks = undo ? [] : new FilledBody(state).Fill(step.Step.Checks),
            Captures = undo ? [] : step.Step.Captures,
            Produces = undo ? [] : step.Step.Produces,
        };
    }

    private async Task<RunInput> WorkAsync(StepWork work, Run run, int children, CancellationToken cancel)
    {
        if (work.Body is NestedBody body)
            return await NestAsync(work, body, run, children, cancel);
        await using var output = outputs.Open(work.Run, work.Step, work.Attempt);
        var (outcome, checks) = await ExecuteAsync(work, output, cancel);
        var kept = await KeepAsync(output, work);
        return new RunInput.Outcome(work.Step, work.Attempt, outcome, kept) { Checks = checks };
    }

    private async Task<CheckedSteps.Answer> ExecuteAsync(StepWork work, AttemptOutput output, CancellationToken cancel)
    {
        try
        {
            return await steps.ExecuteAsync(work, output, cancel);
        }
        catch (RefusedException refused)
        {
            return new(new StepOutcome.Refused(refused.Message), []);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(new StepOutcome.Interrupted("It was ended before it was over."), []);
        }
        catch (Exception bug)
        {
            // Nobody knows how far it came.
            LogStumbled(bug, work.Run, work.Step, work.Attempt);
            return new(new StepOutcome.Lost($"The console stumbled over it: {bug.Message}"), []);
        }
    }

    // What was printed is worth less than how it ended: an output that cannot be kept takes no outcome along.
    private async Task<string?> KeepAsync(AttemptOutput output, StepWork work)
    {
        try
        {
            return await output.KeepAsync(CancellationToken.None);
        }
        catch (IOException full)
        {
            LogNotKept(full, work.Run, work.Step, work.Attempt);
            return null;
        }
    }

    private async Task<RunInput> NestAsync(StepWork work, NestedBody body, Run run, int children, CancellationToken cancel)
    {
        try
        {
            return new RunInput.NestedStarted(work.Step, work.Attempt, await nested.ExecuteAsync(run, work.Step, children, body, cancel));
        }
        catch (RefusedException refused)
        {
            return new RunInput.Outcome(work.Step, work.Attempt, new StepOutcome.Refused(refused.Message), null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new RunInput.Outcome(work.Step, work.Attempt, new StepOutcome.Interrupted("It was ended before it was over."), null);
        }
        catch (Exception bug)
        {
            LogStumbled(bug, work.Run, work.Step, work.Attempt);
            return new RunInput.Outcome(work.Step, work.Attempt, new StepOutcome.Lost($"The console stumbled over it: {bug.Message}"), null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}, step {Step}, attempt {Attempt}: its executor threw, which is a bug")]
    private partial void LogStumbled(Exception error, RunId run, string step, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}, step {Step}, attempt {Attempt}: its output could not be kept. The attempt counts; look whether the disk is full or may not be written to")]
    private partial void LogNotKept(Exception error, RunId run, string step, int attempt);
}
