using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>What a person may change about a rule: which signals it is about, and what is done. What is left empty fits everything.</summary>
public sealed record SignalRuleText(string Name) : IWritten<SignalRuleText>
{
    private static readonly string[] MayStand = [nameof(SignalState.Down), nameof(SignalState.Degraded), nameof(SignalState.NoData)];
    private static readonly string[] MayBe = Enum.GetNames<SignalSeverity>();

    /// <summary>Lower ones are asked first.</summary>
    public int Place { get; init; } = 100;

    public bool IsOff { get; init; }

    /// <summary>Sources, one a line; <c>*</c> stands for anything: <c>hook/*</c>.</summary>
    public string Sources { get; init; } = "";

    public string Keys { get; init; } = "";

    /// <summary>Keys of services, one a line.</summary>
    public string Services { get; init; } = "";

    /// <summary><c>name=pattern</c>, one a line; all of them must fit.</summary>
    public string Labels { get; init; } = "";

    /// <summary>Words with commas between them. Empty: Down.</summary>
    public string States { get; init; } = "";

    /// <summary>Words with commas between them. Empty: any, also none.</summary>
    public string Severities { get; init; } = "";

    /// <summary>So long it must have stood so.</summary>
    public TimeSpan? StandsFor { get; init; }

    /// <summary>So many signals that fit …</summary>
    public int Count { get; init; } = 1;

    /// <summary>… within so long.</summary>
    public TimeSpan? Within { get; init; }

    public RuleIncident Incident { get; init; }

    /// <summary>Null: the signal's own, or P2.</summary>
    public IncidentSeverity? Severity { get; init; }

    /// <summary>Empty: the signal's own.</summary>
    public string Scenario { get; init; } = "";

    public RulePage Page { get; init; }

    public string Policy { get; init; } = "";

    public string Runbook { get; init; } = "";

    public RunMode RunbookMode { get; init; } = RunMode.Rehearsal;

    /// <summary>The failover pair whose failover is proposed.</summary>
    public string Pair { get; init; } = "";

    /// <summary>No later rule is asked when this one fires.</summary>
    public bool IsLast { get; init; }

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Place", $"{Place}"), ("Off", $"{IsOff}"), ("Sources", Sources), ("Keys", Keys), ("Services", Services), ("Labels", Labels), ("States", States), ("Severities", Severities),
        ("Stands for", StandsFor is { } stands ? Durations.Short(stands) : ""), ("How many", $"{Count}"), ("Within", Within is { } within ? Durations.Short(within) : ""), ("Incident", $"{Incident}"),
        ("Severity", $"{Severity}"), ("Scenario", Scenario), ("Page", $"{Page}"), ("Policy", Policy), ("Runbook", Runbook), ("Mode", $"{RunbookMode}"), ("Failover pair", Pair), ("Last", $"{IsLast}"),
    ];

    public SignalRuleText Tidied() => this with
    {
        Name = Name.Trim(),
        Sources = KeyLines.Tidy(Sources),
        Keys = KeyLines.Tidy(Keys),
        Services = KeyLines.Tidy(Services),
        Labels = KeyLines.Tidy(Labels),
        States = Words(States, MayStand),
        Severities = Words(Severities, MayBe),
        Scenario = Scenario.Trim(),
        Policy = Page is RulePage.Policy ? Policy.Trim() : "",
        Runbook = Runbook.Trim(),
        RunbookMode = Runbook.Trim().Length > 0 ? RunbookMode : RunMode.Rehearsal,
        Pair = Pair.Trim(),
    };

    /// <summary>Everything that says what a live start would do: what a pre-approval is bound to.</summary>
    public string Fingerprint() => PayloadHash.Of(string.Join('\u001f', Fields.Select(field => $"{field.Field}\u001e{field.Says}")));

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, SignalRule.MaxName)
        .Check(Place is >= 0 and <= 10_000, "place", "0 to 10,000 is accepted.")
        .CheckEachLine("sources", Sources, line => line.Length <= Signal.MaxSource ? null : "it is too long.")
        .CheckEachLine("keys", Keys, line => line.Length <= Signal.MaxKey ? null : "it is too long.")
        .CheckKeyLines("services", Services, "a service")
        .CheckEachLine("labels", Labels, line => line.Split('=', 2) is [{ Length: > 0 }, { Length: > 0 }] ? null : "a label, an equals sign and a pattern are needed, such as env=prod*.")
        .Check(WordsFit(States, MayStand), "states", $"The states are {string.Join(", ", MayStand)}; what is well fires no rule.")
        .Check(WordsFit(Severities, MayBe), "severities", $"The severities are {string.Join(", ", MayBe)}.")
        .Check(StandsFor is not { } stands || (stands > TimeSpan.Zero && stands <= TimeSpan.FromDays(1)), "standsFor", "More than nothing and at most a day is accepted.")
        .Check(Count is >= 1 and <= 1_000, "count", "1 to 1,000 is accepted.")
        .Check(Count == 1 || Within is not null, "within", "Within how long must be said.")
        .Check(Within is not { } within || (within > TimeSpan.Zero && within <= TimeSpan.FromDays(1)), "within", "More than nothing and at most a day is accepted.")
        .Check(Scenario.Length == 0 || ShortKey.IsRight(Scenario), "scenario", "The key of a scenario is needed.")
        .Check(Page is not RulePage.Policy || ShortKey.IsRight(Policy), "policy", "The key of an escalation policy is needed.")
        .Check(Runbook.Length == 0 || ShortKey.IsRight(Runbook), "runbook", "The key of a runbook is needed.")
        .Check(RunbookMode is RunMode.Rehearsal or RunMode.Live, "runbookMode", "A rule rehearses, or starts live; drills have their own programme.")
        .Check(Pair.Length == 0 || ShortKey.IsRight(Pair), "pair", "The key of a failover pair is needed.")
        .Check(Incident is not RuleIncident.None || Page is not RulePage.None || Runbook.Length > 0 || Pair.Length > 0, "incident", "A rule does something: suggest or declare an incident, page, start a runbook, or propose a failover.")
        .ThrowIfAny();

    private static string Words(string text, IReadOnlyList<string> known)
    {
        var said = Split(text);
        return string.Join(", ", known.Where(word => said.Contains(word, StringComparer.OrdinalIgnoreCase)).Concat(said.Where(word => !known.Contains(word, StringComparer.OrdinalIgnoreCase))));
    }

    private static bool WordsFit(string text, IReadOnlyList<string> known) => Split(text).All(word => known.Contains(word));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
