using DrConsole.Estate;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>A probe in the hands of the node that asks it: as it is written, what is thought of it, what was told, and the hour that is being filled.</summary>
internal sealed class ProbeWork
{
    // Others are told only once what they depend on is decided, but not for longer than this.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    // When a root is back, what hangs on it gets a moment to come back too.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private readonly Queue<ProbeResult> _recent = new();
    private DateTimeOffset? _rootAt;

    public ProbeWork(Probe record, StepPlace? place, ProbeStanding? standing)
    {
        Follow(record, place);
        if (standing is null)
            return;
        State = ProbeMemory.Read(standing.Memory);
        Told = new ProbeShown(standing.Shown, standing.Root, standing.Why);
        Since = standing.Since;
        foreach (var result in standing.Results)
            _recent.Enqueue(result);
        Last = _recent.LastOrDefault() is { } last ? last with { Says = standing.Says, CertificateUntil = standing.CertificateUntil } : null;
    }

    public Probe Record { get; private set; } = null!;

    public ProbeToAsk Asked { get; private set; } = null!;

    public ProbeState State { get; private set; } = ProbeState.New;

    public ProbeShown Told { get; private set; } = new(SignalState.NoData);

    /// <summary>Since when it is told so; null while nothing was.</summary>
    public DateTimeOffset? Since { get; private set; }

    public ProbeResult? Last { get; private set; }

    public IEnumerable<ProbeResult> Recent => _recent;

    public bool IsAsking { get; set; }

    /// <summary>Whether there is something that the store does not know yet.</summary>
    public bool IsFresh { get; set; }

    public bool IsMaintained { get; private set; }

    public HourCells Cells { get; set; } = new();

    public DateTimeOffset Hour { get; set; }

    public ProbeStands Stands => new(Record.Key, Record.Name, Record.Service, Record.IsPaused ? SignalState.Muted : State.State, State.IsSuspect && !Record.IsPaused, Record.IsSecurity);

    public void Follow(Probe record, StepPlace? place)
    {
        // What was seen of something else says nothing of this.
        if (Record is { } before && (before.Kind != record.Kind || before.Target != record.Target || before.Settings != record.Settings))
        {
            State = ProbeState.New with { State = State.State, Since = State.Since };
            _recent.Clear();
        }
        (Record, Asked) = (record, ProbeToAsk.Of(record.Key, record.Text, place));
    }

    /// <summary>Whether that changed what is thought of it.</summary>
    public bool Take(ProbeResult result)
    {
        var before = State.State;
        State = State.Apply(result, Record.Rule);
        (Last, IsFresh) = (result, true);
        _recent.Enqueue(result);
        while (_recent.Count > ProbeStanding.Kept)
            _recent.Dequeue();
        if (!IsMaintained)
            Cells.Add(result);
        return State.State != before;
    }

    /// <summary>What others are to be told, if it is something new.</summary>
    public SignalText? Show(ProbeShown shown, DateTimeOffset now)
    {
        IsMaintained = shown.IsMaintained;
        if (Record.IsPaused)
            shown = new ProbeShown(SignalState.Muted, null, "It is paused.");
        if (State.Since is null && !Record.IsPaused)
            return null;
        if (shown.Root is not null)
            _rootAt = now;
        var fires = shown.State is SignalState.Degraded or SignalState.Down or SignalState.NoData;
        if (fires && shown.IsHeld && now - State.Since < LongestHold || fires && Told.State is SignalState.Muted && Told.Root is not null && now - _rootAt < Settling)
            return null;
        if (shown.State == Told.State && shown.Root == Told.Root && Since is not null)
            return null;

        // That something new is well, or paused, wakes nobody and is no change.
        var quiet = Since is null && (Record.IsPaused || shown.State is SignalState.Healthy);
        (Told, Since, IsFresh) = (shown, now, true);
        return quiet ? null : Signal(shown, now);
    }

    private SignalText Signal(ProbeShown shown, DateTimeOffset now) => new(Record.Source, Record.Key, shown.State, now, $"{Record.Name} {Said(shown)}")
    {
        Detail = string.Join(' ', new[] { shown.Why, Last?.Says ?? "", State.IsFlapping ? $"It flaps, and counts as well again after {ProbeRule.FlapCalm.TotalMinutes:0} min without a fault." : "" }.Where(text => text.Length > 0)),
        Service = Record.Service.Length > 0 ? Record.Service : null,
        Severity = Record.Severity,
    };

    private string Said(ProbeShown shown) => shown.State switch
    {
        SignalState.Healthy => "is well",
        SignalState.Degraded => "is degraded",
        SignalState.Down => Record.Kind is ProbeKind.Heartbeat ? "is late" : "is down",
        SignalState.Muted when shown.Root is { } root => $"fails because of {root}",
        SignalState.Muted => "is muted",
        _ => "cannot be asked",
    };
}
