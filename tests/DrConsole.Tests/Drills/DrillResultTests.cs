using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>From a drill that is over to its outcome, its figures and the standing of its targets.</summary>
public sealed class DrillResultTests
{
    [Theory, BothDatabases]
    public async Task What_a_check_can_say_is_said_at_once_and_the_rest_waits_for_a_person(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.HoldAsync();

        Assert.Equal(1, await console.Get<JudgeDrills>().SweepAsync(Cancel));
        Assert.Equal(0, await console.Get<JudgeDrills>().SweepAsync(Cancel));
        var waiting = await console.DrillAsync(drill.Key);
        Assert.Equal((DrillState.Judging, CriterionJudgement.Met, "The RTO of Orders is 52 min of 1 h."), (waiting.State, waiting.Criteria[0].Judgement, waiting.Criteria[0].Why));
        Assert.Null(waiting.Criteria[1].Judgement);

        await console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.NotMet, "Its author was called.", "/notices/1", Cancel);

        var done = await console.DrillAsync(drill.Key);
        Assert.Equal((DrillState.Done, DrillOutcome.PassedWithGaps), (done.State, done.Outcome));
        Assert.Equal(("ana", "Its author was called.", "/notices/1"), (done.Criteria[1].JudgedBy, done.Criteria[1].Why, done.Criteria[1].Evidence));
    }

    [Theory, BothDatabases]
    public async Task Targets_stand_by_what_the_drill_measured_and_say_that_it_was_not_production(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.JudgedAsync();
        var kept = await console.As<ReadTargets>(Cora).FindAsync("service-orders-rto", Cancel);

        console.Clock.Advance(TimeSpan.FromDays(1));
        await console.JudgedAsync(verifiedAfter: 75);
        var missed = await console.As<ReadTargets>(Cora).FindAsync("service-orders-rto", Cancel);

        Assert.Equal(("Commitment (staging)", TimeSpan.FromMinutes(52), "drill/2027-001"), (kept.Line.Standing.Word, kept.Line.Standing.Proof!.Value, kept.Line.Standing.Proof.Reference));
        Assert.Equal(TargetStanding.Missed, missed.Line.Standing.State);
    }

    [Theory, BothDatabases]
    public async Task An_rpo_that_nothing_says_is_unknown_and_proves_nothing(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();

        var loss = (await console.DossierAsync(drill)).Measured.Single(one => one.Kind is TargetKind.Rpo);
        Assert.Equal((MeasuredState.Unknown, "Order data"), (loss.State, loss.Name));
        await using var store = console.OpenStore();
        Assert.False(await store.Set<Proof>().AnyAsync(proof => proof.Target == "data-class-order-data-rpo", Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_came_back_by_hand_is_as_old_as_a_commander_states_and_says_so_and_the_last_statement_counts(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.HoldAsync();
        var (state, failed) = (console.As<StateRecoveryPoint>(Ana), drill.FailureAt!.Value);
        await Assert.ThrowsAsync<InvalidException>(() => state.ExecuteAsync(drill.Key, "no-such-data", failed, "I looked.", Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => state.ExecuteAsync(drill.Key, "order-data", console.Clock.GetUtcNow().AddMinutes(1), "I looked.", Cancel));

        await state.ExecuteAsync(drill.Key, "order-data", failed.AddMinutes(-30), "The last order.", Cancel);
        await state.ExecuteAsync(drill.Key, "order-data", failed.AddMinutes(-4), "The last order; before it was that of the test tenant.", Cancel);
        await console.Get<JudgeDrills>().SweepAsync(Cancel);
        await console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.Met, "Found.", "/notices/1", Cancel);

        var loss = (await console.DossierAsync(await console.DrillAsync(drill.Key))).Measured.Single(one => one.Kind is TargetKind.Rpo);
        Assert.Equal((MeasuredState.Measured, TimeSpan.FromMinutes(4), "From what ana stated to the failure."), (loss.State, loss.Value, loss.Why));
        await Assert.ThrowsAsync<RefusedException>(() => state.ExecuteAsync(drill.Key, "order-data", failed, "Too late.", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Quarters_and_scenarios_are_counted_by_the_day_on_which_drills_ended(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.JudgedAsync();
        console.Clock.Advance(TimeSpan.FromDays(100));
        await console.JudgedAsync(verifiedAfter: 75);

        var quarters = (await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel)).Quarters;

        Assert.Equal(9, quarters.Count);
        Assert.Equal([(1, 1, 0, 0), (4, 0, 0, 1)], quarters.TakeLast(2).Select(quarter => (quarter.Begins.Month, quarter.Passed, quarter.WithGaps, quarter.Failed)));
        Assert.Empty(await console.As<ReadScenarioTrends>(Cora).ExecuteAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_report_compares_with_the_drill_before_it(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.JudgedAsync(verifiedAfter: 58);
        console.Clock.Advance(TimeSpan.FromDays(90));
        var dossier = await console.DossierAsync(await console.JudgedAsync());

        var rto = dossier.Measured.First(one => one.Kind is TargetKind.Rto);
        Assert.Equal("6 min less than on 10 Mar 2027", DrillReportWords.Compared(rto, dossier.LastOf(rto)));
        Assert.StartsWith("Orders was back after 52 min, 8 min inside the RTO of 1 h.", DrillReportWords.Lead(dossier), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_grave_finding_makes_a_gap_and_its_action_is_everybodys_action(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();
        Assert.Equal(DrillOutcome.Passed, drill.Outcome);

        var finding = await console.As<WorkFindings>(Ana).FindAsync(drill.Key, FindingWeight.Major, "Step 5 asks for a role that nobody holds", Cancel);
        var action = await console.As<WorkFindings>(Ana).AgreeAsync(drill.Key, finding.Number, "Grant it through break-glass", "dev", console.Clock.GetUtcNow().AddDays(14), "", Cancel);

        var dossier = await console.DossierAsync(drill);
        Assert.Equal((DrillOutcome.PassedWithGaps, action.Id), (dossier.Drill.Outcome, dossier.Findings[0].Action));
        Assert.Equal($"drill/{drill.Key}", Assert.Single(dossier.Actions).Source);
        Assert.Contains("Major finding: Step 5", Assert.Single(dossier.Verdict!.Because), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<WorkFindings>(Ana).AgreeAsync(drill.Key, finding.Number, "Again", "dev", console.Clock.GetUtcNow().AddDays(14), "", Cancel));
        await console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Fixed, "It is granted.", action.Version, Cancel);
    }

    [Theory, BothDatabases]
    public async Task Nobody_overrules_a_check_or_judges_without_evidence(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.HoldAsync();
        await Assert.ThrowsAsync<RefusedException>(() => console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.Met, "Yes", "/x", Cancel));
        await console.Get<JudgeDrills>().SweepAsync(Cancel);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 0, CriterionJudgement.Met, "Yes", "/x", Cancel));
        var missing = await Assert.ThrowsAsync<InvalidException>(() => console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.Met, " ", "", Cancel));

        Assert.Equal(["evidence", "why"], missing.Errors.Keys.Order());
    }

    [Theory, BothDatabases]
    public async Task An_aborted_drill_has_a_report_and_proves_nothing(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await using (var store = console.OpenStore())
        {
            var now = console.Clock.GetUtcNow();
            var drill = await console.Get<DrillRows>().PlanAsync(store, DrillResultWorld.Guided, "ana", "user/ana", now, Cancel);
            drill.Start("ana", now);
            drill.Abort("A real alarm came.", now.AddMinutes(1));
            drill.EndCleanUp("", now.AddMinutes(2));
            await store.SaveChangesAsync(Cancel);
        }
        await console.Get<JudgeDrills>().SweepAsync(Cancel);

        var dossier = await console.As<ReadDrillReport>(Cora).ExecuteAsync("2027-001", Cancel);
        Assert.True(dossier is { Drill: { State: DrillState.Aborted, Outcome: null }, Record.SignedAt: null, Measured.Count: 0 });
        Assert.Equal("It was aborted: A real alarm came. Nothing is known to be left behind.", DrillReportWords.Lead(dossier));
    }

    [Theory, BothDatabases]
    public async Task Metrics_count_what_was_held_in_the_period_with_the_numbers_behind_it(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.JudgedAsync();
        console.Clock.Advance(TimeSpan.FromDays(40));
        await console.JudgedAsync(verifiedAfter: 75);
        console.Clock.Advance(TimeSpan.FromDays(1));

        var year = await console.As<ReadDrillMetrics>(Cora).ExecuteAsync(null, null, Cancel);
        var month = await console.As<ReadDrillMetrics>(Cora).ExecuteAsync(console.Clock.GetUtcNow().AddDays(-7), null, Cancel);

        Assert.Equal((2, 1, 2, 1), (year.All.Held, year.All.Passed, year.All.RtoMeasured, year.All.RtoMet));
        Assert.Equal([52, 75], year.TrendOf("service/orders", TargetKind.Rto).Select(point => point.Value!.Value.TotalMinutes));
        Assert.Equal(["2027-002"], month.Cases.Select(one => one.Key));
        Assert.Equal(0, month.All.SuccessRate);
    }

    internal static async Task<TestConsole> OpenAsync(StoreProvider database, params (string, string)[] settings)
    {
        var console = await TestConsole.OpenAsync(database, null, [DrillResultWorld.NoBrowser, ("DrConsole:Runbooks:ApprovalsNeeded", "0"), .. settings]);
        await console.EstateAsync();
        return console;
    }
}
