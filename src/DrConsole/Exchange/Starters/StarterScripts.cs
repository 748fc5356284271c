using DrConsole.Drills;

namespace DrConsole.Exchange.Starters;

/// <summary>Scripts of tabletops in a fresh console: situations from the plans, and what arrives at which minute.</summary>
public sealed class StarterScripts(EditTabletop edit)
{
    public static IReadOnlyList<(string Key, TabletopText Text)> All { get; } =
    [
        ("region-gone", new TabletopText("The region is gone")
        {
            Scenario = "region-outage",
            Services = "bedrock-agentcore\ncoach-companion",
            Situation = "It is Friday, 16:40. No agent answers. Every request to eu-west-1 times out; the provider's dashboard is still green.",
            Objectives = "Who says that it is the region, who is told, and what is told to whom by when.",
            Injects =
            [
                Inject(0, "The first customer writes that the coach does not answer.", "Somebody acknowledges and takes command within five minutes"),
                Inject(6, "The provider's dashboard turns red: eu-west-1, no time named.", "It is said aloud that it is the region; nobody repairs agents one by one"),
                Inject(15, "Stakeholders ask until when. You do not know.", "The first update goes out with what is known and when the next one comes"),
                Inject(30, "Half of the requests come through again.", "Nobody calls it over: the agents are checked before it is told"),
                Inject(45, "The region is back. Two agents still do not answer.", "The recovery of a single agent is begun, and the update says so"),
            ],
        }),
        ("ransom-note", new TabletopText("A ransom note in the morning")
        {
            Scenario = "ransomware",
            Services = "audit-store\ncore-databases\nvault",
            Situation = "It is Monday, 06:10. Files of the core databases have other names. A note names a sum and a deadline of 48 hours.",
            Objectives = "Network cut and machines left on, both plans active, which copies are older than the intrusion.",
            Injects =
            [
                Inject(0, "The on-call engineer wants to switch everything off.", "The network is cut and the machines stay on: memory is evidence"),
                Inject(8, "Last night's backup does not verify.", "Write-once copies are looked for, older than the first sign"),
                Inject(20, "A credential of the vault was used from an unknown place eleven days ago.", "Everything since is suspect; secrets are revoked, not only changed"),
                Inject(35, "A journalist knows, and calls support.", "One person speaks; support has a sentence"),
                Inject(50, "The board asks whether to pay.", "It is known who decides, and that is written down with the reason"),
            ],
        }),
        ("somebody-inside", new TabletopText("Somebody is inside")
        {
            Scenario = "security-breach",
            Services = "coordinator-agent\nvault",
            Situation = "It is Tuesday, 14:20. The coordinator called a tool at a time and with arguments that nobody asked for.",
            Objectives = "Isolating without losing evidence, and closing the way in before anything is restored.",
            Injects =
            [
                Inject(5, "Secrets were read in bulk twenty minutes ago.", "What is breached is isolated and its credentials are revoked"),
                Inject(15, "A checkpoint's signature does not hold.", "It is not resumed, and kept as evidence"),
                Inject(30, "Somebody proposes to restore last night's state at once.", "The way in is closed first"),
            ],
        }),
        ("model-away", new TabletopText("The model provider is away")
        {
            Scenario = "model-api-outage",
            Services = "model-gateway\nopenai",
            Situation = "It is Wednesday, 10:05. Every request to the first model provider fails with 5xx.",
            Objectives = "Five minutes: who sees that the next provider was chosen, and who watches what it costs.",
            Injects =
            [
                Inject(2, "The breaker is open. The gateway says that it chose the next provider.", "Somebody looks at answers, not only at the gateway's word"),
                Inject(10, "The next provider answers slowly, and costs four times as much.", "A limit is named, and who decides beyond it"),
                Inject(25, "The first provider answers again.", "One hour of quiet before going back"),
            ],
        }),
        ("memory-damaged", new TabletopText("An agent remembers what never was")
        {
            Scenario = "memory-corruption",
            Services = "memory-store",
            Situation = "It is Thursday, 09:30. A tree root of the agents' memory does not match the one recorded outside.",
            Objectives = "Finding the last good moment, and who may take an agent's memory away.",
            Injects =
            [
                Inject(0, "Two users report that an agent takes them for somebody else.", "Memory is taken away from the agents concerned: they work without it"),
                Inject(12, "The hourly copy of 04:00 matches, the one of 05:00 does not.", "The memory is set back to 04:00, and it is said what is lost"),
                Inject(25, "Support asks what to tell users whose preferences are gone.", "There is a sentence, and somebody who sends it"),
            ],
        }),
    ];

    internal async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var (key, text) in All)
            await edit.CreateAsync(key, text, cancel);
    }

    private static InjectText Inject(int minutes, string text, string expected) => new(TimeSpan.FromMinutes(minutes), text, expected);
}
