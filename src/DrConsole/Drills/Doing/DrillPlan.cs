using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What a drill is planned from, by a programme or by a person.</summary>
public sealed record DrillPlan(DrillKind Kind, string Title)
{
    public const int MaxServices = 50;
    public const int MaxParticipants = 200;
    public const int MaxCriteria = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Null: a drill that no programme asks for.</summary>
    public string? Programme { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Plan { get; init; }

    public string? Scenario { get; init; }

    public string? Tabletop { get; init; }

    public string? Runbook { get; init; }

    public string? InjectRunbook { get; init; }

    public string? CleanUpRunbook { get; init; }

    /// <summary>Null: the first that is no production. Production is touched only where it is named.</summary>
    public string? Environment { get; init; }

    /// <summary>What a kind without a runbook is about, such as <c>backup-policy/orders</c>.</summary>
    public string? Subject { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Keys of contacts, each with a duty.</summary>
    public IReadOnlyList<(string Contact, DrillDuty Duty)> Participants { get; init; } = [];

    /// <summary>Null: now.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromHours(1);

    public string Objectives { get; init; } = "";

    public string Validations { get; init; } = "";

    /// <summary>Empty: those that fit the kind.</summary>
    public IReadOnlyList<CriterionText> Criteria { get; init; } = [];

    /// <summary>What a subject of its kind begins with; empty: its kind has none.</summary>
    public static IReadOnlyList<string> SubjectsOf(DrillKind kind) => kind switch
    {
        DrillKind.Notification => ["escalation-policy/", "group/"],
        DrillKind.RestoreTest => ["backup-policy/"],
        DrillKind.Failover or DrillKind.Failback => ["failover-pair/"],
        _ => [],
    };

    internal DrillPlan Tidied() => this with
    {
        Title = Title.Trim(),
        Plan = Given(Plan),
        Scenario = Given(Scenario),
        Tabletop = Given(Tabletop),
        Runbook = Given(Runbook),
        InjectRunbook = Given(InjectRunbook),
        CleanUpRunbook = Given(CleanUpRunbook),
        Environment = Given(Environment),
        Subject = Given(Subject),
        Services = [.. Services.Select(key => key.Trim()).Where(key => key.Length > 0).Distinct()],
        Participants = [.. Participants.Where(each => each.Contact.Trim().Length > 0).Select(each => (each.Contact.Trim(), each.Duty)).DistinctBy(each => each.Item1)],
        Objectives = Objectives.Trim(),
        Validations = Validations.Trim(),
        Criteria = Criteria.Count > 0 ? Criteria : Usual(Kind),
    };

    internal void Check()
    {
        var subjects = SubjectsOf(Kind);
        new FieldErrors()
            .Check(Title.Length is > 0 and <= Drill.MaxTitle, "title", $"1 to {Drill.MaxTitle} characters.")
            .Check(Kind is not (DrillKind.Automated or DrillKind.Guided) || Runbook is not null, "runbook", "Say which runbook is exercised.")
            .Check(Kind is DrillKind.Automated or DrillKind.Guided || (Runbook ?? InjectRunbook) is null, "runbook", "Only an automated or guided drill works a runbook.")
            .Check(Kind is not DrillKind.Tabletop || Tabletop is not null, "tabletop", "Say which script is played.")
            .Check(subjects.Count == 0 ? Subject is null : subjects.Any(start => Subject?.StartsWith(start, StringComparison.Ordinal) is true), "subject", subjects.Count == 0 ? "A drill of this kind has no subject." : $"{string.Join(" or ", subjects.Select(start => $"{start}KEY"))} is needed.")
            .Check(ExpectedDuration >= TimeSpan.FromMinutes(1) && ExpectedDuration <= Longest, "expectedDuration", "Between a minute and seven days.")
            .Check(Services.Count <= MaxServices, "services", $"At most {MaxServices} services.")
            .Check(Participants.Count <= MaxParticipants, "participants", $"At most {MaxParticipants} people take part.")
            .Check(Criteria.Count <= MaxCriteria, "criteria", $"At most {MaxCriteria} criteria.")
            .Check(Criteria.All(criterion => criterion.Text.Trim().Length is > 0 and <= DrillCriterion.MaxText && criterion.Parameter.Length <= DrillCriterion.MaxText), "criteria", $"Each is said in 1 to {DrillCriterion.MaxText} characters.")
            .Check(Objectives.Length <= Drill.MaxText, "objectives", $"At most {Drill.MaxText:N0} characters.")
            .Check(Validations.Length <= Drill.MaxText, "validations", $"At most {Drill.MaxText:N0} characters.")
            .ThrowIfAny();
    }

    private static IReadOnlyList<CriterionText> Usual(DrillKind kind) => kind switch
    {
        DrillKind.Tabletop => [new(CriterionKind.Person, "Everybody knew what to do first, and who decides")],
        DrillKind.Notification => [new(CriterionKind.AcknowledgedBy, "Everybody who was asked acknowledged in time")],
        DrillKind.RestoreTest => [new(CriterionKind.DataEqual, "What came back is what was backed up")],
        _ => [new(CriterionKind.RunSucceeded, "The recovery ran to its end"), new(CriterionKind.WithinTarget, "It took no longer than the target allows")],
    };

    private static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;
}
