using DrConsole.Plans;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>Plans, scenarios and checklists as people write them.</summary>
public sealed class PlanTests
{
    [Theory, BothDatabases]
    public async Task A_plan_comes_back_tidied_with_its_next_review(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await console.As<EditPlan>(Eva).CreateAsync(" breach ", new PlanText(" Breach ", PlanKind.IncidentResponse, Criteria: " a \r\n\r\n b ") { Reviews = ReviewCycles.Every(6) }, Cancel);

        var (plan, standing) = await console.As<ReadPlans>(Cora).FindAsync("breach", Cancel);
        Assert.Equal(("breach", "Breach", PlanKind.IncidentResponse, "a\nb", Noon.AddMonths(6)), (plan.Key, plan.Title, plan.Kind, plan.Criteria, plan.Reviews.NextOn!.Value));
        Assert.Equal((PlanStatus.Draft, null), (standing.Status, standing.InForce));
        Assert.False(plan.IsOverdue(Noon));
        Assert.True(plan.IsOverdue(Noon.AddMonths(7)));
    }

    [Theory, BothDatabases]
    public async Task A_scenario_comes_back_with_everything_it_says(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var times = new ScenarioTimes(
            TimeSpan.FromHours(4), TimeSpan.FromHours(1), Confidence.Low, "depends on the provider", TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(10));

        await console.As<EditScenario>(Eva).CreateAsync("region-loss", Corruption with { Runbooks = "Immediate : fail-over \nFAILBACK: fail-back", Times = times }, Cancel);

        var read = await console.As<ReadScenarios>(Cora).FindAsync("region-loss", Cancel);
        Assert.Equal(Corruption with { Runbooks = "immediate: fail-over\nfailback: fail-back", Times = times }, read.Text);
        Assert.Equal([new RunbookLink(ResponseRole.Immediate, "fail-over"), new(ResponseRole.Failback, "fail-back")], read.RunbookLinks);
        Assert.Equal(TimeSpan.FromMinutes(45), read.Times.Split);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_and_nothing_is_stored()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var plan = new PlanText("", Checklists: "ok\nNot a key\nok", Meets: "no key: x y\nAlso Wrong", Rto: TimeSpan.Zero, Rpo: TimeSpan.FromMinutes(-1)) { Reviews = ReviewCycles.Usual with { Contacts = new(0), Dependencies = new(3, Noon.AddYears(500)) } };
        var scenario = new ScenarioText("", "no plan", Severity: 5, Runbooks: "restore: x\n1: y\nrecovery: Not A Key", Services: "a\na", Times: new ScenarioTimes(RtoFrom: TimeSpan.FromHours(1), Verify: TimeSpan.FromDays(-1)));

        var wrongPlan = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditPlan>(Eva).CreateAsync("other", plan, Cancel));
        var wrongScenario = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditScenario>(Eva).CreateAsync("other", scenario, Cancel));

        Assert.Equal(["checklists", "contactsReviewMonths", "dependenciesNextReview", "meets", "rpo", "rto", "title"], wrongPlan.Errors.Keys.Order());
        Assert.Equal(["Line 2: the key of a checklist is needed, such as core-databases.", "Line 3: ok is there twice."], wrongPlan.Errors["checklists"]);
        Assert.Equal(["plan", "rtoFrom", "runbooks", "services", "severity", "title", "verify"], wrongScenario.Errors.Keys.Order());
        Assert.Equal(3, wrongScenario.Errors["runbooks"].Length);
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadPlans>(Eva).FindAsync("other", Cancel));
    }

    [Fact]
    public async Task Texts_and_lists_beyond_their_size_are_refused()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var long1 = new string('x', PlanLines.MaxText + 1);
        var many = string.Join('\n', Enumerable.Repeat("x", PlanLines.MaxLines + 1));

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditScenario>(Eva).CreateAsync("other", Corruption with { Recovery = long1, Symptoms = many, Impact = new string('y', 501) }, Cancel));

        Assert.Equal(["impact", "recovery", "symptoms"], wrong.Errors.Keys.Order());
    }

    [Theory, BothDatabases]
    public async Task A_scenario_needs_a_plan_that_is_there(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditScenario>(Eva).CreateAsync("lost", Corruption with { Plan = "nowhere" }, Cancel));

        Assert.Equal(["There is no plan nowhere."], wrong.Errors["plan"]);
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadScenarios>(Eva).FindAsync("lost", Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_writers_sees_both_texts(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", Recovery with { Owner = "Theirs" }, 0, Cancel);
        await console.As<EditScenario>(Eva).ChangeAsync("system-corruption", Corruption with { Symptoms = "Theirs" }, 0, Cancel);

        var plan = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditPlan>(Gina).ChangeAsync("recovery", Recovery with { Owner = "Mine", Reviews = ReviewCycles.Every(3, Noon.AddMonths(3)) }, 0, Cancel));
        var scenario = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditScenario>(Gina).ChangeAsync("system-corruption", Corruption with { Symptoms = "Mine" }, 0, Cancel));

        Assert.Equal(new("Owner", "Theirs", "Mine"), plan.Fields[0]);
        Assert.Equal([new("Symptoms", "Theirs", "Mine")], scenario.Fields);
    }

    [Theory, BothDatabases]
    public async Task A_plan_that_owns_scenarios_or_is_active_is_not_deleted(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditPlan>(Eva);
        await Assert.ThrowsAsync<RefusedException>(() => edit.DeleteAsync("recovery", 0, Cancel));
        await console.As<EditScenario>(Eva).DeleteAsync("system-corruption", 0, Cancel);
        await console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", new ActivationText("production", "Gone"), Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => edit.DeleteAsync("recovery", 0, Cancel));
        await console.As<ActivatePlan>(Ana).StandDownAsync("recovery", "production", "Back", Cancel);

        await edit.DeleteAsync("recovery", 0, Cancel);

        Assert.Empty(await console.As<ReadPlans>(Cora).ListAsync(null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Everybody_reads_and_authors_write(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        foreach (var person in Everybody.Where(person => person != Eva))
        {
            Assert.Single(await console.As<ReadPlans>(person).ListAsync(null, 10, Cancel));
            Assert.Single(await console.As<ReadScenarios>(person).ListAsync("recovery", null, 10, Cancel));
            Assert.Single(await console.As<ReadChecklists>(person).ListAsync(null, 10, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditPlan>(person).CreateAsync("mine", Recovery, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditScenario>(person).CreateAsync("mine", Corruption, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditChecklist>(person).CreateAsync("mine", DataChecks, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditReadinessItem>(person).CreateAsync("mine", new("True"), Cancel));
        }
    }

    [Theory, BothDatabases]
    public async Task A_list_goes_on_after_a_key(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        foreach (var key in new[] { "alpha", "omega" })
            await console.As<EditPlan>(Eva).CreateAsync(key, Recovery, Cancel);

        var first = await console.As<ReadPlans>(Cora).ListAsync(null, 2, Cancel);
        var rest = await console.As<ReadPlans>(Cora).ListAsync(first[^1].Plan.Key, 2, Cancel);

        Assert.Equal(["alpha", "omega", "recovery"], first.Concat(rest).Select(found => found.Plan.Key));
    }
}
