using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>What a probe gave: whether it is as it should be, and what was answered.</summary>
internal sealed record ProbeAnswer(StepOutcome Outcome, ReadOnlyMemory<byte> Answer, bool IsCut);

/// <summary>Asks one thing without a person: an address, a command, an alarm.</summary>
public sealed class ProbeCalls(HttpCalls http, CommandCalls commands, AlarmCalls alarms)
{
    /// <param name="part">Tells several questions of one attempt apart; 0 for the only one.</param>
    internal async Task<ProbeAnswer> AskAsync(StepWork work, Probe probe, int part, IStepOutput output, CancellationToken cancel)
    {
        try
        {
            switch (probe)
            {
                case Probe.Http(var call):
                    var asked = await http.AskAsync(work, call, output, cancel);
                    return new(asked.Outcome, asked.Body, asked.IsCut);
                case Probe.Command(var call):
                    var ran = await commands.RunAsync(work, call, output, cancel, part);
                    return new(CommandExecutor.Of(ran.Ending), ran.Stdout, ran.IsCut);
                case Probe.CloudWatch(var call):
                    var (outcome, answer) = await alarms.AskAsync(work, call, output, cancel);
                    return new(outcome, answer, false);
                default:
                    throw new InvalidOperationException($"{probe.GetType().Name} cannot be asked.");
            }
        }
        catch (RefusedException refused)
        {
            return new(new StepOutcome.Refused(refused.Message), default, false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(new StepOutcome.Interrupted("It was given up while it was asked."), default, false);
        }
    }
}
