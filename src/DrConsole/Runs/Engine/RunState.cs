using System.Globalization;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// A run as its facts leave it. It is made by applying them one after the other and by nothing else: the same facts make the same state, on
/// any machine and at any time. What follows from it is <see cref="RunRules"/>'s to say.
/// </summary>
public sealed partial class RunState
{
    private readonly Dictionary<string, StepState> _steps = [];
    private readonly List<string> _done = [];
    private readonly SortedDictionary<int, StepState> _ready = [];
    private readonly SortedDictionary<int, StepState> _active = [];

    public RunState(RunPlan plan, RunMode mode)
    {
        (Plan, Mode) = (plan, mode);
        foreach (var step in plan.Steps)
            Put(step, isAdded: false);
        foreach (var step in plan.Steps)
            Count(_steps[step.Id]);
    }

    public RunPlan Plan { get; }

    public RunMode Mode { get; }

    /// <summary>The last fact's number.</summary>
    public long Number { get; private set; }

    /// <summary>Who started it, as in the ledger. Whoever did approves nothing in it.</summary>
    public string StartedBy { get; private set; } = "";

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended; null while it goes on.</summary>
    public RunStatus? End { get; private set; }

    /// <summary>Why it stopped, is rolled back, or ended as it did.</summary>
    public string Why { get; private set; } = "";

    public bool IsPaused { get; private set; }

    public string PausedBecause { get; private set; } = "";

    /// <summary>An all stop holds it, or the run that it belongs to is paused.</summary>
    public string? HeldBecause { get; private set; }

    public bool IsAborting { get; private set; }

    public bool IsRollingBack { get; private set; }

    public IReadOnlyDictionary<string, StepState> Steps => _steps;

    public IEnumerable<StepState> InOrder => Plan.Steps.Select(step => _steps[step.Id]);

    /// <summary>Steps that nothing but the run itself keeps from beginning, in the order of the runbook.</summary>
    public IReadOnlyCollection<StepState> Ready => _ready.Values;

    /// <summary>Steps that are begun and not over, failed ones that stop the run among them.</summary>
    public IReadOnlyCollection<StepState> Active => _active.Values;

    public IReadOnlyDictionary<string, string> Captures => _captures;

    /// <summary>Steps that were done, in the order in which they were.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>Steps that are not over.</summary>
    public int Left { get; private set; }

    public StepState? Find(string? id) => id is null ? null : _steps.GetValueOrDefault(id);

    public RunStatus Status => End
        ?? (IsRollingBack ? RunStatus.RollingBack
        : IsPaused || HeldBecause is not null ? RunStatus.Paused
        : Active.Any(step => step.IsInFlight || step is { Child: not null, Status: StepStatus.Running }) ? RunStatus.Running
        : Active.Any(step => step.Status is StepStatus.WaitingForHuman or StepStatus.Unknown) ? RunStatus.WaitingForHuman
        : RunStatus.Waiting);

    /// <summary>Everything that can be seen of it as one text, so that two can be compared.</summary>
    public string Digest() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Status} {IsPaused} {HeldBecause} {IsAborting} {IsRollingBack} {Left} {string.Join(',', _done)} {string.Join(',', _captures.OrderBy(pair => pair.Key, StringComparer.Ordinal))}\n")
        + string.Join('\n', InOrder.Select(step =>
            string.Create(CultureInfo.InvariantCulture, $"{step.Id} {step.Status} {step.Tries} {step.IsUndoing} {step.UndoPassed} {step.Due:O} {step.Missing} {step.Child} {step.Answer} {step.ApprovalHash} {step.CheckedFor} {string.Join(',', step.Checks)} ")
            + $"{string.Join(',', step.Approvals.Select(approval => approval.By))} {string.Join(',', step.Attempts.Select(attempt => $"{attempt.Number}{attempt.Undo}{attempt.Ending}{attempt.IsUnknown}"))}"));

    private readonly Dictionary<string, string> _captures = [];

    private StepState Put(Step step, bool isAdded)
    {
        var state = new StepState(step, isAdded, _steps.Count);
        _steps.Add(step.Id, state);
        Left++;
        return state;
    }

    // What it waits for and is not over yet.
    private void Count(StepState step)
    {
        step.Missing = Plan.Before(step.Id).Count(id => !Passed(_steps[id]));
        if (step.Missing == 0)
            Become(step, StepStatus.Ready);
        else
            Become(step, StepStatus.Waiting);
    }

    // Whether those who wait for it may go on.
    private static bool Passed(StepState step) =>
        step.Status is StepStatus.Succeeded or StepStatus.Skipped or StepStatus.RolledBack || (step.Status is StepStatus.Failed && !Stops(step));

    /// <summary>A failed step that lets nothing new begin. A gate always does: it is there to stop the run.</summary>
    internal static bool Stops(StepState step) => step.Step.OnFailure is not FailureRule.Continue || step.Step.Kind is StepKind.Gate;

    private void Become(StepState step, StepStatus status)
    {
        var (passed, over) = (Passed(step), step.IsOver);
        step.Status = status;
        if (step.IsOver != over)
            Left += over ? 1 : -1;
        if (status is StepStatus.Ready)
            _ready[step.Index] = step;
        else
            _ready.Remove(step.Index);
        if (status is StepStatus.Running or StepStatus.WaitingForHuman or StepStatus.Unknown || (status is StepStatus.Failed && (Stops(step) || step.IsUndoing)))
            _active[step.Index] = step;
        else
            _active.Remove(step.Index);
        if (Passed(step) != passed)
            Tell(step, passed ? 1 : -1);
    }

    private void Tell(StepState step, int more)
    {
        foreach (var id in Plan.Followers(step.Id))
        {
            var follower = _steps[id];
            follower.Missing += more;
            if (follower.Status is StepStatus.Waiting && follower.Missing == 0)
                Become(follower, StepStatus.Ready);
            else if (follower.Status is StepStatus.Ready && follower.Missing > 0)
                Become(follower, StepStatus.Waiting);
        }
    }
}
