using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Incidents;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Failovers;

/// <summary>What a service does while a dependency is down, and the switch.</summary>
public sealed class FallbackTests
{
    private static readonly FallbackPlanText Model = new("order-agent", "model-api", "Answers are shorter and come later.", "switch-model?provider=second second-model Second provider\nask-people - People answer", "back-to-model");

    [Fact]
    public void The_breaker_is_set_as_most_need_it()
    {
        var text = FallbackPlan.Create("model", Model).Text;

        Assert.Equal((5, TimeSpan.FromSeconds(60), 1), (text.Failures, text.OpenFor, text.Trials));
    }

    [Theory]
    [InlineData("switch-model", "fallbacks")]
    [InlineData("Switch second Words", "fallbacks")]
    [InlineData("switch-model?provider= second Words", "fallbacks")]
    [InlineData("switch-model?a=1&a=2 second Words", "fallbacks")]
    public void What_stands_in_needs_a_runbook_a_probe_and_words(string line, string field) =>
        Assert.Contains(field, Assert.Throws<InvalidException>(() => FallbackPlan.Create("model", Model with { Fallbacks = line })).Errors.Keys);

    [Theory, BothDatabases]
    public async Task A_switch_starts_its_runbook_and_stands_where_the_outcome_says(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (change, follow) = (console.As<SwitchFallback>(Ana), console.Get<FollowFallbacks>());

        var switching = await change.ExecuteAsync("model", 1, null, Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => change.ExecuteAsync("model", 2, null, Cancel));
        await follow.SweepAsync(Cancel);
        var meanwhile = await FindAsync(console);
        await EndAsync(console, switching, succeeds: true);
        await follow.SweepAsync(Cancel);
        var after = await FindAsync(console);
        await EndAsync(console, await change.ExecuteAsync("model", 0, null, Cancel), succeeds: false);
        await follow.SweepAsync(Cancel);
        var failed = await FindAsync(console);

        await using (var store = console.OpenStore())
            Assert.Contains("\"second\"", (await store.Set<Run>().SingleAsync(run => run.Id == new RunId(switching.Run!.Value), Cancel)).Parameters, StringComparison.Ordinal);
        Assert.Equal((FallbackState.Switching, 1), (meanwhile.State, meanwhile.SwitchingTo));
        Assert.Equal((FallbackState.OnFallback, 1), (after.State, after.Position));
        Assert.Equal((FallbackState.Degraded, 1), (failed.State, failed.Position));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<SwitchFallback>(Eva).ExecuteAsync("model", 1, null, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_a_plan_names_must_be_there(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditFallbackPlan>(Eva);

        Assert.Contains("dependency", (await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("other", Model with { Dependency = "nothing" }, Cancel))).Errors.Keys);
        Assert.Contains("dependency", (await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("other", Model, Cancel))).Errors.Keys);
        var (own, _) = await console.As<ReadFallbackPlans>(Cora).OfServiceAsync("order-agent", Cancel);
        var (_, dependents) = await console.As<ReadFallbackPlans>(Cora).OfServiceAsync("model-api", Cancel);
        Assert.Equal(["Second provider", "People answer"], Assert.Single(own).Plan.Steps.Select(step => step.Words));
        Assert.Single(dependents);
    }

    private static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var console = await IncidentWorld.OpenAsync(database);
        var services = console.As<EditService>(Eva);
        await services.CreateAsync("model-api", new ServiceText("Model API", ServiceKind.ExternalProvider, 1), Cancel);
        await services.CreateAsync("order-agent", new ServiceText("Order agent", ServiceKind.Agent, 1) { Dependencies = [new DependencyText("model-api")] }, Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production") { IsProduction = true }, Cancel);
        foreach (var runbook in new[] { "switch-model", "ask-people", "back-to-model" })
        {
            await console.As<EditRunbook>(Eva).CreateAsync($"runbook: {runbook}\ntitle: {runbook}\n{(runbook == "switch-model" ? "parameters:\n  - {name: provider, type: text, required: true}\n" : "")}steps:\n  - {{id: s, title: Do it, kind: manual}}\n", Cancel);
            await console.As<PublishRunbook>(Eva).ExecuteAsync(runbook, null, Cancel);
        }
        await console.As<EditFallbackPlan>(Eva).CreateAsync("model", Model, Cancel);
        return console;
    }

    // By the row alone: how a run comes to its end is tested where runs are.
    private static async Task EndAsync(TestConsole console, FallbackPlan plan, bool succeeds)
    {
        await using var store = console.OpenStore();
        var id = new RunId(plan.Run!.Value);
        await store.Set<Run>().Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Status, succeeds ? RunStatus.Succeeded : RunStatus.Failed).SetProperty(run => run.EndedAt, console.Clock.GetUtcNow()), Cancel);
    }

    private static Task<FallbackPlan> FindAsync(TestConsole console) => console.As<ReadFallbackPlans>(Cora).FindAsync("model", Cancel);
}
