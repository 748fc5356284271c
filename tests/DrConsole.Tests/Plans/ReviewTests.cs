using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>Reviews open by themselves, say why, and close only after their steps.</summary>
public sealed class ReviewTests
{
    [Theory, BothDatabases]
    public async Task A_round_of_reviews_opens_before_its_date_once_and_moves_the_date_on(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        Assert.Empty(await console.RunAsync());
        console.Clock.Advance(TimeSpan.FromDays(80));

        var opened = await console.RunAsync();
        Assert.Equal(3, (await console.RunAsync()).Count);
        Assert.Equal([ReviewScope.Contacts, ReviewScope.Dependencies, ReviewScope.Procedures], opened.Select(line => line.Review.Scope).OrderBy(scope => $"{scope}"));
        Assert.All(opened, line => Assert.Equal(Noon.AddMonths(3), line.Review.DueAt));

        foreach (var line in opened)
            await console.ConfirmAllAsync(line.Review.Id);

        Assert.Empty(await console.RunAsync());
        Assert.Equal(Noon.AddDays(80).AddMonths(3), (await console.As<ReadPlans>(Cora).FindAsync("recovery", Cancel)).Plan.Reviews.NextOn);
    }

    [Theory, BothDatabases]
    public async Task A_changed_service_asks_once_for_a_look_at_dependencies_and_says_why(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditService>(Eva).CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1), Cancel);
        await console.SequenceAllAsync();
        Assert.Empty(await console.RunAsync());

        await console.As<EditService>(Eva).ChangeAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1) { Region = "eu-central-1" }, 0, Cancel);
        await console.SequenceAllAsync();

        var line = Assert.Single(await console.RunAsync());
        Assert.Equal((ReviewScope.Dependencies, ReviewCause.Change), (line.Review.Scope, line.Review.Cause));
        Assert.Equal(["Service Core databases was changed on 10 Mar 2027"], line.Why);
        await console.As<EditService>(Eva).ChangeAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1) { Region = "eu-west-1" }, 1, Cancel);
        await console.SequenceAllAsync();
        Assert.Single(Assert.Single(await console.RunAsync()).Why);

        await console.AnswerAllAsync(line.Review.Id);
        await console.As<WorkReview>(Eva).StepAsync(line.Review.Id, ReviewStep.ReviewChanges, "", Cancel);
        await console.As<EditService>(Eva).ChangeAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1) { Region = "eu-north-1" }, 2, Cancel);
        await console.SequenceAllAsync();
        Assert.Null(Assert.Single(await console.RunAsync()).Review.ReviewedAt);
    }

    [Theory, BothDatabases]
    public async Task An_external_version_that_ends_and_an_owner_who_left_ask_by_themselves(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.RunAsync();
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Owner = "dev", Reviews = ReviewCycles.Every(3, Noon.AddMonths(3)) }, 0, Cancel);
        await console.As<EditService>(Eva).CreateAsync(
            "core-databases", new ServiceText("Core databases", ServiceKind.Database, 1) { Apis = [new ApiPinText("payments", "2026-01", DateOnly.FromDateTime(Noon.AddDays(40).UtcDateTime))] }, Cancel);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Dev), Cancel);

        var opened = await console.RunAsync();

        Assert.Equal(2, opened.Count);
        Assert.Contains("payments 2026-01, which ends 19 Apr 2027", opened.Single(line => line.Review.Scope is ReviewScope.Dependencies).Why[0], StringComparison.Ordinal);
        Assert.Equal(["The plan's owner left: the account was disabled"], opened.Single(line => line.Review.Scope is ReviewScope.Contacts).Why);
    }

    [Theory, BothDatabases]
    public async Task A_second_version_must_be_shown_to_work(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.RunAsync();
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await console.SequenceAllAsync();
        Assert.Empty(await console.RunAsync());

        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Notes = "New", Reviews = ReviewCycles.Every(3, Noon.AddMonths(3)) }, 0, Cancel);
        await console.SubmitAsync("Another way");
        await console.ApproveAsync(Ana);
        await console.SequenceAllAsync();

        var line = Assert.Single(await console.RunAsync());
        Assert.StartsWith("Version 2 was approved", line.Why[0], StringComparison.Ordinal);
        Assert.Equal(ReviewScope.Procedures, line.Review.Scope);
    }

    [Theory, BothDatabases]
    public async Task It_closes_only_after_its_three_steps_the_last_with_a_rehearsal(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var work = console.As<WorkReview>(Eva);
        var id = (await work.AskAsync("recovery", ReviewScope.Procedures, "The new broker", Cancel)).Id;
        await Assert.ThrowsAsync<RefusedException>(() => work.StepAsync(id, ReviewStep.ReviewChanges, "", Cancel));
        var points = (await console.As<ReadReviews>(Cora).FindAsync(id, Cancel)).Points;
        Assert.Equal(["The response to System corruption is still right", "Data is whole: the checklist is complete"], points.Select(point => point.Title));

        await work.AnswerAsync(id, 1, new ReviewAnswer(ReviewOutcome.Changed, "Restores go to the second site"), Cancel);
        await work.AnswerAsync(id, 2, new ReviewAnswer(ReviewOutcome.Action, "Add the broker", "eva", Noon.AddDays(7)), Cancel);
        await work.StepAsync(id, ReviewStep.ReviewChanges, "", Cancel);
        var early = await Assert.ThrowsAsync<RefusedException>(() => work.CloseAsync(id, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => work.StepAsync(id, ReviewStep.ValidateUpdates, "drill/1", Cancel));
        await work.StepAsync(id, ReviewStep.UpdateProcedures, "", Cancel);
        await Assert.ThrowsAsync<InvalidException>(() => work.StepAsync(id, ReviewStep.ValidateUpdates, " ", Cancel));
        await work.StepAsync(id, ReviewStep.ValidateUpdates, "Rehearsal of restore-core-database", Cancel);
        await work.CloseAsync(id, Cancel);

        Assert.Equal("steps-left", early.Code);
        var board = await console.As<ReadReviews>(Cora).FindAsync(id, Cancel);
        Assert.Equal((Noon, "eva", "Rehearsal of restore-core-database"), (board.Review.ClosedAt!.Value, board.Review.ClosedBy!, board.Review.Validation));
        Assert.Equal(("Add the broker", "eva", ActionState.Open), (board.Actions[0].Title, board.Actions[0].Owner, board.Actions[0].State));
        await Assert.ThrowsAsync<RefusedException>(() => work.AnswerAsync(id, 1, new ReviewAnswer(ReviewOutcome.Confirmed), Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_further_reason_joins_the_open_review_and_its_steps_begin_anew(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var work = console.As<WorkReview>(Eva);
        var first = await work.AskAsync("recovery", ReviewScope.Contacts, "Somebody new", Cancel);
        await console.AnswerAllAsync(first.Id);
        await work.StepAsync(first.Id, ReviewStep.ReviewChanges, "", Cancel);

        var second = await work.AskAsync("recovery", ReviewScope.Contacts, "And somebody else", Cancel);

        Assert.Equal(first.Id, second.Id);
        Assert.Null((await console.As<ReadReviews>(Cora).FindAsync(first.Id, Cancel)).Review.ReviewedAt);
        Assert.Equal(["Somebody new", "And somebody else"], Assert.Single(await console.As<ReadReviews>(Cora).ListAsync(true, null, 10, Cancel)).Why);
    }

    [Theory, BothDatabases]
    public async Task An_action_needs_somebody_a_date_and_in_the_end_a_reason(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var work = console.As<WorkReview>(Eva);
        var id = (await work.AskAsync("recovery", ReviewScope.Procedures, "Look", Cancel)).Id;
        var wrong = await Assert.ThrowsAsync<InvalidException>(() => work.AnswerAsync(id, 1, new ReviewAnswer(ReviewOutcome.Action, "Mend it", "", Noon.AddYears(50)), Cancel));
        await work.AnswerAsync(id, 1, new ReviewAnswer(ReviewOutcome.Action, "Mend it", "dev", Noon.AddDays(3)), Cancel);
        var action = Assert.Single(await console.As<ReadReviews>(Cora).ActionsAsync(10, Cancel));

        await Assert.ThrowsAsync<InvalidException>(() => console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Accepted, "", 0, Cancel));
        await console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Progress, "Begun", 0, Cancel);
        await Assert.ThrowsAsync<ConflictException>(() => console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Fixed, "Done", 0, Cancel));
        var done = await console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Fixed, "Done", 1, Cancel);

        Assert.Equal(["dueOn", "owner"], wrong.Errors.Keys.Order());
        Assert.True(action.IsOverdue(Noon.AddDays(4)));
        Assert.False(done.IsOverdue(Noon.AddDays(4)));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<MoveAction>(Dev).ExecuteAsync(action.Id, ActionState.Open, "", 2, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<WorkReview>(Ana).CloseAsync(id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Each_scope_has_its_own_interval_and_closing_one_moves_only_its_own_date(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var cycles = new ReviewCycles(new(12, Noon.AddMonths(12)), new(1, Noon.AddDays(10)), new(6, Noon.AddDays(100)));
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Reviews = cycles }, 0, Cancel);

        var contacts = Assert.Single(await console.RunAsync());
        Assert.Equal((ReviewScope.Contacts, "Every month; due 20 Mar 2027"), (contacts.Review.Scope, Assert.Single(contacts.Why)));
        console.Clock.Advance(TimeSpan.FromDays(11));
        await console.ConfirmAllAsync(contacts.Review.Id);

        var reviews = (await console.As<ReadPlans>(Cora).FindAsync("recovery", Cancel)).Plan.Reviews;
        Assert.Equal((cycles.Procedures, Noon.AddDays(11).AddMonths(1), cycles.Dependencies), (reviews.Procedures, reviews.Contacts.NextOn, reviews.Dependencies));
    }

    [Fact]
    public void Only_the_scopes_that_are_late_are_overdue()
    {
        var cycles = ReviewCycles.Every(3, Noon).With(ReviewScope.Contacts, new ReviewCycle(1, Noon.AddDays(-1)));

        Assert.Equal([ReviewScope.Contacts], cycles.Overdue(Noon));
        Assert.Equal("procedures every 3 months, contacts every month, dependencies every 3 months", cycles.Spoken);
        Assert.Equal(("every year", Noon), (ReviewCycles.Every(12).Spoken, ReviewCycles.Every(12, Noon).NextOn));
    }
}
