using DrConsole.Failovers;
using DrConsole.Runs;

namespace DrConsole.Tests.Failovers;

/// <summary>
/// One pair under one seed: two consoles that die at any commit and act on what they remember, probes in any order, a primary that flaps and returns at the
/// wrong moment, people who command anything, a clock that jumps. The two sides are real here: what a run does to them is done, and looked at.
/// </summary>
internal sealed partial class SimulatedPair
{
    private const int Ticks = 400;

    private static readonly string[] People = ["user/ana", "user/ben", "user/eva"];
    private static readonly SwitchMark[] Order = [SwitchMark.Continuity, SwitchMark.Fence, SwitchMark.Smoke, SwitchMark.Traffic];

    private readonly Random _random;
    private readonly FailoverPairText _text;
    private readonly List<FailoverEntry> _journal = [];
    private readonly Dictionary<FailoverSide, bool> _on = new() { [FailoverSide.Active] = true, [FailoverSide.Passive] = false };
    private readonly Dictionary<FailoverSide, bool> _well = new() { [FailoverSide.Active] = true, [FailoverSide.Passive] = true };
    private readonly int[] _known = [0, 0];
    private readonly List<SimulatedSwitch> _runs = [];
    private readonly List<(DateTimeOffset At, SwitchDirection Direction)> _began = [];
    private readonly bool _diverges;
    private FailoverWatch _watch = FailoverWatch.None;
    private DateTimeOffset _now = Noon;
    private bool _held;
    private int _version = 1;
    private IReadOnlyList<string> _approvers = [];
    private bool _meddled;

    public SimulatedPair(int seed)
    {
        _random = new Random(seed);
        _diverges = _random.Next(6) == 0;
        _text = new FailoverPairText("Orders", "orders", "production")
        {
            Active = new SideText("west"),
            Passive = new SideText("east"),
            Failures = _random.Next(1, 6),
            Over = TimeSpan.FromSeconds(_random.Next(0, 60)),
            Every = TimeSpan.FromSeconds(10),
            IsAutomatic = _random.Next(2) == 0,
            Countdown = TimeSpan.FromSeconds(_random.Next(0, 40)),
            Switchover = new SwitchText("over"),
            Back = new SwitchText("back"),
            MinimumBetween = TimeSpan.FromSeconds(_random.Next(0, 300)),
            CommitWithin = _random.Next(2) == 0 ? TimeSpan.FromMinutes(2) : null,
            RollsBack = _random.Next(2) == 0,
            TrialRunbook = "trial",
            CleanupRunbook = "cleanup",
        };
    }

    public List<string> Faults { get; } = [];

    public IReadOnlyList<FailoverEntry> Journal => _journal;

    public HashSet<FailoverStage> Reached { get; } = [];

    public FailoverState Replay() => _journal.Aggregate(new FailoverState(), (state, entry) => state.Apply(entry));

    public void Run()
    {
        for (var tick = 0; tick < Ticks; tick++)
            Tick();
        if (Replay().Digest() != Replay().Digest())
            Faults.Add("two replays differ");
    }

    private void Tick()
    {
        switch (_random.Next(16))
        {
            case 0 or 1:
                _now += TimeSpan.FromSeconds(_random.Next(1, 30));
                break;
            case 2:
                _now += _random.Next(8) switch { 0 => TimeSpan.FromHours(3), 1 => TimeSpan.FromHours(-1), _ => TimeSpan.FromSeconds(10) };
                break;
            case 3:
                _well[Side()] = _random.Next(3) > 0;
                break;
            case 4:
                _held = _random.Next(4) == 0;
                break;
            case 5:
                Meddle();
                break;
            case 6 or 7:
                Decide(node: _random.Next(2), state => new FailoverInput.Asked(Command(state), Look(), Board(), Guid.CreateVersion7()), mayRefuse: true);
                break;
            case 8 or 9:
                WorkRuns();
                break;
            case 10:
                Approve();
                break;
            default:
                Sweep(_random.Next(2));
                break;
        }
        Check();
    }

    // Somebody approves that it goes alone, or changes the pair, which voids every approval.
    private void Approve()
    {
        if (_random.Next(3) == 0)
            (_version, _approvers) = (_version + 1, []);
        else
            _approvers = [.. _approvers.Append(People[_random.Next(3)]).Distinct()];
    }

    // As the worker does: follow the run, look, and see whether a time has come.
    private void Sweep(int node)
    {
        Follow(node);
        var look = Look();
        if (_random.Next(3) > 0)
        {
            _watch = FailoverRules.Add(_watch, Replay(), look, _now);
            Decide(node, _ => new FailoverInput.Looked(look, _watch));
        }
        Decide(node, _ => new FailoverInput.Ticked(look, Board(), _held ? "All stop." : null, Guid.CreateVersion7()));
    }

    private void Follow(int node)
    {
        var state = Replay();
        if (state.Switch is { } known && _runs.Find(run => run.Id == known.Run) is { } run)
            Decide(node, _ => new FailoverInput.RunSeen(run.Sight()));
        if (state.Trial is { EndedAt: null } trial && _random.Next(3) == 0)
            Decide(node, _ => new FailoverInput.TrialRunEnded(trial.Cleanup ?? trial.Run, _random.Next(3) == 0 ? RunStatus.Failed : RunStatus.Succeeded, "so", Guid.CreateVersion7()));
    }

    // Each console acts on what it remembers, is refused when somebody appended since, and reads again; it may die before its commit.
    private void Decide(int node, Func<FailoverState, FailoverInput> input, bool mayRefuse = false)
    {
        var state = _journal.Take(_known[node]).Aggregate(new FailoverState(), (known, entry) => known.Apply(entry));
        IReadOnlyList<FailoverFact> facts;
        try
        {
            facts = FailoverRules.Decide(state, new FailoverSetup(_text, _version, _approvers), input(state), _now);
        }
        catch (DrConsole.Platform.RefusedException) when (mayRefuse)
        {
            facts = [];
        }
        if (facts.Count == 0 || _random.Next(12) == 0 || _known[node] != _journal.Count)
        {
            _known[node] = _journal.Count;
            return;
        }
        foreach (var fact in facts)
            Append(state, fact);
        _known[node] = _journal.Count;
    }

    private void Append(FailoverState state, FailoverFact fact)
    {
        var entry = new FailoverEntry(_journal.Count + 1, _now, fact);
        state.Apply(entry);
        _journal.Add(entry);
        Reached.Add(state.Stage);
        if (fact is FailoverFact.Began began)
            Begin(state, began);
        else if (fact is FailoverFact.StopAsked)
            _runs.Find(run => run.Id == state.Switch!.Run)!.Stop();
    }

    private void Begin(FailoverState state, FailoverFact.Began began)
    {
        if (_runs.Exists(run => run.IsAlive))
            Faults.Add("two switches at once");
        if (state.SplitBrain is not null)
            Faults.Add("a switch began in a split brain");
        if (_held)
            Faults.Add("a switch began although everything is held");
        var goal = began.Direction.Goal();
        if (_well[goal] is false)
            Faults.Add($"it was begun to go to {goal}, which is down");
        _began.Add((_now, began.Direction));
        _runs.Add(new SimulatedSwitch(began.Run, began.Direction));
    }

    private PairLook Look() => new(LookAt(FailoverSide.Active), LookAt(FailoverSide.Passive));

    private SideLook LookAt(FailoverSide side) => new(_random.Next(15) == 0 && side is FailoverSide.Passive && _well[side] ? null : _well[side], !_on[side], [$"{side} {_well[side]}"]);

    private GoBoard Board() => new([new("replica-lag", "Replica lag", _random.Next(5) > 0, "", _now, "probe"), new("on-call", "On call", true, "", _now, "rota")]);

    private FailoverCommand Command(FailoverState state) => new(
        state.Stage is FailoverStage.Proposed && _random.Next(2) == 0 ? FailoverCommandType.Confirm : (FailoverCommandType)_random.Next(7), People[_random.Next(3)], "because",
        state.SplitBrain is null ? "replica-lag" : _random.Next(2) == 0 ? "active" : "passive");

    private FailoverSide Side() => (FailoverSide)_random.Next(2);
}
