using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>A scenario's RTO, how sure it is, and what it is made of.</summary>
public sealed record ScenarioTimes(
    TimeSpan? Rto = null, TimeSpan? RtoFrom = null, Confidence Confidence = Confidence.Unknown, string ConfidenceNote = "",
    TimeSpan? Detect = null, TimeSpan? Diagnose = null, TimeSpan? Execute = null, TimeSpan? Verify = null)
{
    public static ScenarioTimes None { get; } = new();

    /// <summary>What the four parts add up to; null while one of them is not known.</summary>
    public TimeSpan? Split => Detect + Diagnose + Execute + Verify;
}

/// <summary>What a person may change about a scenario. Lists are lines; <c>Immediate</c>, <c>Recovery</c> and <c>Notes</c> are Markdown.</summary>
public sealed record ScenarioText(
    string Title, string Plan, ScenarioLevel Level = ScenarioLevel.Service, ImpactLevel ImpactLevel = ImpactLevel.Standard, int Severity = 3,
    string Impact = "", string Triggers = "", string Symptoms = "", string Immediate = "", string Recovery = "", string Runbooks = "", string DataLoss = "",
    string Services = "", string DataClasses = "", string AlsoPlans = "", string Notes = "", ScenarioTimes? Times = null)
{
    /// <summary>As it is stored, so that two versions differ only where people meant to write something different.</summary>
    public ScenarioText Tidied() => this with
    {
        Title = Title.Trim(),
        Plan = Plan.Trim(),
        Impact = PlanLines.Tidy(Impact),
        Triggers = PlanLines.Tidy(Triggers),
        Symptoms = PlanLines.Tidy(Symptoms),
        Immediate = PlanLines.Prose(Immediate),
        Recovery = PlanLines.Prose(Recovery),
        Runbooks = string.Join('\n', PlanLines.Each(Runbooks).Select(line => RunbookLink.TryRead(line)?.ToString() ?? line)),
        DataLoss = PlanLines.Tidy(DataLoss),
        Services = PlanLines.Tidy(Services),
        DataClasses = PlanLines.Tidy(DataClasses),
        AlsoPlans = PlanLines.Tidy(AlsoPlans),
        Notes = PlanLines.Prose(Notes),
        Times = (Times ?? ScenarioTimes.None) with { ConfidenceNote = (Times?.ConfidenceNote ?? "").Trim() },
    };

    internal void Check()
    {
        var times = Times ?? ScenarioTimes.None;
        var errors = new FieldErrors()
            .Check(Title.Trim().Length is > 0 and <= Scenario.MaxTitle, "title", $"A title with 1 to {Scenario.MaxTitle} characters is needed.")
            .Check(ShortKey.IsRight(Plan.Trim()), "plan", "The key of the plan that owns it is needed.")
            .Check(Severity is >= 1 and <= 4, "severity", "1 to 4 are accepted, for P1 to P4.")
            .CheckLines("impact", Impact).CheckLines("triggers", Triggers).CheckLines("symptoms", Symptoms).CheckLines("dataLoss", DataLoss).CheckLines("runbooks", Runbooks)
            .CheckProse("immediate", Immediate).CheckProse("recovery", Recovery).CheckProse("notes", Notes)
            .CheckKeys("services", Services, "a service").CheckKeys("dataClasses", DataClasses, "a data class").CheckKeys("alsoPlans", AlsoPlans, "a plan")
            .CheckSpan("rto", times.Rto).CheckSpan("rtoFrom", times.RtoFrom)
            .CheckSpan("detect", times.Detect, zero: true).CheckSpan("diagnose", times.Diagnose, zero: true)
            .CheckSpan("execute", times.Execute, zero: true).CheckSpan("verify", times.Verify, zero: true)
            .Check(times.RtoFrom is null || (times.Rto is { } upper && times.RtoFrom <= upper), "rtoFrom", "The lower end of a range needs an upper end that is no shorter.")
            .Check(times.ConfidenceNote.Trim().Length <= PlanLines.MaxLine, "confidenceNote", $"At most {PlanLines.MaxLine} characters.");
        foreach (var (number, line) in Runbooks.Split('\n').Index())
        {
            errors.Check(line.Trim().Length == 0 || RunbookLink.TryRead(line.Trim()) is not null,
                "runbooks", $"Line {number + 1}: 'role: key' is needed, with immediate, recovery, rollback or failback as role.");
        }
        errors.ThrowIfAny();
    }

    /// <summary>What differs, for whoever saved second.</summary>
    internal ConflictException.Field[] Against(ScenarioText theirs) => [.. Fields().Zip(theirs.Fields(), (mine, other) => new ConflictException.Field(mine.Name, other.Text, mine.Text))];

    /// <summary>Everything it says, field by field, as versions and conflicts show it.</summary>
    internal IEnumerable<(string Name, string Text)> Fields()
    {
        var times = Times ?? ScenarioTimes.None;
        return
        [
            ("Title", Title), ("Plan", Plan), ("Level", Level.ToString()), ("Impact level", ImpactLevel.ToString()), ("Severity", $"P{Severity}"), ("Impact", Impact),
            ("Trigger conditions", Triggers), ("Symptoms", Symptoms), ("Immediate response", Immediate), ("Recovery response", Recovery), ("Runbooks", Runbooks),
            ("Data that may be lost", DataLoss), ("Services", Services), ("Data classes", DataClasses), ("Plans that apply as well", AlsoPlans), ("Notes", Notes),
            ("RTO", PlanText.Said(times.Rto)), ("RTO from", PlanText.Said(times.RtoFrom)), ("Confidence", times.Confidence.ToString()), ("Why that sure", times.ConfidenceNote),
            ("Detect", PlanText.Said(times.Detect)), ("Diagnose", PlanText.Said(times.Diagnose)), ("Execute", PlanText.Said(times.Execute)), ("Verify", PlanText.Said(times.Verify)),
        ];
    }
}
