using DrConsole.Drills;
using DrConsole.Runs;

namespace DrConsole.Tests.Drills;

/// <summary>One drill under one seed of misfortune: people who press what they find, runs that end somehow or never, all stops, a clock that runs back.</summary>
internal sealed class SimulatedDrill
{
    private static readonly DrillPatience Patience = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));
    private static readonly DrillMoments[] Moments = [DrillMoments.Failure, DrillMoments.Detected, DrillMoments.Decided, DrillMoments.Executed, DrillMoments.Verified];

    private readonly Random _random;
    private readonly Dictionary<Guid, RunSeen> _runs = [];
    private readonly bool _refuses;
    private DateTimeOffset _now = Noon;
    private bool _isHeld;
    private WorkSeen? _work;

    public SimulatedDrill(int seed)
    {
        _random = new Random(seed);
        var kind = (DrillKind)_random.Next(Enum.GetValues<DrillKind>().Length);
        var runs = kind is DrillKind.Automated or DrillKind.Guided or DrillKind.Failback;
        Drill = Drill.Make("2027-001", new DrillPlan(kind, "Drill")
        {
            Runbook = runs ? "recover" : null,
            InjectRunbook = runs && Chance(50) ? "break" : null,
            CleanUpRunbook = runs && Chance(70) ? "tidy" : null,
            ScheduledAt = Noon + TimeSpan.FromMinutes(_random.Next(60)),
        }, "ana", "user/ana", Noon);
        _refuses = Chance(5);
    }

    public Drill Drill { get; }

    public List<string> Faults { get; } = [];

    public HashSet<DrillState> Reached { get; } = [];

    public HashSet<Type> Done { get; } = [];

    public void Run()
    {
        for (var turn = 0; turn < 400 && Drill.IsOpen && Drill.State is not DrillState.Judging; turn++)
        {
            Turn(misfortune: turn < 200);
            Look();
        }
        if (Drill.IsUnderWay || Drill.State is DrillState.Planned)
            Faults.Add($"It never ended: {Drill.State}.");
        if (Drill.State is DrillState.Judging)
        {
            Drill.Judge(DrillOutcome.Failed, _now);
            Look();
        }
        Refused(() => Drill.Start("ana", _now));
        Refused(() => Drill.Abort("Late", _now));
        Look();
    }

    private void Turn(bool misfortune)
    {
        _now += misfortune && Chance(5) ? -TimeSpan.FromMinutes(_random.Next(30)) : TimeSpan.FromSeconds(_random.Next(1, misfortune ? 600 : 20_000));
        _isHeld = misfortune && (_isHeld ? Chance(70) : Chance(5));
        EndSomething(misfortune);
        if (Chance(25))
            Press(misfortune);
        var sight = See();
        DrillRules.Learn(Drill, sight);
        if (DrillRules.Next(Drill, sight, Patience, _now) is { } deed)
            Do(deed, sight);
    }

    private DrillSight See() => new()
    {
        Held = _isHeld ? "All stop" : null,
        Refused = _refuses ? "No second person has approved it." : null,
        Inject = Of(Drill.InjectRunId),
        Recovery = Of(Drill.RunId),
        CleanUp = Of(Drill.CleanUpRunId),
        Work = Drill.Reference is null ? null : _work,
    };

    private RunSeen? Of(Guid? id) => id is { } known ? _runs[known] : null;

    private void Do(DrillDeed deed, DrillSight sight)
    {
        Done.Add(deed.GetType());
        if (_isHeld && deed is DrillDeed.Start or DrillDeed.Break or DrillDeed.Recover or DrillDeed.Work or DrillDeed.CleanUp && _isHeld)
            Faults.Add($"{deed} under an all stop.");
        switch (deed)
        {
            case DrillDeed.Start: Drill.Start("console", _now); break;
            case DrillDeed.Postpone postpone: Drill.Say(postpone.Why); break;
            case DrillDeed.Miss miss: Drill.Miss(miss.Why, _now); break;
            case DrillDeed.Break: Drill.Break(Begin(), _now); break;
            case DrillDeed.Recover: Drill.Recover(Begin(), _now); break;
            case DrillDeed.Work: Drill.WorkBy("notice/1"); _work = new WorkSeen(null, "", null); break;
            case DrillDeed.Finish: Drill.Finish(); break;
            case DrillDeed.Abort abort: Drill.Abort(abort.Why, _now); break;
            case DrillDeed.StopRuns: foreach (var id in _runs.Keys.ToList()) _runs[id] = _runs[id] with { IsAborting = _runs[id].End is null }; break;
            case DrillDeed.CleanUp:
                if (_runs.Values.Any(run => run.End is null))
                    Faults.Add("It cleans up while something of it still runs.");
                Drill.CleanUp(Begin());
                break;
            case DrillDeed.End end:
                if (sight.CleanUp is null && Drill.CleanUpRunbook is not null && _runs.Count > 0)
                    Faults.Add("Something was begun and nothing was cleaned up.");
                if (end.Leftover.Length == 0 && sight.CleanUp is { End: not RunStatus.Succeeded })
                    Faults.Add("A clean-up that failed is told as one that left nothing.");
                Drill.EndCleanUp(end.Leftover, _now);
                break;
        }
    }

    // A run ends well or not, is asked to stop and does, waits for somebody for ever, or was worked by a console that died.
    private void EndSomething(bool misfortune)
    {
        foreach (var (id, run) in _runs.Where(pair => pair.Value.End is null).ToList())
        {
            if (run.IsAborting && Chance(60))
                _runs[id] = run with { End = RunStatus.Aborted };
            else if (Chance(misfortune ? 8 : 40))
                _runs[id] = Chance(70)
                    ? run with { End = RunStatus.Succeeded, ExecutedAt = _now - TimeSpan.FromSeconds(_random.Next(300)), VerifiedAt = Chance(80) ? _now - TimeSpan.FromSeconds(_random.Next(300)) : null }
                    : run with { End = RunStatus.Failed, Why = "It failed." };
            else
                _runs[id] = run with { Waits = Chance(30) };
        }
        if (_work is { Passed: null } && Chance(misfortune ? 10 : 60))
            _work = new WorkSeen(Chance(60), "It ended.", _now);
    }

    private void Press(bool misfortune)
    {
        switch (_random.Next(misfortune ? 8 : 6))
        {
            case 0: Try(() => Drill.Start("ana", _now)); break;
            case 1: Try(() => Drill.Break(Begin(), _now)); break;
            case 2: Try(() => Drill.Recover(Begin(), _now)); break;
            case 3 or 4: Try(() => Drill.Mark(Moments[_random.Next(Moments.Length)], Chance(50) ? null : _now - TimeSpan.FromMinutes(_random.Next(-10, 60)), _now)); break;
            case 5: Try(Drill.Finish); break;
            case 6: Try(() => Drill.Abort(Chance(90) ? "Enough" : "", _now)); break;
            default: Try(() => Drill.Approve("gil", [Chance(50) ? "user/gil" : "user/ana"], _now)); break;
        }
    }

    private Guid Begin()
    {
        var id = Guid.CreateVersion7(_now);
        _runs.Add(id, new RunSeen(null) { StartedAt = _now });
        return id;
    }

    private void Try(Action press)
    {
        var before = _runs.Count;
        try
        {
            press();
        }
        catch (RefusedException)
        {
            // What it refuses begins nothing.
            while (_runs.Count > before)
                _runs.Remove(_runs.Keys.Last());
        }
    }

    private void Refused(Action press)
    {
        try
        {
            press();
            Faults.Add($"{Drill.State} is not the end.");
        }
        catch (RefusedException)
        {
            return;
        }
    }

    private void Look()
    {
        Reached.Add(Drill.State);
        var times = new[] { Drill.StartedAt }.Concat(Moments.Select(Drill.Of)).Append(Drill.State is DrillState.Missed ? null : Drill.EndedAt).OfType<DateTimeOffset>().ToList();
        if (!times.SequenceEqual(times.Order()))
            Faults.Add($"Its times do not follow one another: {string.Join(", ", times.Select(time => $"{time:HH:mm:ss}"))}.");
        if (Drill.State is DrillState.Aborted != (Drill.AbortedAt is not null && Drill.EndedAt is not null))
            Faults.Add("It is aborted and does not say so.");
        if (Drill.State is DrillState.Missed && (Drill.StartedAt is not null || Drill.Why.Length == 0))
            Faults.Add("It was missed without a reason.");
        if (Drill.Outcome is not null != Drill.State is DrillState.Done)
            Faults.Add("What is not done has an outcome.");
    }

    private bool Chance(int percent) => _random.Next(100) < percent;
}
