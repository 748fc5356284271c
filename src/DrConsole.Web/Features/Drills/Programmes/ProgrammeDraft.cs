using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Drills.Programmes;

/// <summary>A programme as a person types it.</summary>
public sealed class ProgrammeDraft
{
    public string Title { get; set; } = "";

    public string Plan { get; set; } = "";

    public DrillKind Kind { get; set; } = DrillKind.Guided;

    public ProgrammeInterval Interval { get; set; } = ProgrammeInterval.Quarterly;

    public DateOnly? FirstOn { get; set; }

    public TimeOnly At { get; set; } = new(9, 0);

    public string TimeZone { get; set; } = "Etc/UTC";

    public WeekDays Days { get; set; }

    public string Scope { get; set; } = "";

    public string Scenario { get; set; } = "";

    public string Tabletop { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Runbook { get; set; } = "";

    public string InjectRunbook { get; set; } = "";

    public string CleanUpRunbook { get; set; } = "";

    public string Environment { get; set; } = "";

    public string Services { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Participants { get; set; } = "";

    public string ExpectedDuration { get; set; } = "1 h";

    public string Objectives { get; set; } = "";

    public string Validations { get; set; } = "";

    public DraftRows<CriterionDraft> Criteria { get; } = new();

    public DraftRows<BlackoutDraft> Blackouts { get; } = new();

    public static ProgrammeDraft Of(ProgrammeText text)
    {
        var rhythm = text.Rhythm;
        var draft = new ProgrammeDraft
        {
            Title = text.Title,
            Plan = text.Plan,
            Kind = text.Kind,
            Interval = rhythm.Interval,
            FirstOn = rhythm.FirstOn,
            At = rhythm.At,
            TimeZone = rhythm.TimeZone,
            Days = rhythm.Days,
            Scope = text.Scope,
            Scenario = text.Scenario,
            Tabletop = text.Tabletop,
            Subject = text.Subject,
            Runbook = text.Runbook,
            InjectRunbook = text.InjectRunbook,
            CleanUpRunbook = text.CleanUpRunbook,
            Environment = text.Environment,
            Services = text.Services,
            Owner = text.Owner,
            Participants = text.Participants,
            ExpectedDuration = Durations.Spoken(text.ExpectedDuration),
            Objectives = text.Objectives,
            Validations = text.Validations,
        };
        draft.Criteria.Fill(text.Criteria.Select(criterion => new CriterionDraft { Kind = criterion.Kind, Text = criterion.Text, Parameter = criterion.Parameter }));
        draft.Blackouts.Fill(rhythm.Blackouts.Select(blackout => new BlackoutDraft { From = blackout.From, To = blackout.To, Why = blackout.Why, IsYearly = blackout.IsYearly }));
        return draft;
    }

    public ProgrammeText Read() => new(Title, Plan)
    {
        Kind = Kind,
        Rhythm = new ProgrammeRhythm(Interval, FirstOn ?? default, At, TimeZone)
        {
            Days = Days,
            Blackouts = [.. Blackouts.Rows.Select(row => new BlackoutText(row.From ?? default, row.To ?? default, row.Why, row.IsYearly))],
        },
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
        ExpectedDuration = Durations.Read("expectedDuration", ExpectedDuration),
        Objectives = Objectives,
        Validations = Validations,
        Criteria = [.. Criteria.Rows.Select(row => new CriterionText(row.Kind, row.Text, row.Parameter))],
    };
}

public sealed class CriterionDraft
{
    public CriterionKind Kind { get; set; }

    public string Text { get; set; } = "";

    public string Parameter { get; set; } = "";
}

public sealed class BlackoutDraft
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string Why { get; set; } = "";

    public bool IsYearly { get; set; }
}
