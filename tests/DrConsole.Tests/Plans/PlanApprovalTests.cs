using DrConsole.Plans;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>A plan holds when somebody else approved exactly what it says; any edit begins anew.</summary>
public sealed class PlanApprovalTests
{
    [Theory, BothDatabases]
    public async Task An_approval_makes_a_version_that_stays_as_it_was(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync("The first one");
        var standing = await console.ApproveAsync(Ana);
        Assert.Equal((PlanStatus.Approved, 1), (standing.Status, standing.InForce));

        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Owner = "somebody else" }, 0, Cancel);

        standing = await console.StandingAsync();
        Assert.Equal((PlanStatus.Draft, 1), (standing.Status, standing.InForce));
        var version = Assert.Single(await console.As<ReadVersions>(Cora).ListAsync("recovery", Cancel));
        Assert.Equal((1, "The first one", "eva", "ana"), (version.Number, version.Note, version.SubmittedBy, Assert.Single(version.Approvals).Name));
        var (snapshot, hash) = await console.As<ReadVersions>(Cora).SnapshotAsync("recovery", 1, Cancel);
        Assert.Equal(hash, PlanSnapshot.HashOf(snapshot.Write()));
        Assert.Equal("platform-lead", snapshot.Parts[0].Fields.Single(field => field.Name == "Owner").Text);
        Assert.Contains(await console.LedgerAsync("plan/recovery"), entry => entry.Kind == "plan.approved" && System.Text.Encoding.UTF8.GetString(entry.Bytes).Contains(hash, StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Whoever_wrote_any_of_it_does_not_approve_it(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditScenario>(Gina).ChangeAsync("system-corruption", Corruption with { Impact = "More" }, 0, Cancel);
        await console.SubmitAsync();

        var own = await Assert.ThrowsAsync<RefusedException>(() => console.ApproveAsync(Gina));
        await console.ApproveAsync(Ana);
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Owner = "other" }, 0, Cancel);
        await console.SubmitAsync("Second");

        // What she wrote was approved by somebody else since; this draft is none of hers.
        Assert.Equal("own-work", own.Code);
        Assert.Equal(2, (await console.ApproveAsync(Gina)).InForce);
    }

    [Theory, BothDatabases]
    public async Task Any_edit_during_review_voids_what_was_approved(StoreProvider database)
    {
        await using var console = await OpenAsync(database, ("DrConsole:Plans:ApprovalsNeeded", "2"));
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await console.As<EditChecklist>(Eva).ChangeAsync("data-checks", DataChecks with { Purpose = "Always" }, 0, Cancel);
        Assert.Equal(PlanStatus.Draft, (await console.StandingAsync()).Status);
        await Assert.ThrowsAsync<RefusedException>(() => console.ApproveAsync(Gina));

        await console.As<EditChecklist>(Eva).ChangeAsync("data-checks", DataChecks, 1, Cancel);
        await console.SubmitAsync("Back as it was");

        Assert.Empty(await console.As<ReadVersions>(Cora).ApprovalsAsync("recovery", Cancel));
        Assert.Equal(PlanStatus.InReview, (await console.ApproveAsync(Gina)).Status);
        Assert.Equal(PlanStatus.Approved, (await console.ApproveAsync(Ana)).Status);
    }

    [Theory, BothDatabases]
    public async Task Two_approvals_come_from_two_people_also_at_one_moment(StoreProvider database)
    {
        await using var console = await OpenAsync(database, ("DrConsole:Plans:ApprovalsNeeded", "2"));
        await console.SubmitAsync();

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.ApproveAsync(Ana), 3));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<RefusedException>(), refused => Assert.Contains(refused.Code, new[] { "approved-already", "conflict" }));
        Assert.Equal(PlanStatus.InReview, (await console.StandingAsync()).Status);
        Assert.Equal(["ana"], (await console.As<ReadVersions>(Cora).ApprovalsAsync("recovery", Cancel)).Select(approver => approver.Name));
    }

    [Theory, BothDatabases]
    public async Task An_approval_of_what_is_no_longer_there_is_refused(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var read = (await console.As<ReadVersions>(Ana).SnapshotAsync("recovery", ReadVersions.Draft, Cancel)).Hash;
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Owner = "other" }, 0, Cancel);
        await console.SubmitAsync();

        var stale = await Assert.ThrowsAsync<RefusedException>(() => console.As<ApprovePlan>(Ana).ExecuteAsync("recovery", read, Cancel));

        Assert.Equal("stale-approval", stale.Code);
        Assert.Null((await console.StandingAsync()).InForce);
    }

    [Theory, BothDatabases]
    public async Task An_edit_and_an_approval_at_one_moment_never_both_pass_unseen(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        var hash = (await console.StandingAsync()).SubmittedHash!;

        await AtOnce.RunAsync(
        [
            () => console.As<ApprovePlan>(Ana).ExecuteAsync("recovery", hash, Cancel),
            () => console.As<EditScenario>(Eva).ChangeAsync("system-corruption", Corruption with { Impact = "Changed" }, 0, Cancel),
        ]);

        // Whichever came second, the draft differs from anything that was approved.
        Assert.Equal(PlanStatus.Draft, (await console.StandingAsync()).Status);
        Assert.All(await console.As<ReadVersions>(Cora).ListAsync("recovery", Cancel), version => Assert.Equal(hash, version.Hash));
    }

    [Theory, BothDatabases]
    public async Task Without_reviewers_a_plan_holds_at_once_and_says_so(StoreProvider database)
    {
        await using var console = await OpenAsync(database, ("DrConsole:Plans:ApprovalsNeeded", "0"));

        var standing = await console.SubmitAsync();

        Assert.Equal((PlanStatus.Approved, 1), (standing.Status, standing.InForce));
        Assert.True(Assert.Single(await console.As<ReadVersions>(Cora).ListAsync("recovery", Cancel)).IsUnreviewed);
    }

    [Theory, BothDatabases]
    public async Task A_reviewer_sends_back_and_an_author_takes_back(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        await Assert.ThrowsAsync<InvalidException>(() => console.As<ApprovePlan>(Ana).SendBackAsync("recovery", " ", Cancel));
        await console.As<ApprovePlan>(Ana).SendBackAsync("recovery", "The broker is missing", Cancel);
        Assert.Equal((PlanStatus.Draft, "The broker is missing"), ((await console.StandingAsync()).Status, (await console.StandingAsync()).SentBack));

        await console.SubmitAsync("With the broker");
        await console.As<SubmitPlan>(Eva).TakeBackAsync("recovery", Cancel);

        Assert.Equal((PlanStatus.Draft, ""), ((await console.StandingAsync()).Status, (await console.StandingAsync()).SentBack));
        await Assert.ThrowsAsync<RefusedException>(() => console.ApproveAsync(Ana));
    }

    [Theory, BothDatabases]
    public async Task Two_versions_differ_in_words_and_in_structure(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Criteria = "Only this", Reviews = ReviewCycles.Every(3, Noon.AddMonths(1)) }, 0, Cancel);
        await console.As<EditScenario>(Eva).DeleteAsync("system-corruption", 0, Cancel);
        await console.As<EditScenario>(Eva).CreateAsync("region-loss", Corruption with { Title = "Region loss" }, Cancel);
        await console.SubmitAsync("Another scenario");
        await console.ApproveAsync(Ana);

        var parts = await console.As<ReadVersions>(Cora).CompareAsync("recovery", 1, 2, Cancel);

        Assert.Equal(
            [("recovery", SnapshotDiff.Change.Changed), ("region-loss", SnapshotDiff.Change.Added), ("system-corruption", SnapshotDiff.Change.Removed)],
            parts.Select(part => (part.Key, part.Change)));
        Assert.Equal([new("Activation criteria", Recovery.Criteria, "Only this")], parts[0].Fields);
        Assert.Empty(await console.As<ReadVersions>(Cora).CompareAsync("recovery", 2, ReadVersions.Draft, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Moving_the_next_review_is_no_edit(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);

        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Reviews = ReviewCycles.Every(3, Noon.AddMonths(1)) }, 0, Cancel);

        Assert.Equal(PlanStatus.Approved, (await console.StandingAsync()).Status);
    }

    [Theory, BothDatabases]
    public async Task Only_a_commander_approves_and_a_program_never(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();

        foreach (var person in Everybody.Where(person => person != Ana))
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ApprovePlan>(person).ExecuteAsync("recovery", "x", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ApprovePlan>(DrConsole.Access.Actor.Console("itself")).ExecuteAsync("recovery", "x", Cancel));
    }
}
