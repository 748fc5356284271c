using System.ComponentModel;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Drills.Api;

/// <summary>What a drill is planned from.</summary>
internal sealed record NewDrill(DrillKind Kind, string Title)
{
    public string? Plan { get; init; }

    public string? Scenario { get; init; }

    [Description("Of a tabletop: the key of its script.")]
    public string? Script { get; init; }

    public string? Runbook { get; init; }

    [Description("What breaks. The simulated failure counts from its beginning.")]
    public string? InjectRunbook { get; init; }

    [Description("Runs at the end, also after an abort and a recovery that failed.")]
    public string? CleanUpRunbook { get; init; }

    [Description("Left out: the first that is no production. Production is touched only where it is named and a second person has approved.")]
    public string? Environment { get; init; }

    [Description("escalation-policy/KEY, group/KEY, backup-policy/KEY or failover-pair/KEY, for the kinds that have no runbook of their own.")]
    public string? Subject { get; init; }

    public IReadOnlyList<string>? Services { get; init; }

    public IReadOnlyList<DrillPerson>? Participants { get; init; }

    [Description("Left out: now.")]
    public DateTimeOffset? ScheduledAt { get; init; }

    public TimeSpan? ExpectedDuration { get; init; }

    public string? Objectives { get; init; }

    [Description("Left out: those that fit the kind.")]
    public IReadOnlyList<CriterionText>? Criteria { get; init; }

    public DrillPlan Read() => new(Kind, Title)
    {
        Plan = Plan,
        Scenario = Scenario,
        Tabletop = Script,
        Runbook = Runbook,
        InjectRunbook = InjectRunbook,
        CleanUpRunbook = CleanUpRunbook,
        Environment = Environment,
        Subject = Subject,
        Services = Services ?? [],
        Participants = [.. (Participants ?? []).Select(each => (each.Contact, each.Duty))],
        ScheduledAt = ScheduledAt,
        ExpectedDuration = ExpectedDuration ?? TimeSpan.FromHours(1),
        Objectives = Objectives ?? "",
        Criteria = Criteria ?? [],
    };
}

/// <param name="Contact">The key of a contact.</param>
internal sealed record DrillPerson(string Contact, DrillDuty Duty = DrillDuty.Participant);

/// <summary>A drill in a list.</summary>
internal sealed record DrillLine(Guid Id, string Key, DrillKind Kind, string Title, DrillState State, DrillOutcome? Outcome, string? Programme, string? Environment, DateTimeOffset ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public static DrillLine Of(Drill drill) => new(drill.Id.Value, drill.Key, drill.Kind, drill.Title, drill.State, drill.Outcome, drill.Programme, drill.Environment, drill.ScheduledAt, drill.StartedAt, drill.EndedAt);
}

internal sealed record DrillTimesShown(DateTimeOffset? Failure, DateTimeOffset? Detected, DateTimeOffset? Decided, DateTimeOffset? Executed, DateTimeOffset? Verified, DateTimeOffset? Aborted);

/// <param name="Derived">Which of the times follow from a run and were marked by nobody.</param>
/// <param name="Left">What the clean-up did not put right; empty: nothing is known to be left.</param>
internal sealed record DrillShown(DrillLine Drill, DrillTimesShown Times, IReadOnlyList<string> Derived, bool ClockRanBack, string Why, string Left, bool Approved)
{
    public string? Runbook { get; init; }

    public string? InjectRunbook { get; init; }

    public string? CleanUpRunbook { get; init; }

    public string? Subject { get; init; }

    public string? Scenario { get; init; }

    public string? Script { get; init; }

    public string? Reference { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<RunOfDrill> Runs { get; init; } = [];

    public IReadOnlyList<ParticipantShown> Participants { get; init; } = [];

    public IReadOnlyList<CriterionShown> Criteria { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ObservationShown> Observations { get; init; } = [];

    internal sealed record RunOfDrill(string Part, Guid Run, RunStatus State, int StepsDone, int Steps);

    internal sealed record ParticipantShown(string Name, DrillDuty Duty, bool HadLeft);

    internal sealed record CriterionShown(int Number, CriterionKind Kind, string Text, string Parameter, CriterionJudgement? Judgement, string JudgedBy, DateTimeOffset? JudgedAt, string Why, string Evidence);

    internal sealed record ObservationShown(int Number, DateTimeOffset At, DateTimeOffset RecordedAt, ObservationKind Kind, string By, string Text, int? Inject);

    public static DrillShown Of(DrillBoard board)
    {
        var drill = board.Drill;
        return new(DrillLine.Of(drill), new(drill.FailureAt, drill.DetectedAt, drill.DecidedAt, drill.ExecutedAt, drill.VerifiedAt, drill.AbortedAt),
            [.. Enum.GetValues<DrillMoments>().Where(moment => moment is not DrillMoments.None && drill.Derived.HasFlag(moment)).Select(moment => $"{moment}")], drill.ClockRanBack, drill.Why, drill.Leftover, drill.ApprovedAt is not null)
        {
            Runbook = drill.Runbook,
            InjectRunbook = drill.InjectRunbook,
            CleanUpRunbook = drill.CleanUpRunbook,
            Subject = drill.Subject,
            Scenario = drill.Scenario,
            Script = drill.Tabletop,
            Reference = drill.Reference,
            Services = drill.EachService,
            Runs = [.. board.Runs.Select(part => new RunOfDrill(part.Name, part.Run.Value, part.Status, part.StepsOver, part.StepsTotal))],
            Participants = [.. drill.Participants.Select(each => new ParticipantShown(each.Name, each.Duty, each.HadLeft))],
            Criteria = [.. drill.Criteria.Select(each => new CriterionShown(each.Number, each.Kind, each.Text, each.Parameter, each.Judgement, each.JudgedBy, each.JudgedAt, each.Why, each.Evidence))],
            Observations = [.. board.Story.Select(entry => new ObservationShown(entry.Number, entry.At, entry.RecordedAt, entry.Kind, entry.By, entry.Text, entry.Inject))],
        };
    }
}

/// <param name="After">So long after the beginning it arrives.</param>
/// <param name="Expected">What good looks like.</param>
internal sealed record InjectShape(TimeSpan After, string Text, string Expected = "");

/// <summary>The script of a tabletop.</summary>
internal sealed record ScriptShape(string Name) : IShape<TabletopText>
{
    public string? Key { get; init; }

    public string Scenario { get; init; } = "";

    public IReadOnlyList<string>? Services { get; init; }

    public string Situation { get; init; } = "";

    public string Objectives { get; init; } = "";

    public IReadOnlyList<InjectShape>? Injects { get; init; }

    TabletopText IShape<TabletopText>.Text => new(Name)
    {
        Scenario = Scenario,
        Services = KeyedEndpoints.Lines("services", Services),
        Situation = Situation,
        Objectives = Objectives,
        Injects = [.. (Injects ?? []).Select(inject => new InjectText(inject.After, inject.Text, inject.Expected))],
    };
}

internal sealed record ScriptShown(string Key, string Name, string Scenario, IReadOnlyList<string> Services, string Situation, string Objectives, IReadOnlyList<InjectShape> Injects, int Version)
{
    public static ScriptShown Of(TabletopScenario script)
    {
        var text = script.Text;
        return new(script.Key, text.Name, text.Scenario, KeyLines.Each(text.Services), text.Situation, text.Objectives, [.. text.Injects.Select(inject => new InjectShape(inject.After, inject.Text, inject.Expected))], script.Version);
    }
}
