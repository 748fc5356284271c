using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>Putting a plan to use, and standing it down.</summary>
public sealed class PlanActivationTests
{
    private static readonly ActivationText Gone = new("production", "The site is dark", "Replication stopped");

    [Theory, BothDatabases]
    public async Task An_activation_says_who_why_and_on_which_criteria(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", Gone with { Authority = "the board" }, Cancel);

        var (activation, title) = Assert.Single(await console.As<ReadActivations>(Cora).InForceAsync(Cancel));
        Assert.Equal((Recovery.Title, "production", "Replication stopped", "the board", "ana", Noon, null), (title, activation.Environment, activation.CriteriaMet, activation.Authority, activation.ActivatedBy, activation.ActivatedAt, activation.PlanVersion));

        console.Clock.Advance(TimeSpan.FromHours(2));
        await console.As<ActivatePlan>(Ana).StandDownAsync("recovery", "production", "It is back", Cancel);

        Assert.Empty(await console.As<ReadActivations>(Cora).InForceAsync(Cancel));
        var past = Assert.Single(await console.As<ReadActivations>(Cora).OfAsync("recovery", 10, Cancel));
        Assert.Equal(("ana", Noon.AddHours(2), "It is back"), (past.StoodDownBy, past.StoodDownAt, past.StandDownReason));
        Assert.Equal(["plan.activated", "plan.stood-down"], (await console.LedgerAsync("plan/recovery")).Select(entry => entry.Kind).Where(kind => kind is "plan.activated" or "plan.stood-down"));
    }

    [Theory, BothDatabases]
    public async Task A_plan_is_active_once_in_an_environment_also_when_two_activate_it_at_once(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("dr-site", new EnvironmentText("Recovery site"), Cancel);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", Gone, Cancel), 4));
        await console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", Gone with { Environment = "dr-site" }, Cancel);

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(["production", "dr-site"], (await console.As<ReadActivations>(Cora).InForceAsync(Cancel)).Select(line => line.Activation.Environment));
    }

    [Theory, BothDatabases]
    public async Task What_is_missing_or_made_up_is_named(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var activate = console.As<ActivatePlan>(Ana);

        var text = await Assert.ThrowsAsync<InvalidException>(() => activate.ExecuteAsync("recovery", new ActivationText("production", " ", "Made up"), Cancel));
        var place = await Assert.ThrowsAsync<InvalidException>(() => activate.ExecuteAsync("recovery", Gone with { Environment = "nowhere" }, Cancel));
        var early = await Assert.ThrowsAsync<RefusedException>(() => activate.StandDownAsync("recovery", "production", "Over", Cancel));

        Assert.Equal(["criteriaMet", "reason"], text.Errors.Keys.Order());
        Assert.Equal(["environment"], place.Errors.Keys);
        Assert.Equal("not-active", early.Code);
    }

    [Theory, BothDatabases]
    public async Task It_obeys_no_all_stop_and_remembers_the_version_that_held(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await console.As<AllStopSwitch>(Ana).HoldAsync("Looking", Cancel);

        var activation = await console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", Gone, Cancel);

        Assert.Equal(1, activation.PlanVersion);
        foreach (var person in Everybody.Where(person => person != Ana))
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ActivatePlan>(person).StandDownAsync("recovery", "production", "x", Cancel));
    }
}
