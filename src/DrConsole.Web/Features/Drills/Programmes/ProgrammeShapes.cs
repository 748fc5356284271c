using System.ComponentModel;
using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Drills.Programmes;

/// <param name="Parameter">A gate's step, a length of time, the source of a signal, or who acknowledges: as its kind asks.</param>
internal sealed record CriterionShape(CriterionKind Kind, string Text, string Parameter = "");

/// <param name="EveryYear">The same days in every year.</param>
internal sealed record BlackoutShape(DateOnly From, DateOnly To, string Why, bool EveryYear = false);

/// <summary>A drill programme as a program writes it.</summary>
internal sealed record ProgrammeShape(string Title, string Plan, DrillKind Kind, ProgrammeInterval Interval, DateOnly FirstOn, string? Key = null) : IShape<ProgrammeText>
{
    [Description("Time of day on the clocks of the zone.")]
    public TimeOnly At { get; init; } = new(9, 0);

    public string TimeZone { get; init; } = "Etc/UTC";

    [Description("Days of the week on which it may be; left out: all.")]
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    public IReadOnlyList<BlackoutShape>? Blackouts { get; init; }

    public string Scope { get; init; } = "";

    public string Scenario { get; init; } = "";

    [Description("The script of a tabletop; left out: the one of its scenario.")]
    public string Tabletop { get; init; } = "";

    [Description("What a restore test, a failover or a call tree is about: backup-policy/KEY, failover-pair/KEY, escalation-policy/KEY or group/KEY.")]
    public string Subject { get; init; } = "";

    public string Runbook { get; init; } = "";

    public string InjectRunbook { get; init; } = "";

    public string CleanUpRunbook { get; init; } = "";

    public string Environment { get; init; } = "";

    public IReadOnlyList<string>? Services { get; init; }

    [Description("Who answers for it: contact/KEY, group/KEY or rotation/KEY.")]
    public string Owner { get; init; } = "";

    public IReadOnlyList<string>? Participants { get; init; }

    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromHours(1);

    public IReadOnlyList<string>? Objectives { get; init; }

    public IReadOnlyList<string>? Validations { get; init; }

    public IReadOnlyList<CriterionShape>? Criteria { get; init; }

    ProgrammeText IShape<ProgrammeText>.Text => new(Title, Plan)
    {
        Kind = Kind,
        Rhythm = new ProgrammeRhythm(Interval, FirstOn, At, TimeZone)
        {
            Days = (Days ?? []).Aggregate(WeekDays.None, (all, day) => all | Enum.Parse<WeekDays>(day.ToString())),
            Blackouts = [.. (Blackouts ?? []).Select(blackout => new BlackoutText(blackout.From, blackout.To, blackout.Why ?? "", blackout.EveryYear))],
        },
        Scope = Scope,
        Scenario = Scenario,
        Tabletop = Tabletop,
        Subject = Subject,
        Runbook = Runbook,
        InjectRunbook = InjectRunbook,
        CleanUpRunbook = CleanUpRunbook,
        Environment = Environment,
        Services = KeyedEndpoints.Lines("services", Services),
        Owner = Owner,
        Participants = KeyedEndpoints.Lines("participants", Participants),
        ExpectedDuration = ExpectedDuration,
        Objectives = KeyedEndpoints.Lines("objectives", Objectives),
        Validations = KeyedEndpoints.Lines("validations", Validations),
        Criteria = [.. (Criteria ?? []).Select(criterion => new CriterionText(criterion.Kind, criterion.Text ?? "", criterion.Parameter ?? ""))],
    };
}

internal sealed record ProgrammeShown(string Key, string Title, string Plan, DrillKind Kind, ProgrammeInterval Interval, DateOnly FirstOn, TimeOnly At, string TimeZone, IReadOnlyList<DayOfWeek> Days, IReadOnlyList<BlackoutShape> Blackouts)
{
    public required string Scope { get; init; }

    public required string Scenario { get; init; }

    public required string Tabletop { get; init; }

    public required string Subject { get; init; }

    public required string Runbook { get; init; }

    public required string InjectRunbook { get; init; }

    public required string CleanUpRunbook { get; init; }

    public required string Environment { get; init; }

    public required IReadOnlyList<string> Services { get; init; }

    public required string Owner { get; init; }

    public required IReadOnlyList<string> Participants { get; init; }

    public required TimeSpan ExpectedDuration { get; init; }

    public required IReadOnlyList<string> Objectives { get; init; }

    public required IReadOnlyList<string> Validations { get; init; }

    public required IReadOnlyList<CriterionShape> Criteria { get; init; }

    public required int Version { get; init; }

    public static ProgrammeShown Of(DrillProgramme programme)
    {
        var (text, rhythm) = (programme.Text, programme.Text.Rhythm);
        return new(
            programme.Key, text.Title, text.Plan, text.Kind, rhythm.Interval, rhythm.FirstOn, rhythm.At, rhythm.TimeZone, [.. Enum.GetValues<DayOfWeek>().Where(day => rhythm.Days.HasFlag(Enum.Parse<WeekDays>(day.ToString())))],
            [.. rhythm.Blackouts.Select(blackout => new BlackoutShape(blackout.From, blackout.To, blackout.Why, blackout.IsYearly))])
        {
            Scope = text.Scope,
            Scenario = text.Scenario,
            Tabletop = text.Tabletop,
            Subject = text.Subject,
            Runbook = text.Runbook,
            InjectRunbook = text.InjectRunbook,
            CleanUpRunbook = text.CleanUpRunbook,
            Environment = text.Environment,
            Services = KeyLines.Each(text.Services),
            Owner = text.Owner,
            Participants = KeyLines.Each(text.Participants),
            ExpectedDuration = text.ExpectedDuration,
            Objectives = KeyLines.Each(text.Objectives),
            Validations = KeyLines.Each(text.Validations),
            Criteria = [.. text.Criteria.Select(criterion => new CriterionShape(criterion.Kind, criterion.Text, criterion.Parameter))],
            Version = programme.Version,
        };
    }
}
