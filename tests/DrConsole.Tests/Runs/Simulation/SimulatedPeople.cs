using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>People who ask things of a run: sensible ones, senseless ones, twice, and late.</summary>
internal sealed class SimulatedPeople(Random random)
{
    public const string Starter = "user/ana";

    private static readonly string[] Names = [Starter, "user/ben", "user/cora", "user/dev"];

    /// <summary>Something that anybody might ask at any time.</summary>
    public RunCommand AskAnything(RunState state)
    {
        var step = state.Plan.Steps[random.Next(state.Plan.Steps.Count)].Id;
        var by = Names[random.Next(Names.Length)];
        return random.Next(24) switch
        {
            0 => new(RunCommandType.Pause, by),
            1 => new(RunCommandType.Abort, by, Note: "enough"),
            2 => new(RunCommandType.Rollback, by),
            3 => new(RunCommandType.Skip, by, step, "not needed"),
            4 => new(RunCommandType.Fail, by, step),
            5 => new(RunCommandType.Reject, by, step),
            6 => new(RunCommandType.Note, by, null, "seen"),
            7 => new RunCommand(RunCommandType.AddStep, by, Value: $"id: added{random.Next(6)}\ntitle: Added\nkind: {(random.Next(2) == 0 ? "manual" : "command\nrun: [./more]")}") { After = random.Next(2) == 0 ? [] : [step] },
            8 => new(RunCommandType.Retry, by, step),
            9 => new(RunCommandType.Complete, by, step),
            10 => new(RunCommandType.Resume, by),
            _ => Help(state) ?? new(RunCommandType.Approve, by, step),
        };
    }

    /// <summary>Evidence, of whatever step.</summary>
    public RunInput Bring(RunState state) => new RunInput.FileBrought(state.Plan.Steps[random.Next(state.Plan.Steps.Count)].Id, "seen.png", "hash", 12, Names[random.Next(Names.Length)], "");

    /// <summary>What moves the run on; null when nothing that people can do does.</summary>
    public RunCommand? Help(RunState state)
    {
        if (state.IsPaused)
            return new(RunCommandType.Resume, Starter);
        var open = state.Active.Where(step => step.Status is StepStatus.WaitingForHuman or StepStatus.Unknown or StepStatus.Failed && WaitingFor.Of(state).Any(wait => wait.Step == step.Id)).ToList();
        return open.Count == 0 ? null : Help(state, open[random.Next(open.Count)]);
    }

    private RunCommand Help(RunState state, StepState step) => step switch
    {
        { Status: StepStatus.Unknown } => new(RunCommandType.ResolveUnknown, Names[2], step.Id, Value: random.Next(2) == 0 ? "happened" : "did-not-happen"),
        { Status: StepStatus.Failed, IsUndoing: false } when random.Next(6) == 0 => new(RunCommandType.Rollback, Names[1]),
        { Status: StepStatus.Failed } => random.Next(3) == 0 ? new(RunCommandType.Skip, Names[1], step.Id, "goes on without") : new(RunCommandType.Retry, Names[1], step.Id),
        { IsUndoing: true } => new(RunCommandType.Complete, Names[3], step.Id),
        { Step.Body: ApprovalBody, IsOverdue: true } => new(RunCommandType.Approve, Names[random.Next(1, 4)], step.Id, "nobody answers", RunRules.BreakGlass),
        { Step.Body: ApprovalBody } => new(RunCommandType.Approve, Names[random.Next(0, 4)], step.Id),
        { Step.Body: DecisionBody body } => new(RunCommandType.Answer, Names[3], step.Id, Value: body.Options[random.Next(2)].Label),
        _ => new(RunCommandType.Complete, Names[3], step.Id),
    };
}
