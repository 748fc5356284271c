namespace DrConsole.Drills;

public sealed partial class Drill
{
    public static Drill Make(string key, DrillPlan plan, string by, string word, DateTimeOffset now)
    {
        var drill = new Drill
        {
            Id = new DrillId(Guid.CreateVersion7(now)),
            Key = key,
            Programme = plan.Programme,
            DueOn = plan.DueOn,
            Kind = plan.Kind,
            Title = plan.Title,
            Plan = plan.Plan,
            Scenario = plan.Scenario,
            Tabletop = plan.Tabletop,
            Runbook = plan.Runbook,
            InjectRunbook = plan.InjectRunbook,
            CleanUpRunbook = plan.CleanUpRunbook,
            Environment = plan.Environment,
            Subject = plan.Subject,
            Services = string.Join('\n', plan.Services),
            Objectives = plan.Objectives,
            Validations = plan.Validations,
            ExpectedDuration = plan.ExpectedDuration,
            ScheduledAt = plan.ScheduledAt ?? now,
            PlannedBy = by,
            PlannedByWord = word,
        };
        drill._criteria.AddRange(plan.Criteria.Select((criterion, number) => new DrillCriterion(drill.Id, number, criterion)));
        return drill;
    }

    public void Admit(DrillParticipant participant) => _participants.Add(participant);

    public int Count() => ++LastNumber;
}
