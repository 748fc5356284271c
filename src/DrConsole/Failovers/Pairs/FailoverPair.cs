using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>An active and a passive side of a service: what switches from one to the other, who confirms it, and how it is done. Where it stands is in its journal.</summary>
public sealed class FailoverPair : IKeyed<FailoverPairText>, ITopical
{
    public const string Topic = "failovers";

    private FailoverPair()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Summary { get; private set; } = "";

    public string ServiceKey { get; private set; } = "";

    public string EnvironmentKey { get; private set; } = "";

    [RecordedText]
    public string ActiveName { get; private set; } = "";

    [RecordedText]
    public string ActiveRegion { get; private set; } = "";

    [RecordedText]
    public string ActiveSources { get; private set; } = "";

    [RecordedText]
    public string ActiveFence { get; private set; } = "";

    [RecordedText]
    public string PassiveName { get; private set; } = "";

    [RecordedText]
    public string PassiveRegion { get; private set; } = "";

    [RecordedText]
    public string PassiveSources { get; private set; } = "";

    [RecordedText]
    public string PassiveFence { get; private set; } = "";

    public int Failures { get; private set; }

    public TimeSpan Every { get; private set; }

    public TimeSpan Over { get; private set; }

    public bool IsAutomatic { get; private set; }

    [RecordedText]
    public string Confirmers { get; private set; } = "";

    public TimeSpan Countdown { get; private set; }

    /// <summary>The failover runbook and its four steps, in one line.</summary>
    [RecordedText]
    public string Switchover { get; private set; } = "";

    [RecordedText]
    public string Back { get; private set; } = "";

    [RecordedText]
    public string TrialRunbook { get; private set; } = "";

    [RecordedText]
    public string CleanupRunbook { get; private set; } = "";

    [RecordedText]
    public string TrialEnvironment { get; private set; } = "";

    public TimeSpan MinimumBetween { get; private set; }

    public TimeSpan? CommitWithin { get; private set; }

    public bool RollsBack { get; private set; }

    [RecordedText]
    public string GoChecks { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, TopicOf(Key)];

    /// <summary>Beaten when something happens to this pair.</summary>
    public static string TopicOf(string key) => $"failover-pair/{key}";

    public FailoverPairText Text => new(Name, ServiceKey, EnvironmentKey)
    {
        Summary = Summary,
        Active = new SideText(ActiveName) { Region = ActiveRegion, Sources = ActiveSources, Fence = ActiveFence },
        Passive = new SideText(PassiveName) { Region = PassiveRegion, Sources = PassiveSources, Fence = PassiveFence },
        Failures = Failures,
        Every = Every,
        Over = Over,
        IsAutomatic = IsAutomatic,
        Confirmers = Confirmers,
        Countdown = Countdown,
        Switchover = Read(Switchover),
        Back = Read(Back),
        TrialRunbook = TrialRunbook,
        CleanupRunbook = CleanupRunbook,
        TrialEnvironment = TrialEnvironment,
        MinimumBetween = MinimumBetween,
        CommitWithin = CommitWithin,
        RollsBack = RollsBack,
        GoChecks = GoChecks,
    };

    public static FailoverPair Create(string key, FailoverPairText text, DateTimeOffset now)
    {
        var pair = new FailoverPair { Key = ShortKey.Parse("key", key), CreatedAt = now };
        pair.Change(text);
        return pair;
    }

    public void Change(FailoverPairText text)
    {
        var says = text.Tidied();
        FailoverPairRules.Check(says);
        (Name, Summary, ServiceKey, EnvironmentKey) = (says.Name, says.Summary, says.Service, says.Environment);
        (ActiveName, ActiveRegion, ActiveSources, ActiveFence) = (says.Active.Name, says.Active.Region, says.Active.Sources, says.Active.Fence);
        (PassiveName, PassiveRegion, PassiveSources, PassiveFence) = (says.Passive.Name, says.Passive.Region, says.Passive.Sources, says.Passive.Fence);
        (Failures, Every, Over, IsAutomatic, Confirmers, Countdown) = (says.Failures, says.Every, says.Over, says.IsAutomatic, says.Confirmers, says.Countdown);
        (Switchover, Back) = (Write(says.Switchover), Write(says.Back));
        (TrialRunbook, CleanupRunbook, TrialEnvironment) = (says.TrialRunbook, says.CleanupRunbook, says.TrialEnvironment);
        (MinimumBetween, CommitWithin, RollsBack, GoChecks) = (says.MinimumBetween, says.CommitWithin, says.RollsBack, says.GoChecks);
    }

    // Keys hold no spaces, so that five of them stand in a line.
    private static string Write(SwitchText text) => text.Runbook.Length == 0 ? "" : $"{text.Runbook} {text.Continuity} {text.Fence} {text.Smoke} {text.Traffic}";

    private static SwitchText Read(string line) => line.Split(' ') is [var runbook, var continuity, var fence, var smoke, var traffic] ? new SwitchText(runbook, continuity, fence, smoke, traffic) : SwitchText.None;
}
