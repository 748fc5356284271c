using DrConsole.Failovers;
using DrConsole.Runs;

namespace DrConsole.Tests.Failovers;

/// <summary>A pair that lives in memory: it is told, and what follows is applied.</summary>
internal sealed class ToldPair
{
    public static readonly SideLook Well = new(true, null, ["probe/west: healthy"]);
    public static readonly SideLook Down = new(false, null, ["probe/west: down"]);
    public static readonly SideLook On = new(true, false, []);
    public static readonly SideLook Off = new(true, true, []);

    public static readonly GoBoard Go = new([new("lag", "Replica lag", true, "2 s", Noon, "probe/lag")]);
    public static readonly GoBoard NoGo = new([new("lag", "Replica lag", false, "90 s", Noon, "probe/lag")]);

    private readonly FailoverPairText _text;
    private FailoverWatch _watch = FailoverWatch.None;
    private DateTimeOffset _now = Noon;

    public ToldPair(Func<FailoverPairText, FailoverPairText>? with = null) =>
        _text = (with ?? (text => text))(new FailoverPairText("Orders", "orders", "production") { Active = new SideText("west"), Passive = new SideText("east"), Switchover = new SwitchText("over"), Back = new SwitchText("back"), TrialRunbook = "trial", CleanupRunbook = "cleanup" });

    public FailoverState State { get; } = new();

    public List<FailoverFact> Facts { get; } = [];

    public IReadOnlyList<string> Approvers { get; set; } = [];

    public FailoverStage Stage => State.Stage;

    public void Wait(TimeSpan length) => _now += length;

    public void Look(SideLook active, SideLook passive, int times = 1)
    {
        for (; times > 0; times--)
        {
            Wait(_text.Every);
            var look = new PairLook(active, passive);
            _watch = FailoverRules.Add(_watch, State, look, _now);
            Tell(new FailoverInput.Looked(look, _watch));
        }
    }

    public void Ask(FailoverCommandType type, string by, GoBoard board, string entry = "", PairLook? look = null, IReadOnlyList<string>? alike = null) =>
        Tell(new FailoverInput.Asked(new FailoverCommand(type, by, "because", entry) { Alike = alike ?? [] }, look ?? new PairLook(Well, Well), board, Guid.CreateVersion7()));

    public void Tick(GoBoard board, PairLook? look = null) => Tell(new FailoverInput.Ticked(look ?? new PairLook(State.Proposal is { By: FailoverRules.Console } ? Down : Well, Well), board, null, Guid.CreateVersion7()));

    public void See(RunStatus? end, params (SwitchMark Mark, MarkStanding Standing)[] marks) =>
        Tell(new FailoverInput.RunSeen(new RunSight(State.Switch!.Run, marks.ToDictionary(pair => pair.Mark, pair => pair.Standing), end, "")));

    public void EndTrial(RunStatus status) => Tell(new FailoverInput.TrialRunEnded(State.Trial!.Cleanup ?? State.Trial.Run, status, "it broke", Guid.CreateVersion7()));

    public ToldPair FailOver()
    {
        Ask(FailoverCommandType.Propose, "user/ana", Go);
        Ask(FailoverCommandType.Confirm, "user/ana", Go);
        Wait(_text.Countdown);
        Tick(Go);
        return this;
    }

    public ToldPair Switched()
    {
        See(RunStatus.Succeeded, [.. Enum.GetValues<SwitchMark>().Select(mark => (mark, MarkStanding.Done))]);
        return this;
    }

    private void Tell(FailoverInput input)
    {
        foreach (var fact in FailoverRules.Decide(State, new FailoverSetup(_text, 1, Approvers), input, _now))
        {
            State.Apply(new FailoverEntry(State.Number + 1, _now, fact));
            Facts.Add(fact);
        }
    }
}
