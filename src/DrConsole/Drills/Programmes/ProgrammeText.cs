using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What a person may change about a drill programme. Lists are lines.</summary>
public sealed record ProgrammeText(string Title, string Plan) : IWritten<ProgrammeText>
{
    public const int MaxTitle = 160;
    public const int MaxCriteria = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public DrillKind Kind { get; init; } = DrillKind.Guided;

    public ProgrammeRhythm Rhythm { get; init; } = new(ProgrammeInterval.Quarterly, default, new TimeOnly(9, 0), "Etc/UTC");

    public string Scope { get; init; } = "";

    public string Scenario { get; init; } = "";

    public string Tabletop { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Runbook { get; init; } = "";

    public string InjectRunbook { get; init; } = "";

    public string CleanUpRunbook { get; init; } = "";

    public string Environment { get; init; } = "";

    public string Services { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Participants { get; init; } = "";

    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromHours(1);

    public string Objectives { get; init; } = "";

    public string Validations { get; init; } = "";

    public ValueList<CriterionText> Criteria { get; init; } = [];

    /// <summary>Every runbook that it names.</summary>
    public IReadOnlyList<string> Runbooks => [.. new[] { InjectRunbook, Runbook, CleanUpRunbook }.Where(key => key.Length > 0).Distinct()];

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Title", Title), ("Plan", Plan), ("Kind", Kind.ToString()), ("How often", Rhythm.Interval.Spoken()), ("First day", Rhythm.FirstOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("Time of day", Rhythm.At.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Time zone", Rhythm.TimeZone), ("Days", Rhythm.Days.ToString()), ("Blackout periods", string.Join('\n', Rhythm.Blackouts.Select(blackout => blackout.Said))),
        ("Scope", Scope), ("Scenario", Scenario), ("Script", Tabletop), ("Subject", Subject), ("Runbook", Runbook), ("What breaks", InjectRunbook), ("Clean-up", CleanUpRunbook), ("Environment", Environment), ("Services", Services),
        ("Owner", Owner), ("Participants", Participants), ("Expected duration", Durations.Spoken(ExpectedDuration)), ("Objectives", Objectives), ("Validations", Validations),
        ("Success criteria", string.Join('\n', Criteria.Select(criterion => criterion.Said))),
    ];

    public ProgrammeText Tidied() => this with
    {
        Title = Title.Trim(),
        Plan = Plan.Trim(),
        Rhythm = Rhythm.Tidied(),
        Scope = PlainWriting.Note(Scope),
        Scenario = Scenario.Trim(),
        Tabletop = Tabletop.Trim(),
        Subject = Subject.Trim(),
        Runbook = Runbook.Trim(),
        InjectRunbook = InjectRunbook.Trim(),
        CleanUpRunbook = CleanUpRunbook.Trim(),
        Environment = Environment.Trim(),
        Services = KeyLines.Tidy(Services),
        Owner = Owner.Trim(),
        Participants = KeyLines.Tidy(Participants),
        Objectives = KeyLines.Tidy(Objectives),
        Validations = KeyLines.Tidy(Validations),
        Criteria = [.. Criteria.Select(criterion => criterion.Tidied())],
    };

    private IReadOnlyList<string> Subjects => DrillPlan.SubjectsOf(Kind);

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("title", Title, MaxTitle)
            .Check(ShortKey.IsRight(Plan), "plan", "The key of the plan that asks for it is needed.")
            .CheckNote("scope", Scope)
            .CheckKeyLines("services", Services, "a service")
            .Check(Owner.Length == 0 || PeopleRef.Read(Owner) is not null, "owner", PeopleRef.Needed)
            .CheckEachLine("participants", Participants, line => PeopleRef.Read(line) is null ? PeopleRef.Needed : null)
            .Check(ExpectedDuration >= TimeSpan.FromMinutes(1) && ExpectedDuration <= Longest, "expectedDuration", "From a minute to 30 days.")
            .CheckNote("objectives", Objectives).CheckNote("validations", Validations)
            .Check(InjectRunbook.Length == 0 || CleanUpRunbook.Length > 0, "cleanUpRunbook", "What breaks something needs a runbook that cleans up after it.")
            .Check(Kind is not (DrillKind.Automated or DrillKind.Guided) || Runbook.Length > 0, "runbook", "Say which runbook is exercised.")
            .Check(Kind is DrillKind.Automated or DrillKind.Guided || Runbook.Length + InjectRunbook.Length == 0, "runbook", "Only an automated or guided drill works a runbook.")
            .Check(Kind is not DrillKind.Automated || Environment.Length > 0, "environment", "An automated drill needs the environment that it runs in.")
            .Check(Kind is not DrillKind.Tabletop || Scenario.Length + Tabletop.Length > 0, "scenario", "A tabletop talks a scenario through: name it, or its script.")
            .Check(Subjects.Count == 0 ? Subject.Length == 0 : Subjects.Any(IsSubject), "subject", Subjects.Count == 0 ? "A drill of this kind has no subject." : $"{string.Join(" or ", Subjects.Select(start => $"{start}KEY"))} is needed.")
            .Check(Criteria.Count <= MaxCriteria, "criteria", $"At most {MaxCriteria} criteria.");
        foreach (var (field, key, what) in new[] { ("scenario", Scenario, "a scenario"), ("tabletop", Tabletop, "a script"), ("runbook", Runbook, "a runbook"), ("injectRunbook", InjectRunbook, "a runbook"), ("cleanUpRunbook", CleanUpRunbook, "a runbook"), ("environment", Environment, "an environment") })
            errors.Check(key.Length == 0 || ShortKey.IsRight(key), field, $"The key of {what} is needed.");
        Rhythm.Check(errors);
        foreach (var (at, criterion) in Criteria.Index())
            criterion.Check(errors, $"criteria[{at}]");
        errors.ThrowIfAny();
    }

    private bool IsSubject(string start) => Subject.StartsWith(start, StringComparison.Ordinal) && ShortKey.IsRight(Subject[start.Length..]);
}

/// <summary>One criterion as it is written.</summary>
public sealed record CriterionText(CriterionKind Kind, string Text, string Parameter = "")
{
    public const int MaxText = 300;
    public const int MaxParameter = 320;

    public string Said => Parameter.Length == 0 ? $"{Kind}: {Text}" : $"{Kind} ({Parameter}): {Text}";

    public CriterionText Tidied() => new(Kind, Text.Trim(), Parameter.Trim());

    internal void Check(FieldErrors errors, string at)
    {
        errors.CheckLine($"{at}.text", Text, MaxText).CheckLine($"{at}.parameter", Parameter, MaxParameter, optional: true);
        var wrong = CriterionParameter.FaultOf(Kind, Parameter);
        errors.Check(wrong is null, $"{at}.parameter", wrong ?? "");
    }
}
