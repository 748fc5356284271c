using DrConsole.Runbooks;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>A runbook made by a seed: every kind of step, branches, decisions, retries, rollbacks.</summary>
internal static class SimulatedRunbook
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    public static RunbookFile Make(Random random)
    {
        var count = random.Next(2, 14);
        var steps = new List<Step>();
        var chosen = new HashSet<string>();
        for (var index = 0; index < count; index++)
        {
            var body = Body(random, index, count, chosen);
            steps.Add(new Step($"s{index}", "", $"Step {index}", body)
            {
                After = After(random, index),
                Repeatable = random.Next(3) == 0,
                Only = random.Next(10) == 0 ? (RunVariant)random.Next(2) : null,
                Checks = body is ManualBody && random.Next(2) == 0 ? [new StepCheck("It answers", new Probe.Http(new HttpCall("GET", Template.Of("http://gw/health"))))] : [],
                Timeout = random.Next(3) == 0 ? Moment * random.Next(1, 5) : null,
                Retries = random.Next(3) == 0 ? new Retries(random.Next(1, 3), Moment) : null,
                OnFailure = (FailureRule)random.Next(3),
                Rollback = random.Next(3) switch { 0 => new Rollback(Undoing(random), null, ""), 1 => Rollback.None("gone"), _ => null },
                Captures = body is CommandBody ? [new Named<string>($"c{index}", "$.x")] : [],
            });
        }
        return new RunbookFile("simulated", "Simulated", [.. steps]);
    }

    private static ValueList<string>? After(Random random, int index) => random.Next(3) switch
    {
        0 => null,
        1 => [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(other => $"s{other}")],
        _ => index == 0 ? [] : [$"s{random.Next(index)}"],
    };

    private static StepBody Body(Random random, int index, int count, HashSet<string> chosen) => random.Next(12) switch
    {
        0 => new ManualBody(),
        1 => new ApprovalBody("incident-commander", random.Next(1, 3)),
        2 => new WaitBody(Moment * random.Next(1, 4)),
        3 when index + 2 < count && chosen.Add($"s{index + 1}") && chosen.Add($"s{index + 2}") =>
            new DecisionBody("Which?", [new DecisionOption("one", [$"s{index + 1}"]), new DecisionOption("two", [$"s{index + 2}"])]),
        4 => new NestedBody("other", []),
        5 => new NotifyBody("told", ["everybody"]),
        6 => new GateBody([new Probe.Command(Call())]),
        7 => new HttpBody(new HttpCall(random.Next(2) == 0 ? "GET" : "POST", Template.Of("http://it"))),
        _ => new CommandBody(Call()),
    };

    private static StepBody Undoing(Random random) => random.Next(4) switch
    {
        0 => new ManualBody(),
        1 => new NestedBody("other", []),
        _ => new CommandBody(Call()),
    };

    private static CommandCall Call() => new(new CommandWork.Program([Template.Of("./it")]));
}
