using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>What a runbook touches when it is executed: who and what it reaches outside of the console.</summary>
/// <param name="Runners">As the runbook names them; the console's own host is <c>local</c>.</param>
public sealed record RunTouches(int ByHand, int Commands, int Requests, int Notices, int Approvals, int Nested, IReadOnlyList<string> Runners)
{
    public static RunTouches Of(RunbookFile file)
    {
        var calls = file.Steps.SelectMany(CallsOf).ToList();
        int Count(params ReadOnlySpan<StepKind> kinds)
        {
            var count = 0;
            foreach (var step in file.Steps)
                count += kinds.Contains(step.Kind) ? 1 : 0;
            return count;
        }
        return new RunTouches(Count(StepKind.Manual, StepKind.Decision), Count(StepKind.Command), Count(StepKind.Http), Count(StepKind.Notify), Count(StepKind.Approval), Count(StepKind.Runbook),
            [.. calls.Select(call => call.Runner ?? RunnerLines.Local).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<CommandCall> CallsOf(Step step)
    {
        foreach (var body in new[] { step.Body, step.Rollback?.Body })
        {
            if (body is CommandBody command)
                yield return command.Call;
            if (body is GateBody gate)
            {
                foreach (var probe in gate.Probes.OfType<Probe.Command>())
                    yield return probe.Call;
            }
        }
        foreach (var probe in step.Checks.Select(check => check.Probe).OfType<Probe.Command>())
            yield return probe.Call;
    }
}
