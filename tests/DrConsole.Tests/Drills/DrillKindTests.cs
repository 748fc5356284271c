using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runs;
using DrConsole.Tests.Backups;
using DrConsole.Tests.Failovers;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>The kinds of drills that are worked by something other than a runbook of their own.</summary>
public sealed class DrillKindTests
{
    private static readonly TabletopText Script = new("The region is gone")
    {
        Services = "orders",
        Injects =
        [
            new InjectText(TimeSpan.FromMinutes(20), "The press asks.", "Communications answers"),
            new InjectText(TimeSpan.FromMinutes(5), "The first alarm."),
        ],
    };

    [Theory, BothDatabases]
    public async Task A_tabletop_has_its_injects_arrive_at_their_minutes_and_observers_write(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        await world.Console.As<EditTabletop>(Eva).CreateAsync("region", Script, Cancel);
        await world.AdmitAsync("dev", Dev);
        var key = await world.PlanAsync(new DrillPlan(DrillKind.Tabletop, "Region") { Tabletop = "region", Participants = [("dev", DrillDuty.Observer)] });
        await world.StartAsync(key);

        world.Console.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.SweepAsync();
        await world.SweepAsync();
        var first = await world.ReadAsync(key);
        await world.Console.As<ObserveDrill>(Dev).ExecuteAsync(key, new ObserveDrill.Seen(ObservationKind.Answer, "We call the duty manager.", Inject: 0), Cancel);
        await world.Console.As<InjectDrill>(Ana).ExecuteAsync(key, "", Cancel);
        await world.Console.As<InjectDrill>(Ana).ExecuteAsync(key, "The bridge is down as well.", Cancel);
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ObserveDrill>(Cora).ExecuteAsync(key, new ObserveDrill.Seen(ObservationKind.Observation, "I too"), Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ObserveDrill>(Finn).ExecuteAsync(key, new ObserveDrill.Seen(ObservationKind.Observation, "I too"), Cancel));
        var ended = await world.Console.As<FinishDrill>(Ana).ExecuteAsync(key, Cancel);

        Assert.Equal(["The first alarm."], first.Story.Where(entry => entry.Kind is ObservationKind.Inject).Select(entry => entry.Text));
        Assert.Equal("The press asks.", Assert.Single(first.Coming).Inject.Text);
        Assert.Equal((DrillState.Judging, Noon), (ended.State, ended.FailureAt));
        var board = await world.Console.As<ReadDrills>(Dev).FindAsync(key, Cancel);
        Assert.Equal(DrillDuty.Observer, board.Mine);
        Assert.Equal(["The first alarm.", "The press asks.", "The bridge is down as well."], board.Story.Where(entry => entry.Kind is ObservationKind.Inject).OrderBy(entry => entry.Number).Select(entry => entry.Text));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<RecoverDrill>(Ana).ExecuteAsync(key, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_call_tree_test_ends_with_who_acknowledged(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        foreach (var contact in new[] { "ida", "jon" })
            await world.AdmitAsync(contact);
        await world.Console.As<EditGroup>(Eva).CreateAsync("leads", new GroupText("Leads", Members: "ida\njon"), Cancel);
        var plan = new DrillPlan(DrillKind.Notification, "Call tree") { Subject = "group/leads" };
        var (whole, gaps) = (await world.PlanAsync(plan), await world.PlanAsync(plan with { ScheduledAt = Noon.AddHours(5) }));

        await world.SweepAsync();
        await AcknowledgeAsync(world, 2);
        await world.SweepAsync();
        world.Console.Clock.Leap(TimeSpan.FromHours(5));
        await world.SweepAsync();
        await AcknowledgeAsync(world, 1);
        await world.SweepAsync();
        var waits = await world.ReadAsync(gaps);
        world.Console.Clock.Advance(plan.ExpectedDuration);
        await world.SweepAsync();

        var (first, second) = (await world.ReadAsync(whole), await world.ReadAsync(gaps));
        Assert.Equal((DrillState.Judging, 2, 2), (first.Drill.State, first.Acknowledged!.Acknowledged, first.Acknowledged.Asked));
        Assert.NotNull(first.Drill.VerifiedAt);
        Assert.Equal((DrillState.Running, DrillState.Judging, null), (waits.Drill.State, second.Drill.State, second.Drill.VerifiedAt));
        Assert.Contains(second.Story, entry => entry.Text == "1 of 2 acknowledged.");
    }

    [Theory, BothDatabases]
    public async Task A_restore_test_is_begun_by_its_drill_and_ends_it(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files);
        await world.MakeAsync();
        var key = (await world.Console.As<PlanDrill>(Ana).ExecuteAsync(new DrillPlan(DrillKind.RestoreTest, "Prompts come back") { Subject = "backup-policy/prompts" }, Cancel)).Key;
        Task SweepAsync() => world.Console.Get<WorkDrills>().SweepAsync(world.Console.Clock.GetUtcNow(), Cancel);

        await SweepAsync();
        await world.Console.Get<WorkRestoreTests>().SweepAsync(Cancel);
        await SweepAsync();

        var drill = (await world.Console.As<ReadDrills>(Cora).FindAsync(key, Cancel)).Drill;
        await using var store = world.Console.OpenStore();
        var test = await store.RestoreTests.SingleAsync(Cancel);
        Assert.Equal((DrillState.Judging, $"restore-test/{test.Id}", RestoreOutcome.Passed), (drill.State, drill.Reference, test.Outcome));
        Assert.NotNull(drill.VerifiedAt);
    }

    [Theory, BothDatabases]
    public async Task A_failover_is_tried_by_its_pair_and_a_failback_is_worked_in_the_trials_environment(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        async Task<Drill> EndsAsync(DrillKind kind)
        {
            var key = (await world.Console.As<PlanDrill>(Ana).ExecuteAsync(new DrillPlan(kind, "Orders") { Subject = $"failover-pair/{FailoverWorld.Key}" }, Cancel)).Key;
            await Soon.IsAsync("the drill is over", async () =>
            {
                await world.SweepAsync();
                await world.Console.Get<WorkDrills>().SweepAsync(world.Console.Clock.GetUtcNow(), Cancel);
                return (await world.Console.As<ReadDrills>(Cora).FindAsync(key, Cancel)).Drill.State is DrillState.Judging;
            }, 30);
            return (await world.Console.As<ReadDrills>(Cora).FindAsync(key, Cancel)).Drill;
        }

        var tried = await EndsAsync(DrillKind.Failover);
        var back = await EndsAsync(DrillKind.Failback);

        var trial = (await world.ReadAsync()).State.Trial!;
        Assert.Equal(($"trial/{trial.Run}", true, "orders", ""), (tried.Reference, trial.Passed, tried.Services, tried.Leftover));
        Assert.NotNull(tried.VerifiedAt);
        Assert.Equal(("back", "cleanup", "lab"), (back.Runbook, back.CleanUpRunbook, back.Environment));
        Assert.Equal(RunStatus.Succeeded, (await world.Runs.ReadAsync(new RunId(back.CleanUpRunId!.Value))).State);
        Assert.Equal((true, true), (back.ExecutedAt <= back.VerifiedAt, back.VerifiedAt is not null));
    }

    [Theory, BothDatabases]
    public async Task What_cannot_begin_ends_the_drill_with_its_reason(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await world.AddAsync(world.Files);
        var key = (await world.Console.As<PlanDrill>(Ana).ExecuteAsync(new DrillPlan(DrillKind.RestoreTest, "Prompts come back") { Subject = "backup-policy/prompts" }, Cancel)).Key;

        await world.Console.Get<WorkDrills>().SweepAsync(Noon, Cancel);

        var board = await world.Console.As<ReadDrills>(Cora).FindAsync(key, Cancel);
        Assert.Equal(DrillState.Judging, board.Drill.State);
        Assert.Contains(board.Story, entry => entry.Text.StartsWith("It could not go on: There is no good backup to test.", StringComparison.Ordinal));
    }

    private static async Task AcknowledgeAsync(DrillWorld world, int count)
    {
        await using var store = world.Console.OpenStore();
        var asked = (await store.Deliveries.Where(delivery => delivery.AcknowledgedAt == null).ToListAsync(Cancel)).GroupBy(delivery => delivery.ContactId).Take(count).ToList();
        foreach (var delivery in asked.Select(each => each.First()))
            delivery.Acknowledge(AckWay.Sms, world.Console.Clock.GetUtcNow());
        await store.SaveChangesAsync(Cancel);
    }
}
