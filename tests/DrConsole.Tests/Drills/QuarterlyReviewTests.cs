using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>Reviews of drills: what they count, what is decided in them, and what stays when they are signed.</summary>
public sealed class QuarterlyReviewTests
{
    private static readonly ReviewPeriod Quarter = new(new DateOnly(2027, 1, 1), new DateOnly(2027, 3, 31), "");

    [Fact]
    public void A_period_is_known_by_its_quarter_or_its_days_and_its_scope()
    {
        Assert.Equal(("2027-q1", "Q1 2027"), (Quarter.Key, Quarter.Name));
        Assert.Equal("2027-q1-plan-recovery", (Quarter with { Scope = "plan/recovery" }).Key);
        Assert.Equal("2026-q4", Quarter.Before.Key);
        Assert.Equal("2027-01-10-to-2027-01-19", new ReviewPeriod(new DateOnly(2027, 1, 10), new DateOnly(2027, 1, 19), "").Key);
        Assert.Equal(new DateOnly(2026, 12, 31), new ReviewPeriod(new DateOnly(2027, 1, 10), new DateOnly(2027, 1, 19), "").Before.From);
    }

    [Theory]
    [InlineData("2027-03-31", "2027-01-01", "", "to")]
    [InlineData("2010-01-01", "2027-01-01", "", "to")]
    [InlineData("2027-01-01", "2027-03-31", "team/red", "scope")]
    public void A_period_that_cannot_be_is_refused(string from, string to, string scope, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<InvalidException>(() => new ReviewPeriod(DateOnly.Parse(from, null), DateOnly.Parse(to, null), scope).Check()).Errors.Keys));

    [Theory, BothDatabases]
    public async Task The_pack_counts_what_was_due_and_only_what_passed_as_success(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var pack = await console.As<ReadReviewPack>(Ana).ExecuteAsync(Quarter, Cancel);
        var plan = await console.As<ReadReviewPack>(Ana).ExecuteAsync(Quarter with { Scope = "plan/recovery" }, Cancel);
        var other = await console.As<ReadReviewPack>(Ana).ExecuteAsync(Quarter with { Scope = "service/search" }, Cancel);

        Assert.Equal((3, 2, 66), (pack.Due, pack.Done, pack.Fulfilment!.Value));
        Assert.Equal((2, 1, 1), (pack.Drills.All.Held, pack.Drills.All.Passed, pack.Drills.All.WithGaps));
        var trend = Assert.Single(pack.Trends);
        Assert.Equal((2, true, TimeSpan.FromMinutes(40)), (trend.Points.Count, trend.Last!.IsMet!.Value, trend.Last.Value!.Value));
        Assert.Equal("orders", Assert.Single(plan.Programmes).Key);
        Assert.Equal((0, 0), (other.Due, other.Drills.All.Held));
        Assert.Single(pack.Targets!);
        Assert.Contains("1 of 2 drills passed, 1 with gaps", ReviewDocument.Lead(pack), StringComparison.Ordinal);
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadReviewPack>(Ana).ExecuteAsync(Quarter with { Scope = "plan/none" }, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_was_decided_is_sealed_and_a_correction_is_a_new_edition_that_names_the_old_one(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var work = console.As<WorkQuarterlyReview>(Ana);
        await work.BeginAsync(Quarter, Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<SignQuarterlyReview>(Ana).ExecuteAsync(Quarter.Key, 0, Cancel));

        var said = await work.SayAsync(Quarter.Key, "It went well.", [new("Ana", "chair"), new("Ben")], 0, Cancel);
        await Assert.ThrowsAsync<ConflictException>(() => work.SayAsync(Quarter.Key, "It did not.", [new("Dev")], 0, Cancel));
        var decided = await work.DecideAsync(Quarter.Key, "The failover is done again", "Eva", Noon.AddDays(30), Cancel);
        var signed = await console.As<SignQuarterlyReview>(Ana).ExecuteAsync(Quarter.Key, decided.Version, Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => work.DecideAsync(Quarter.Key, "One more", "", null, Cancel));
        var correction = await work.CorrectAsync(Quarter.Key, "Dev was there as well", Cancel);
        var found = await console.As<ReadQuarterlyReviews>(Cora).FindAsync(Quarter.Key, Cancel);

        Assert.Equal(1, said.Version);
        Assert.NotNull(signed.Bundle);
        Assert.Equal(("ana", 1), (signed.SignedBy, signed.Edition));
        Assert.Equal((2, "Dev was there as well"), (correction.Edition, correction.Corrects));
        Assert.Equal(["Ana", "Ben"], found!.Review.Attendees.Select(row => row.Name));
        Assert.Equal("Eva", Assert.Single(found.Actions).Owner);
        Assert.Equal([2, 1], found.Editions.Select(edition => edition.Edition));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<WorkQuarterlyReview>(Cora).BeginAsync(Quarter, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_report_is_one_of_every_section(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var html = System.Text.Encoding.UTF8.GetString(await console.As<PrintReview>(Ana).HtmlAsync(Quarter, Cancel));

        foreach (var title in new[] { "Programme", "Recovery against targets", "Overdue actions", "Changes in this time", "Decisions" })
            Assert.Contains(title, html, StringComparison.Ordinal);
    }

    private static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var console = await TestConsole.OpenAsync(database);
        console.Clock.MoveTo(new DateTimeOffset(2027, 3, 30, 12, 0, 0, TimeSpan.Zero));
        await console.As<EditPlan>(Eva).CreateAsync("recovery", new PlanText("Recovery", PlanKind.DisasterRecovery), Cancel);
        foreach (var key in new[] { "orders", "search" })
            await console.As<EditService>(Eva).CreateAsync(key, new ServiceText(key, ServiceKind.Database, 1), Cancel);
        await console.As<EditTarget>(Eva).CreateAsync(new TargetSubject(TargetSubjectKind.Service, "orders"), TargetKind.Rto, new TargetText(new DurationRange(TimeSpan.FromHours(1), TimeSpan.FromHours(1))), Cancel);
        await using var store = console.OpenStore();
        store.Add(DrillProgramme.Create("orders", new ProgrammeText("Orders fail over", "recovery")
        {
            Rhythm = new ProgrammeRhythm(ProgrammeInterval.Monthly, new DateOnly(2027, 1, 15), new TimeOnly(9, 0), "Etc/UTC"),
            Runbook = "recover",
            Services = "orders",
        }, Noon.AddYears(-1)));
        Add(store, "2027-001", new DateOnly(2027, 1, 15), DrillOutcome.PassedWithGaps, TimeSpan.FromMinutes(70));
        Add(store, "2027-002", new DateOnly(2027, 2, 15), DrillOutcome.Passed, TimeSpan.FromMinutes(40));
        await store.SaveChangesAsync(Cancel);
        return console;
    }

    private static void Add(DrStore store, string key, DateOnly day, DrillOutcome outcome, TimeSpan took)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        var drill = Drill.Make(key, new DrillPlan(DrillKind.Guided, "Orders fail over") { Programme = "orders", DueOn = day, Plan = "recovery", Runbook = "recover", Services = ["orders"], ScheduledAt = at }, "ana", "user/ana", at);
        drill.Start("ana", at);
        drill.Learn(DrillMoments.Executed, at + took);
        drill.Finish();
        drill.EndCleanUp("", at + took);
        drill.Judge(outcome, at + took);
        store.Add(drill);
        store.Add(DrillResult.Of(drill, 0, new Measured(new TargetSubject(TargetSubjectKind.Service, "orders"), TargetKind.Rto, "Orders", 1, TimeSpan.FromHours(1), MeasuredState.Measured, took, "Measured."), at + took));
    }
}
