using DrConsole.Plans;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's plans: taken from the starter catalogue, submitted by one person, approved by another, and one of them changed again since.</summary>
public sealed class DemoPlans(SubmitPlan submit, ApprovePlan approve, EditPlan edit, ReadPlans read, DemoPeople people)
{
    private static readonly (string Plan, int SubmittedDaysAgo, int ApprovedDaysAgo)[] Published =
        [("platform-recovery", 336, 334), ("agentcore-recovery", 329, 328), ("agent-incident-response", 315, 312)];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var (plan, submitted, approved) in Published)
        {
            clock.GoTo(submitted, new TimeOnly(14, 20));
            await people.BecomeAsync(DemoPeople.Author, cancel);
            var standing = await submit.ExecuteAsync(plan, "Taken over from the starter catalogue; names and numbers checked.", cancel);
            clock.GoTo(approved, new TimeOnly(9, 45));
            await people.BecomeAsync(DemoPeople.Commander, cancel);
            await approve.ExecuteAsync(plan, standing.SubmittedHash!, cancel);
        }
    }

    /// <summary>A draft beside a version in force, waiting for somebody.</summary>
    public async Task ReviseAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(6, new TimeOnly(16, 5));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        var plan = (await read.FindAsync("agent-incident-response", cancel)).Plan;
        await edit.ChangeAsync(plan.Key, plan.Text with { Criteria = plan.Criteria + "\nA provider retires an API version that an agent is pinned to" }, plan.Version, cancel);
        await submit.ExecuteAsync(plan.Key, "An API version that ends is a reason as well, after what happened with the calendar.", cancel);
    }
}
