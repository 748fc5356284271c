using DrConsole.Platform;

namespace DrConsole.Plans;

public enum ScenarioLevel
{
    /// <summary>The whole system is at stake.</summary>
    Critical,

    /// <summary>One service or kind of service.</summary>
    Service,
}

public enum ImpactLevel
{
    Critical,
    Standard,
}

/// <summary>How sure the RTO is.</summary>
public enum Confidence
{
    Unknown,
    Low,
    Medium,
    High,
}

/// <summary>How a runbook answers a scenario.</summary>
public enum ResponseRole
{
    Immediate,
    Recovery,
    Rollback,
    Failback,
}

/// <summary>What can go wrong, what it looks like, and what to do about it. Belongs to one plan.</summary>
public sealed class Scenario : ICounted, ITopical
{
    public const int MaxTitle = 160;
    public const string Topic = "scenarios";

    private Scenario()
    {
    }

    public string Key { get; private set; } = "";

    /// <summary>The key of the plan that owns it.</summary>
    [RecordedText]
    public string Plan { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    public ScenarioLevel Level { get; private set; }

    public ImpactLevel ImpactLevel { get; private set; }

    /// <summary>1 to 4, as P1 to P4.</summary>
    public int Severity { get; private set; }

    [RecordedText]
    public string Impact { get; private set; } = "";

    [RecordedText]
    public string Triggers { get; private set; } = "";

    [RecordedText]
    public string Symptoms { get; private set; } = "";

    /// <summary>Markdown.</summary>
    [RecordedText]
    public string Immediate { get; private set; } = "";

    /// <summary>Markdown.</summary>
    [RecordedText]
    public string Recovery { get; private set; } = "";

    /// <summary>Which runbooks answer it, one <c>role: key</c> a line.</summary>
    [RecordedText]
    public string Runbooks { get; private set; } = "";

    /// <summary>What data may be lost, one <c>what: how much and why that is acceptable</c> a line.</summary>
    [RecordedText]
    public string DataLoss { get; private set; } = "";

    [RecordedText]
    public string Services { get; private set; } = "";

    [RecordedText]
    public string DataClasses { get; private set; } = "";

    /// <summary>Keys of plans of the other kind that apply as well.</summary>
    [RecordedText]
    public string AlsoPlans { get; private set; } = "";

    /// <summary>Markdown.</summary>
    [RecordedText]
    public string Notes { get; private set; } = "";

    /// <summary>The lower end of a range; the upper end is the target.</summary>
    public TimeSpan? RtoFrom { get; private set; }

    public TimeSpan? Rto { get; private set; }

    public Confidence Confidence { get; private set; }

    [RecordedText]
    public string ConfidenceNote { get; private set; } = "";

    public TimeSpan? Detect { get; private set; }

    public TimeSpan? Diagnose { get; private set; }

    public TimeSpan? Execute { get; private set; }

    public TimeSpan? Verify { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"scenario/{Key}", $"plan/{Plan}"];

    public ScenarioTimes Times => new(Rto, RtoFrom, Confidence, ConfidenceNote, Detect, Diagnose, Execute, Verify);

    public ScenarioText Text => new(
        Title, Plan, Level, ImpactLevel, Severity, Impact, Triggers, Symptoms, Immediate, Recovery, Runbooks, DataLoss, Services, DataClasses, AlsoPlans, Notes, Times);

    public IReadOnlyList<RunbookLink> RunbookLinks => RunbookLink.Read(Runbooks);

    public static Scenario Create(string key, ScenarioText text, DateTimeOffset now)
    {
        var scenario = new Scenario { Key = ShortKey.Parse("key", key), CreatedAt = now };
        scenario.Change(text);
        return scenario;
    }

    /// <summary>Takes over what a person wrote, and says whether that is anything new.</summary>
    public bool Change(ScenarioText text)
    {
        text.Check();
        var (before, after) = (Text, text.Tidied());
        (Title, Plan, Level, ImpactLevel, Severity) = (after.Title, after.Plan, after.Level, after.ImpactLevel, after.Severity);
        (Impact, Triggers, Symptoms, Immediate, Recovery) = (after.Impact, after.Triggers, after.Symptoms, after.Immediate, after.Recovery);
        (Runbooks, DataLoss, Services, DataClasses, AlsoPlans, Notes) = (after.Runbooks, after.DataLoss, after.Services, after.DataClasses, after.AlsoPlans, after.Notes);
        var times = after.Times!;
        (Rto, RtoFrom, Confidence, ConfidenceNote) = (times.Rto, times.RtoFrom, times.Confidence, times.ConfidenceNote);
        (Detect, Diagnose, Execute, Verify) = (times.Detect, times.Diagnose, times.Execute, times.Verify);
        return before != after;
    }
}
