using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>What is refused of a drill before it begins, and what is noted of one that begins all the same.</summary>
public sealed class DrillPlanTests
{
    [Theory, BothDatabases]
    public async Task A_retired_runbook_is_refused_and_a_programmes_drill_of_one_is_missed(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var key = await world.PlanForProgrammeAsync(DrillWorld.Plan with { Kind = DrillKind.Automated, ScheduledAt = Noon.AddDays(1) });
        await world.Console.As<PublishRunbook>(Eva).RetireAsync("recover", "Old", null, Cancel);

        var refused = await Assert.ThrowsAsync<InvalidException>(() => world.PlanAsync());
        world.Console.Clock.Leap(TimeSpan.FromDays(1));
        await world.SweepAsync();
        world.Console.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.SweepAsync();

        Assert.Contains("the runbook is retired", refused.Errors["runbook"][0], StringComparison.Ordinal);
        var missed = (await world.ReadAsync(key)).Drill;
        Assert.Equal((DrillState.Missed, "recover: the runbook is retired."), (missed.State, missed.Why));
    }

    [Theory, BothDatabases]
    public async Task Two_drills_of_one_service_at_one_time_are_refused(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        await world.PlanAsync(DrillWorld.Plan with { ScheduledAt = Noon.AddHours(3) });

        var overlaps = await Assert.ThrowsAsync<RefusedException>(() => world.PlanAsync(DrillWorld.Plan with { ScheduledAt = Noon.AddHours(3.5) }));
        var after = await world.PlanAsync(DrillWorld.Plan with { ScheduledAt = Noon.AddHours(4) });
        await world.StartAsync(await world.PlanAsync());
        var underWay = await Assert.ThrowsAsync<RefusedException>(() => world.StartAsync(after));

        Assert.Equal(("overlap", "not-ready"), (overlaps.Code, underWay.Code));
    }

    [Theory, BothDatabases]
    public async Task Who_has_left_is_refused_and_who_leaves_later_is_noted(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        await world.AdmitAsync("ida");
        await world.AdmitAsync("jon", leftOn: new DateOnly(2027, 1, 1));
        var plan = DrillWorld.Plan with { Participants = [("ida", DrillDuty.Participant)], ScheduledAt = Noon.AddDays(1) };
        var key = await world.PlanAsync(plan);

        var refused = await Assert.ThrowsAsync<InvalidException>(() => world.PlanAsync(plan with { Participants = [("jon", DrillDuty.Observer)] }));
        await using (var store = world.Console.OpenStore())
            await store.Set<Contact>().Where(contact => contact.Key == "ida").ExecuteUpdateAsync(set => set.SetProperty(contact => contact.LeftOn, DateOnly.FromDateTime(Noon.UtcDateTime)), Cancel);
        await world.StartAsync(key);

        Assert.Equal(["jon has left."], refused.Errors["participants"]);
        var board = await world.ReadAsync(key);
        Assert.True(Assert.Single(board.Drill.Participants).HadLeft);
        Assert.Contains(board.Story, entry => entry.Text == "ida was to take part and has left.");
    }

    [Theory, BothDatabases]
    public async Task Times_before_what_they_follow_are_refused_and_a_clock_that_ran_back_is_marked(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var key = await world.PlanAsync(DrillWorld.Plan with { InjectRunbook = null });
        await world.StartAsync(key);
        Task<Drill> MarkAsync(DrillMoments moment, DateTimeOffset? at) => world.Console.As<MarkDrill>(Ana).ExecuteAsync(key, moment, at, Cancel);

        await Assert.ThrowsAsync<InvalidException>(() => MarkAsync(DrillMoments.Detected, Noon.AddMinutes(-1)));
        await Assert.ThrowsAsync<InvalidException>(() => MarkAsync(DrillMoments.Detected, Noon.AddMinutes(1)));
        world.Console.Clock.Advance(TimeSpan.FromMinutes(10));
        await MarkAsync(DrillMoments.Decided, Noon.AddMinutes(6));
        await Assert.ThrowsAsync<InvalidException>(() => MarkAsync(DrillMoments.Detected, Noon.AddMinutes(7)));
        var before = (await world.ReadAsync(key)).Drill.ClockRanBack;
        world.Console.Clock.MoveTo(Noon.AddMinutes(3));
        var marked = await MarkAsync(DrillMoments.Executed, null);

        Assert.False(before);
        Assert.Equal((true, Noon.AddMinutes(6)), (marked.ClockRanBack, marked.ExecutedAt));
    }

    [Theory, BothDatabases]
    public async Task Each_kind_says_what_it_lacks_and_only_commanders_plan(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);

        foreach (var (kind, field) in new[] { (DrillKind.Automated, "runbook"), (DrillKind.Guided, "runbook"), (DrillKind.Tabletop, "tabletop"), (DrillKind.Notification, "subject"), (DrillKind.RestoreTest, "subject"), (DrillKind.Failover, "subject") })
            Assert.Contains(field, (await Assert.ThrowsAsync<InvalidException>(() => world.PlanAsync(new DrillPlan(kind, "Drill")))).Errors.Keys);
        Assert.Contains("subject", (await Assert.ThrowsAsync<InvalidException>(() => world.PlanAsync(new DrillPlan(DrillKind.RestoreTest, "Drill") { Subject = "backup-policy/none" }))).Errors.Keys);
        await Assert.ThrowsAsync<ForbiddenException>(() => world.PlanAsync(by: Eva));
        await Assert.ThrowsAsync<MissingException>(() => world.StartAsync("2020-001"));
    }
}
