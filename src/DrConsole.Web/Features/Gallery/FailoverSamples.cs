using DrConsole.Failovers;

namespace DrConsole.Web.Features.Gallery;

/// <summary>A pair in every state that its parts show, for the gallery and the parts' tests.</summary>
internal static class FailoverSamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);
    public static readonly Guid Run = new("01987654-0000-7000-8000-000000000001");

    private static readonly SideLook Well = new(true, false, ["probe/memory-west: healthy since 08:40:00 UTC. Answers in 31 ms"]);
    private static readonly SideLook Down = new(false, null, ["probe/memory-west: down since 13:54:10 UTC. No answer within 5 s"]);
    private static readonly SideLook Warm = new(true, true, ["probe/memory-east: healthy since 08:40:00 UTC. Answers in 44 ms", "probe/memory-east-cut-off: it is cut off"]);

    private static readonly GoBoard Mixed = new(
    [
        new("ready", "eu-central-1 is ready", true, "All of its signals are well.", Start.AddMinutes(-1), "probe/memory-east"),
        new("signal:probe/lag", "probe/lag", false, "12 s behind. It is stale: 22 min old.", Start.AddMinutes(-22), "probe/lag"),
        new("restored:data-class/agent-memory", "Restore test of data-class/agent-memory", true, "Restore of the agents' memory: 41 min.", Start.AddDays(-12), "drill/2026-q4"),
        new("on-call", "Somebody is on call", true, "Sofía Herrera", Start, "rotation/platform-primary"),
    ]);

    private static readonly FailoverPairText Text = new("Memory store, two regions", "memory-store", "production")
    {
        Active = new SideText("eu-west-1") { Region = "eu-west-1", Sources = "probe/memory-west" },
        Passive = new SideText("eu-central-1") { Region = "eu-central-1", Sources = "probe/memory-east", Fence = "probe/memory-east-cut-off" },
        Switchover = new SwitchText("fail-over-region"),
        Back = new SwitchText("fail-back-region"),
        TrialRunbook = "try-region-failover",
        CleanupRunbook = "clear-up-trial",
        TrialEnvironment = "staging",
        CommitWithin = TimeSpan.FromHours(4),
        RollsBack = true,
    };

    private static readonly FailoverFact[] ProposedFacts = [new FailoverFact.Degraded("eu-west-1 failed a look."), new FailoverFact.Proposed(SwitchDirection.Over, FailoverRules.Console, "eu-west-1 failed 5 looks in a row since 13:54:10 UTC.", ["eu-west-1: probe/memory-west: down", "eu-central-1: probe/memory-east: healthy"])];
    private static readonly FailoverFact[] BegunFacts = [.. ProposedFacts, new FailoverFact.Overridden("signal:probe/lag", "user/sofia", "The replica was asked by hand: 12 s."), new FailoverFact.Confirmed("user/mara", Start.AddSeconds(30), 3, []), new FailoverFact.Began(SwitchDirection.Over, Run, "user/mara", "")];

    public static FailoverBoard Healthy { get; } = Of(Well, Warm, new FailoverFact.TrialBegan(Run, "user/mara"), new FailoverFact.CleanupBegan(Run, ""), new FailoverFact.TrialEnded(true, ""));

    public static FailoverBoard Proposed { get; } = Of(Down, Warm, ProposedFacts);

    public static FailoverBoard Overridden { get; } = Of(Down, Warm, [.. ProposedFacts, BegunFacts[2]]);

    public static FailoverBoard Confirming { get; } = Of(Down, Warm, BegunFacts[..4]);

    public static FailoverBoard Switching { get; } = Of(Down, Warm, [.. BegunFacts, new FailoverFact.Marked(SwitchMark.Continuity, MarkStanding.Done), new FailoverFact.Marked(SwitchMark.Fence, MarkStanding.Done)]);

    public static FailoverBoard Stopped { get; } = Of(Down, Warm, [.. BegunFacts, new FailoverFact.Marked(SwitchMark.Continuity, MarkStanding.Done), new FailoverFact.Marked(SwitchMark.Fence, MarkStanding.Done), new FailoverFact.Marked(SwitchMark.Smoke, MarkStanding.Unsure), new FailoverFact.Stopped("All smoke tests are green: one test is red.")]);

    public static FailoverBoard OnPassive { get; } = Of(Down, new SideLook(true, false, Warm.Says), [.. BegunFacts, .. Enum.GetValues<SwitchMark>().Select(mark => new FailoverFact.Marked(mark, MarkStanding.Done)), new FailoverFact.Switched(SwitchDirection.Over, Start.AddHours(4))]);

    public static FailoverBoard SplitBrain { get; } = OnPassive with { State = Replay([.. OnPassive.History.Reverse().Select(line => line.Fact), new FailoverFact.SplitBrainSeen("eu-west-1 and eu-central-1 are both seen not to be cut off.")]) };

    private static FailoverBoard Of(SideLook active, SideLook passive, params FailoverFact[] facts)
    {
        var board = new FailoverBoard("memory-region", Text, 3, Replay(facts), null, new PairLook(active, passive), Mixed, []) { Names = new Dictionary<string, string> { ["user/mara"] = "Mara Lindqvist", ["user/sofia"] = "Sofía Herrera" } };
        return board with { History = [.. facts.Select((fact, index) => new FailoverBoard.Line(index + 1, Start.AddSeconds(index * 5), FailoverTold.Of(fact, Text), board.NameOf(FailoverTold.ByOf(fact)), fact)).Reverse()] };
    }

    private static FailoverState Replay(IEnumerable<FailoverFact> facts)
    {
        var state = new FailoverState();
        foreach (var fact in facts)
            state.Apply(new FailoverEntry(state.Number + 1, Start.AddSeconds(state.Number * 5), fact));
        return state;
    }
}
