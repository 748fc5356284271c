using static DrConsole.Notices.PlaceholderType;

namespace DrConsole.Notices;

/// <summary>The facts themselves: one outage of one afternoon, so that every example belongs to the others.</summary>
internal static class PlaceholderFacts
{
    private static readonly DateTimeOffset Began = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    private static readonly Placeholder[] Incident =
    [
        new("incident.key", Text, "The incident's number", "INC-2041", true),
        new("incident.title", Text, "What is broken, in a sentence", "New agents cannot start", true),
        new("incident.severity", Text, "P1 to P4", "P1", true),
        new("incident.phase", Text, "Detect, Assess, Respond, Verify or Document", "Respond", true),
        new("incident.started", Time, "When it began", Began, true),
        new("incident.url", Text, "Where the incident is in the console", "https://dr.example.com/incidents/INC-2041", true),
        new("incident.impact", Text, "What people notice", "Customers can read existing work. They cannot start new agents."),
        new("incident.services", List, "The services that are affected", NoticeValue.Lines("Agent runtime", "Message broker")),
        new("incident.progress", Text, "What was done since the last update", "The Frankfurt site is up and its data is current to 19 s before the loss."),
        new("incident.eta", Time, "When it is expected to be over", Began.AddMinutes(52)),
        new("incident.challenges", Text, "What stands in the way", "Traffic can only be moved once the name servers answer again."),
        new("incident.nextMilestones", List, "What comes next", NoticeValue.Lines("14:35 UTC: start agents in Frankfurt", "14:45 UTC: move traffic")),
        new("incident.restoreBy", Time, "When the promised time is over", Began.AddHours(1)),
        new("incident.rto", Length, "The promised time", TimeSpan.FromHours(1)),
        new("incident.cause", Text, "Why it happened, as far as it is known", "Power was lost in one data centre of the provider in Dublin."),
        new("incident.statusUrl", Text, "Where the public reads about it", "https://status.example.com"),
    ];

    private static readonly Placeholder[] Work =
    [
        new("run.key", Text, "The run's number", "RUN-318"),
        new("run.title", Text, "The runbook that runs", "Fail over to Frankfurt"),
        new("run.environment", Text, "Where it runs", "Production"),
        new("step.title", Text, "The step that it is about", "Move traffic to Frankfurt"),
    ];

    public static IEnumerable<Placeholder> Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Initial or NoticeKind.Update => [.. Incident, Next(true), .. Work],
        NoticeKind.Resolution =>
        [
            .. Incident,
            new("incident.resolvedAt", Time, "When it was over", Began.AddMinutes(51), true),
            new("incident.duration", Length, "How long it took", TimeSpan.FromMinutes(51), true),
            new("incident.resolution", Text, "What made it work again", "Traffic was moved to Frankfurt."),
            new("incident.dataLoss", Length, "For how long data was lost", TimeSpan.FromSeconds(19)),
            new("incident.rpo", Length, "How much of it was allowed", TimeSpan.FromMinutes(5)),
            new("incident.reviewBy", Time, "When the review will be there", Began.AddDays(7)),
        ],
        NoticeKind.Page =>
        [
            .. Incident, Next(false), .. Work,
            new("count", Number, "How many alarms this page stands for", 12),
            new("page.source", Text, "What raised it", "CloudWatch: agent-errors"),
            new("page.next", Text, "Who is called next", "Ben Okoro"),
            new("page.escalatesAt", Time, "When the next person is called", Began.AddMinutes(11)),
        ],
        NoticeKind.ApprovalRequest =>
        [
            new("approval.what", Text, "What is to be approved", "Move traffic to Frankfurt", true),
            new("approval.by", Text, "Who asks", "Aiko Tanaka", true),
            new("approval.url", Text, "Where it is approved or refused", "https://dr.example.com/runs/RUN-318", true),
            new("approval.until", Time, "Until when it counts", Began.AddMinutes(25)),
            new("approval.note", Text, "What the asking person says", "Error rate is below 1 % since 14:38 UTC."),
            .. Work,
        ],
        NoticeKind.Drill =>
        [
            new("drill.key", Text, "The drill's number", "DR-57", true),
            new("drill.startsAt", Time, "When it begins", Began, true),
            new("drill.url", Text, "Where it is in the console", "https://dr.example.com/drills/DR-57", true),
            new("drill.duration", Length, "How long it is planned to take", TimeSpan.FromHours(2)),
            new("drill.scenario", Text, "What is rehearsed", "Region outage"),
            new("drill.role", Text, "The reader's part", "Responder"),
            new("drill.message", Text, "What the person who leads it says", "Join the call ten minutes early."),
            new("drill.change", Number, "How often its time was changed", 1),
        ],
        NoticeKind.Reminder =>
        [
            new("reminder.about", Text, "What is due", "Update of INC-2041 to Executives", true),
            new("reminder.dueAt", Time, "When", Began.AddMinutes(30), true),
            new("reminder.url", Text, "Where it is done", "https://dr.example.com/incidents/INC-2041", true),
            new("reminder.isOverdue", Flag, "Whether the time is over", true),
            new("reminder.note", Text, "More about it", "The last update promised this time to 6 people."),
        ],
        NoticeKind.Digest =>
        [
            new("digest.total", Number, "How many matters are due", 3, true),
            new("digest.groups", List, "What is due, by kind", NoticeValue.Rows(
                Group("Reviews", Due("Platform recovery plan", Began.AddDays(1), "https://dr.example.com/reviews")),
                Group("Contacts to confirm", Due("Lena Novák", null, "https://dr.example.com/contacts/engineering-lead"), Due("Tom Becker", null, "https://dr.example.com/contacts/devops-engineer"))), true)
            {
                Each =
                [
                    new("title", Text, "The kind", "Reviews", true),
                    new("count", Number, "How many of it", 1, true),
                    new("lines", List, "Each of them", NoticeValue.Rows(), true)
                    {
                        Each =
                        [
                            new("text", Text, "What", "Platform recovery plan", true),
                            new("url", Text, "Where", "https://dr.example.com/reviews", true),
                            new("dueAt", Time, "By when", Began.AddDays(1)),
                        ],
                    },
                ],
            },
        ],
        _ => [new("test.channel", Text, "The way by which it is sent", "Email")],
    };

    /// <summary>What every notice has: who reads it, who sends it and why.</summary>
    public static IEnumerable<Placeholder> Everywhere(NoticeKind kind) =>
    [
        new("name", Text, "Who reads it", "Mara Lindqvist", true),
        new("timeZone", Text, "The reader's time zone", "Europe/Berlin", true),
        new("organisation.name", Text, "Whose console it is", "Northwind Agents", true),
        new("console.url", Text, "Where the console is", "https://dr.example.com", true),
        new("notice.sentAt", Time, "When it is sent", Began.AddMinutes(6).AddSeconds(30), true),
        new("notice.number", Number, "Which update of the incident it is", 1),
        new("notice.sender", Text, "Who sends it", "Aiko Tanaka, communications"),
        new("notice.reason", Text, "Why the reader gets it", "you are in the group Executives"),
        new("ackUrl", Text, "Where the reader confirms", "https://dr.example.com/n/3f9a", kind is NoticeKind.Page),
        new("ackBy", Time, "Until when", Began.AddMinutes(11)),
        new("checkpoint.size", Number, "How many entries the ledger has", 1_902_822),
        new("checkpoint.root", Text, "What stands for all of them", "q3VbU0mX0m4d0r0Y5m6sXH4oQmRzjH6rJmQmS3m0s2w="),
        .. DrillName(kind),
    ];

    private static Placeholder Next(bool isAlways) => new("incident.nextUpdateAt", Time, "When the next update comes", Began.AddMinutes(21), isAlways);

    // Of an incident or a page it is only there in a drill: its presence is what marks the notice as one.
    private static IEnumerable<Placeholder> DrillName(NoticeKind kind) => kind is NoticeKind.Drill ? [new("drill.name", Text, "What the drill is called", "Quarterly failover drill", true)] : [];

    private static NoticeValues Group(string title, params NoticeValues[] lines) =>
        NoticeValues.None.With("title", title).With("count", lines.Length).With("lines", NoticeValue.Rows(lines));

    private static NoticeValues Due(string text, DateTimeOffset? at, string url) =>
        NoticeValues.None.With("text", text).With("url", url).With("dueAt", at is { } due ? due : null);
}
