using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>A console that may hold the run: what it works, and what it has yet to be told. All of it is gone when it dies.</summary>
internal sealed class SimulatedNode(string name, SimulatedWorld world)
{
    private readonly HashSet<(string Step, int Attempt)> _begun = [];

    public string Name => name;

    public RunDriver? Driver { get; private set; }

    public List<RunInput> Told { get; } = [];

    public bool IsNew { get; private set; }

    /// <summary>Takes the run over, under the next fence.</summary>
    public async Task ClaimAsync(Func<RunState> anew, MemoryJournal journal)
    {
        Forget();
        await journal.TakeAsync();
        Driver = new RunDriver(anew, journal.Fence, journal);
        IsNew = true;
        Told.Add(new RunInput.TakenOver("The console that worked it is gone."));
    }

    public void Forget()
    {
        (Driver, IsNew) = (null, false);
        Told.Clear();
        _begun.Clear();
    }

    /// <summary>One turn: what it was told is decided on and committed, then what is in flight and not begun here is begun.</summary>
    public async Task TurnAsync(DateTimeOffset now)
    {
        var told = Told.ToList();
        Told.Clear();
        await Driver!.TurnAsync(told, now, readOn: true, CancellationToken.None);
        IsNew = false;
        foreach (var step in Driver.Mine.Where(mine => _begun.Add((mine.Step.Id, mine.Attempt.Number))))
            Told.AddRange(world.Execute(step.Step, step.Attempt));
        foreach (var step in Driver.State.Active.Where(step => step is { Child: not null, Status: StepStatus.Running }))
            Told.AddRange(world.Follow(step));
    }
}

/// <summary>What the steps touch. It remembers everything that was done to it, and how each attempt will end when somebody hears of it.</summary>
internal sealed class SimulatedWorld(Random random)
{
    private readonly Dictionary<(string Step, int Attempt), int> _executions = [];

    /// <summary>From here on everything goes well.</summary>
    public bool IsKind { get; set; }

    public List<string> Faults { get; } = [];

    public IEnumerable<RunInput> Execute(StepState step, AttemptState attempt)
    {
        var times = _executions[(step.Id, attempt.Number)] = _executions.GetValueOrDefault((step.Id, attempt.Number)) + 1;
        if (times > 1)
            Faults.Add($"attempt {attempt.Number} of {step.Id} was executed {times} times");
        if (BodyOf(step, attempt) is NestedBody)
            return [new RunInput.NestedStarted(step.Id, attempt.Number, new Guid(step.Children + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)step.Index))];
        var result = Outcome(step);
        var outcome = new RunInput.Outcome(step.Id, attempt.Number, result, null)
        {
            Checks = [.. step.Step.Checks.Select((_, index) => new CheckResult(index, result is StepOutcome.Succeeded, "it was asked"))],
        };

        // Sometimes it is told twice, as a network does.
        return random.Next(8) == 0 ? [outcome, outcome] : [outcome];
    }

    public IEnumerable<RunInput> Follow(StepState step) =>
        IsKind || random.Next(3) == 0 ? [new RunInput.NestedEnded(step.Id, step.Child!.Value, IsKind || random.Next(4) > 0 ? RunStatus.Succeeded : RunStatus.Failed, "")] : [];

    private static StepBody BodyOf(StepState step, AttemptState attempt) => attempt.Undo ? step.Step.Rollback!.Body! : step.Step.Body;

    private StepOutcome Outcome(StepState step) => (IsKind ? 0 : random.Next(12)) switch
    {
        8 => new StepOutcome.Failed(1, "it failed"),
        9 => new StepOutcome.TimedOut("too slow"),
        10 => new StepOutcome.Lost("contact lost"),
        11 => new StepOutcome.Refused("not allowed"),
        _ => new StepOutcome.Succeeded(0, [.. step.Step.Captures.Select(capture => new Named<string>(capture.Name, $"v{random.Next(100)}"))]),
    };
}
