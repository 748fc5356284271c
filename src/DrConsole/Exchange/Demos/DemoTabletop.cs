using DrConsole.Drills;

namespace DrConsole.Exchange.Demos;

/// <summary>A drill of the demo that is planned, and a tabletop that began twelve minutes ago.</summary>
public sealed class DemoTabletop(PlanDrill plan, StartDrill start, ObserveDrill observe, WorkDrills sweeps, DemoPeople people)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.Return();
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await plan.ExecuteAsync(new DrillPlan(DrillKind.Guided, "The database is switched by hand")
        {
            Runbook = "fail-over-by-hand",
            Environment = "staging",
            Participants = [("devops-engineer", DrillDuty.Participant), ("security-engineer", DrillDuty.Observer)],
            ScheduledAt = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(9).AddHours(9), TimeSpan.Zero),
            Objectives = "Somebody who never did it switches the database with nothing but the runbook.",
        }, cancel);

        clock.GoBack(TimeSpan.FromMinutes(12));
        var key = (await plan.ExecuteAsync(new DrillPlan(DrillKind.Tabletop, "The region is gone")
        {
            Tabletop = "region-gone",
            Participants = [("engineering-lead", DrillDuty.Facilitator), ("devops-engineer", DrillDuty.Participant), ("security-engineer", DrillDuty.Observer)],
            Criteria = [new CriterionText(CriterionKind.Person, "Somebody took command within five minutes"), new CriterionText(CriterionKind.Person, "The first update named when the next one comes")],
        }, cancel)).Key;
        await start.ExecuteAsync(key, cancel);
        clock.GoBack(TimeSpan.FromMinutes(8));
        await observe.ExecuteAsync(key, new(ObservationKind.Answer, "Mara takes command; Sofía looks whether the other regions answer."), cancel);
        clock.GoBack(TimeSpan.FromMinutes(5));
        await sweeps.SweepAsync(clock.GetUtcNow(), cancel);
        await observe.ExecuteAsync(key, new(ObservationKind.Decision, "It is the region: nobody repairs single agents. The status page is told by 16:55."), cancel);
        clock.Return();
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}
