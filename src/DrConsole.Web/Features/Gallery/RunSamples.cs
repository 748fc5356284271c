using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Web.Features.Gallery;

/// <summary>A run in every state that its parts show, for the gallery and the parts' tests.</summary>
internal static class RunSamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    private const string Yaml = """
        runbook: fail-over-region
        title: Fail over the region
        service: gateway
        rto: 1h
        parameters: [{name: to-region, type: text, default: eu-central-1}]
        steps:
          - {id: confirm, phase: Assess, title: Confirm the outage, kind: manual, expected: 5m}
          - {id: fence, phase: Recover, title: Fence the writers, kind: command, run: [./fence], expected: 2m}
          - {id: size, phase: Recover, title: Bring it to full size, kind: command, run: [./size], after: [confirm], expected: 6m}
          - {id: promote, phase: Recover, title: Promote the databases, kind: command, run: [./promote], after: [fence], expected: 8m}
          - {id: lease, phase: Recover, title: Clear the lease, kind: manual, after: [fence], items: [Open the console, Release the lease], checks: [It is free], instructions: Only when its holder is gone., expected: 5m}
          - {id: agree, phase: Recover, title: Confirm the cutover, kind: approval, by: incident-commander, after: [size, promote, lease]}
          - {id: where, phase: Recover, title: How much traffic, kind: decision, decision: {question: How much traffic goes over first?, options: [{label: All of it, then: []}, {label: Ten percent, then: []}]}}
          - {id: shift, phase: Recover, title: 'Shift traffic', kind: command, run: [./shift, '{{to-region}}'], expected: 13m}
          - {id: probes, phase: Validate, title: Probes pass, kind: wait, wait: 5m}
        """;

    public static RunbookFile File { get; } = RunbookReader.Read(Yaml).File!;

    public static RunViewer Commander { get; } = new("user/1", "Mara Lindqvist", MayWork: true, MayApprove: true, MaySteer: true, new Dictionary<string, string>());

    /// <summary>Under way: one step runs, one waits for a person, one failed, one is unknown.</summary>
    public static RunScreen UnderWay { get; } = Of(RunMode.Live, RunStatus.WaitingForHuman,
    [
        Line("confirm", StepStatus.Succeeded, 0, 5) with { By = "Sofía Herrera" },
        Line("fence", StepStatus.Unknown, 5, null) with { Attempts = [new(1, "Unknown", Start.AddMinutes(5), Start.AddMinutes(6), null, null, "The console was stopped.", IsRollback: false)] },
        Line("size", StepStatus.Failed, 5, 9) with { Why = "exit code 3", Attempts = [new(1, "Failed", Start.AddMinutes(5), Start.AddMinutes(9), 3, null, "exit code 3", IsRollback: false)] },
        Line("promote", StepStatus.Running, 7, null) with { Attempts = [new(1, "Running", Start.AddMinutes(7), null, null, null, "", IsRollback: false)] },
        Line("lease", StepStatus.WaitingForHuman, 7, null) with { Items = [new("Open the console", true), new("Release the lease", null)], Checks = [new("It is free", null)] },
        Line("agree", StepStatus.WaitingForHuman, 8, null) with { Approval = new("incident-commander", 2, "cffa3368897a01", IsOverdue: false, ["Priya Raman"]), Due = Start.AddMinutes(30) },
        Line("where", StepStatus.WaitingForHuman, 8, null) with { Options = ["All of it", "Ten percent"] },
        Line("shift", StepStatus.Waiting, null, null),
        Line("probes", StepStatus.Waiting, null, null),
    ], new RunForecast(Start.AddMinutes(52), 480, ForecastStanding.OnTrack)) with
    {
        Critical = new HashSet<string> { "promote", "agree", "shift" },
    };

    public static RunScreen Drill { get; } = Of(RunMode.Drill, RunStatus.Succeeded, [.. UnderWay.Board.Steps.Select(Done)], new RunForecast(null, null, ForecastStanding.Unknown));

    public static RunScreen Held { get; } = UnderWay with { Is = new RunScreen.Flags(Paused: true, HeldBecause: "All stop: wrong region"), NewerVersion = 13 };

    /// <summary>One of very many steps.</summary>
    public static RunScreen Long(int steps) => UnderWay with
    {
        Board = UnderWay.Board with { Steps = [.. Enumerable.Range(0, steps).Select(index => Line("shift", index < 150 ? StepStatus.Succeeded : index == 150 ? StepStatus.Running : StepStatus.Waiting, index, index < 150 ? index + 1 : null) with { Id = $"s{index}", Title = $"Step {index}", After = index == 0 ? [] : [$"s{index - 1}"] })] },
    };

    private static RunBoard.Line Done(RunBoard.Line line, int index) =>
        line with { State = StepStatus.Succeeded, StartedAt = Start.AddMinutes(index * 5), EndedAt = Start.AddMinutes((index * 5) + 4) };

    private static RunScreen Of(RunMode mode, RunStatus state, IReadOnlyList<RunBoard.Line> lines, RunForecast forecast) => new(
        new RunBoard(new RunId(new Guid("01980000-0000-7000-8000-000000000001")), "fail-over-region", "Fail over the region", 12, mode, "production", state, "", "gateway", "INC-2041", "Mara Lindqvist", Start,
            state is RunStatus.Succeeded ? Start.AddMinutes(44) : null, forecast, state is RunStatus.Succeeded ? [] : [new WaitingFor("size", "It failed (exit code 3): retry it, skip it, or roll back.", "a commander"), new WaitingFor("agree", "It needs the approval of 2 different people; 1 gave it.", "incident-commander")], lines)
        {
            Parameters = [new Named<string>("to-region", "eu-central-1")],
        },
        File, new RunScreen.Place("production", "Production", IsProduction: true), 42)
    {
        Happened =
        [
            new(42, Start.AddMinutes(9), "step-failed", "Bring it to full size: failed", "exit code 3", null, "size"),
            new(41, Start.AddMinutes(8), "noted", "Note", "The provider says two hours.", "Priya Raman", null),
            new(1, Start, "started", "Started the run", "", "Mara Lindqvist", null),
        ],
    };

    private static RunBoard.Line Line(string id, StepStatus state, int? from, int? to)
    {
        var step = File.Find(id)!;
        return new RunBoard.Line(id, step.Phase, step.Title, step.Kind, state, "", null, from is { } began ? Start.AddMinutes(began) : null, to is { } ended ? Start.AddMinutes(ended) : null, null, IsAdded: false)
        {
            Expected = RunbookTimes.LengthOf(step),
            After = step.After is { } after ? [.. after] : File.Steps.TakeWhile(other => other.Id != id).LastOrDefault() is { } before ? [before.Id] : [],
            Instructions = step.Instructions,
        };
    }
}
