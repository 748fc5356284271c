using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What must be exercised how often: what is done, with whom, and when it counts as met. Belongs to one plan.</summary>
public sealed class DrillProgramme : IKeyed<ProgrammeText>, ITopical
{
    public const string Topic = "drill-programmes";

    private readonly List<ProgrammeCriterion> _criteria = [];
    private readonly List<Blackout> _blackouts = [];

    private DrillProgramme()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    /// <summary>The key of the plan that asks for it.</summary>
    [RecordedText]
    public string Plan { get; private set; } = "";

    public DrillKind Kind { get; private set; }

    public ProgrammeInterval Interval { get; private set; }

    /// <summary>The first day on the wall clock of the zone; every later one is counted from it.</summary>
    public DateOnly FirstOn { get; private set; }

    public TimeOnly At { get; private set; }

    [RecordedText]
    public string TimeZone { get; private set; } = "Etc/UTC";

    /// <summary>On which days of the week it may be; none means all.</summary>
    public WeekDays Days { get; private set; }

    [RecordedText]
    public string Scope { get; private set; } = "";

    [RecordedText]
    public string Scenario { get; private set; } = "";

    /// <summary>The script of a tabletop; empty for the one of its scenario.</summary>
    [RecordedText]
    public string Tabletop { get; private set; } = "";

    /// <summary>What a kind without a runbook is about: <c>backup-policy/KEY</c>, <c>failover-pair/KEY</c>, <c>escalation-policy/KEY</c> or <c>group/KEY</c>.</summary>
    [RecordedText]
    public string Subject { get; private set; } = "";

    [RecordedText]
    public string Runbook { get; private set; } = "";

    /// <summary>What breaks something first.</summary>
    [RecordedText]
    public string InjectRunbook { get; private set; } = "";

    [RecordedText]
    public string CleanUpRunbook { get; private set; } = "";

    [RecordedText]
    public string Environment { get; private set; } = "";

    [RecordedText]
    public string Services { get; private set; } = "";

    /// <summary>Who answers for it, as <c>contact/KEY</c>, <c>group/KEY</c> or <c>rotation/KEY</c>; empty for nobody.</summary>
    [RecordedText]
    public string Owner { get; private set; } = "";

    /// <summary>Who takes part, in the same words, one a line.</summary>
    [RecordedText]
    public string Participants { get; private set; } = "";

    public TimeSpan ExpectedDuration { get; private set; }

    [RecordedText]
    public string Objectives { get; private set; } = "";

    [RecordedText]
    public string Validations { get; private set; } = "";

    public IReadOnlyList<ProgrammeCriterion> Criteria => _criteria;

    public IReadOnlyList<Blackout> Blackouts => _blackouts;

    /// <summary>From then on it asks for drills.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public string Name => Title;

    IEnumerable<string> ITopical.Topics => [Topic, $"drill-programme/{Key}"];

    public ProgrammeText Text => new(Title, Plan)
    {
        Kind = Kind,
        Rhythm = new ProgrammeRhythm(Interval, FirstOn, At, TimeZone) { Days = Days, Blackouts = [.. _blackouts.OrderBy(row => row.Number).Select(row => row.Text)] },
        Scope = Scope,
        Scenario = Scenario,
        Tabletop = Tabletop,
        Subject = Subject,
        Runbook = Runbook,
        InjectRunbook = InjectRunbook,
        CleanUpRunbook = CleanUpRunbook,
        Environment = Environment,
        Services = Services,
        Owner = Owner,
        Participants = Participants,
        ExpectedDuration = ExpectedDuration,
        Objectives = Objectives,
        Validations = Validations,
        Criteria = [.. _criteria.OrderBy(row => row.Number).Select(row => row.Text)],
    };

    public static DrillProgramme Create(string key, ProgrammeText text, DateTimeOffset now)
    {
        var programme = new DrillProgramme { Key = ShortKey.Parse("key", key), CreatedAt = now };
        programme.Change(text);
        return programme;
    }

    /// <summary>It was taken up later than it was written: it asks for nothing before.</summary>
    internal void AskFrom(DateTimeOffset at) => CreatedAt = at;

    public void Change(ProgrammeText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Title, Plan, Kind, Scope) = (tidied.Title, tidied.Plan, tidied.Kind, tidied.Scope);
        (Scenario, Tabletop, Subject) = (tidied.Scenario, tidied.Tabletop, tidied.Subject);
        var rhythm = tidied.Rhythm;
        (Interval, FirstOn, At, TimeZone, Days) = (rhythm.Interval, rhythm.FirstOn, rhythm.At, rhythm.TimeZone, rhythm.Days);
        (Runbook, InjectRunbook, CleanUpRunbook, Environment) = (tidied.Runbook, tidied.InjectRunbook, tidied.CleanUpRunbook, tidied.Environment);
        (Services, Owner, Participants, ExpectedDuration) = (tidied.Services, tidied.Owner, tidied.Participants, tidied.ExpectedDuration);
        (Objectives, Validations) = (tidied.Objectives, tidied.Validations);
        NumberedRows.Set(_criteria, tidied.Criteria, number => new ProgrammeCriterion(Key, number), (row, says) => row.Say(says));
        NumberedRows.Set(_blackouts, rhythm.Blackouts, number => new Blackout(Key, number), (row, says) => row.Say(says));
    }
}

/// <summary>What must be so for the drill to have passed.</summary>
public sealed class ProgrammeCriterion : INumbered
{
    private ProgrammeCriterion()
    {
    }

    internal ProgrammeCriterion(string programme, int number) => (Programme, Number) = (programme, number);

    public string Programme { get; private set; } = "";

    public int Number { get; private set; }

    public CriterionKind Kind { get; private set; }

    [RecordedText]
    public string Says { get; private set; } = "";

    [RecordedText]
    public string Parameter { get; private set; } = "";

    public CriterionText Text => new(Kind, Says, Parameter);

    internal void Say(CriterionText text) => (Kind, Says, Parameter) = (text.Kind, text.Text, text.Parameter);
}

/// <summary>Days on which nothing of this programme is exercised.</summary>
public sealed class Blackout : INumbered
{
    private Blackout()
    {
    }

    internal Blackout(string programme, int number) => (Programme, Number) = (programme, number);

    public string Programme { get; private set; } = "";

    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    [RecordedText]
    public string Why { get; private set; } = "";

    /// <summary>The same days in every year.</summary>
    public bool IsYearly { get; private set; }

    public BlackoutText Text => new(From, To, Why, IsYearly);

    internal void Say(BlackoutText text) => (From, To, Why, IsYearly) = (text.From, text.To, text.Why, text.IsYearly);
}
