using DrConsole.Failovers;

namespace DrConsole.Exchange.Starters;

/// <summary>The failover pairs of the starter catalogue: a region that a person confirms, and a database that is looked at every ten seconds.</summary>
public sealed class StarterFailovers(EditFailoverPair edit)
{
    public static IReadOnlyList<(string Key, FailoverPairText Text)> All { get; } =
    [
        ("memory-region", new FailoverPairText("Memory store, two regions", "memory-store", "production")
        {
            Summary = "The passive region is warm and copied to all the time. Active and passive, and never both: two regions that take writes make two histories that cannot be merged.",
            Active = new SideText("eu-west-1") { Region = "eu-west-1", Sources = "probe/memory-eu-west-1", Fence = "!probe/memory-eu-west-1-writes" },
            Passive = new SideText("eu-central-1") { Region = "eu-central-1", Sources = "probe/memory-eu-central-1", Fence = "probe/memory-eu-central-1-read-only" },
            Failures = 5,
            Every = TimeSpan.FromMinutes(1),
            Over = TimeSpan.FromMinutes(5),
            Countdown = TimeSpan.FromSeconds(30),
            Switchover = new SwitchText("fail-over-region", "continuity", "stop-writers", "smoke", "names"),
            Back = new SwitchText("fail-back-region", "roots", "stop-writers", "full-test", "all"),
            TrialRunbook = "try-region-failover",
            CleanupRunbook = "clear-up-trial",
            TrialEnvironment = "staging",
            MinimumBetween = TimeSpan.FromHours(1),
            CommitWithin = TimeSpan.FromHours(4),
            GoChecks = "signal probe/memory-replica-lag within 5m\nrestored data-class/agent-memory within 120d\nno-alarms\non-call rotation/platform-primary",
        }),
        ("agent-database", new FailoverPairText("Agent database and its replica", "agent-database", "production")
        {
            Summary = "Looked at every ten seconds, with five seconds for an answer: three in a row are a failure. The people on call are told, and the switch stops at the first step that fails.",
            Active = new SideText("postgres-primary") { Region = "eu-west-1", Sources = "probe/postgres-primary" },
            Passive = new SideText("postgres-replica") { Region = "eu-west-1", Sources = "probe/postgres-replica" },
            Failures = 3,
            Every = TimeSpan.FromSeconds(10),
            Over = TimeSpan.Zero,
            Countdown = TimeSpan.FromSeconds(30),
            Switchover = new SwitchText("fail-over-database", "same-history", "fence", "accepts-writes", "names"),
            Back = new SwitchText("fail-back-database", "same-history", "fence", "full-test", "names"),
            MinimumBetween = TimeSpan.FromHours(1),
            GoChecks = "signal probe/postgres-replica-lag within 1m\nno-alarms\non-call",
        }),
    ];

    internal async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var (key, text) in All)
            await edit.CreateAsync(key, text, cancel);
    }
}
