using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.Plans;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>Whoever changes a runbook sees first who relies on it.</summary>
public sealed class UsesTests
{
    [Theory, BothDatabases]
    public async Task Scenarios_plans_checklists_and_what_the_features_above_write_are_told(StoreProvider database)
    {
        await using var console = await PlanWorld.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync("runbook: all\ntitle: All of it\nsteps: [{id: x, title: X, kind: runbook, use: restore-core-database}]\n", Cancel);
        await console.As<EditPlan>(Eva).ChangeAsync("recovery", PlanWorld.Recovery with { Criteria = "restore-core-database found no copy\nrestore-core-database-2 is another" }, 0, Cancel);
        await console.As<EditScenario>(Eva).ChangeAsync("system-corruption", PlanWorld.Corruption with { Runbooks = "immediate: restore-core-database" }, 0, Cancel);
        await console.As<EditChecklist>(Eva).CreateAsync("after", new ChecklistText("Afterwards", Points: "Orders are whole | as restore-core-database says"), Cancel);
        await console.As<ActivatePlan>(Ana).ExecuteAsync("recovery", new ActivationText("production", "The primary is gone"), Cancel);
        await WriteAsync(console, "restore-core-database", "all");

        var uses = await console.As<ReadUses>(Cora).OfAsync("restore-core-database", Cancel);

        Assert.Equal(
            [
                "scenario system-corruption Immediate", "plan recovery To be started when it is activated", "plan recovery Active in production now", "plan recovery Activation criteria",
                "checklist after Named in it", "runbook all Nested", "drill 2026-q4 Worked in it",
            ], uses.Select(use => $"{use.Kind} {use.Key} {use.As}"));
    }

    [Theory, BothDatabases]
    public async Task A_record_that_no_longer_uses_a_runbook_is_no_longer_told(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await WriteAsync(console, "one", "two");

        await WriteAsync(console, "two", "three");

        Assert.Empty(await console.As<ReadUses>(Cora).OfAsync("one", Cancel));
        Assert.Single(await console.As<ReadUses>(Cora).OfAsync("two", Cancel));
        Assert.Single(await console.As<ReadUses>(Cora).OfAsync("three", Cancel));
    }

    [Theory]
    [InlineData("restore", "restore the orders", true)]
    [InlineData("restore", "see (restore).", true)]
    [InlineData("restore", "restore-orders and then restore", true)]
    [InlineData("restore", "restore-orders, pre-restore, restored", false)]
    public void A_key_is_named_only_as_a_whole(string key, string text, bool isNamed) => Assert.Equal(isNamed, ReadUses.Names(text, key));

    [Theory, BothDatabases]
    public async Task Words_of_steps_commands_rollbacks_and_checks_are_found(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync(With("  - {id: a, title: A, kind: manual}"), Cancel);
        var runbooks = console.As<ReadRunbooks>(Cora);

        foreach (var words in new[] { "CORE database", "newest VERIFIED", "restore-data.sh", "--snapshot", "undo-restore.sh", "http://copy/root", "verified restore-data.sh" })
            Assert.Equal("restore-core-database", Assert.Single(await runbooks.ListAsync(new(words), null, 10, Cancel)).Key);
        Assert.Empty(await runbooks.ListAsync(new("100%"), null, 10, Cancel));
        Assert.Empty(await runbooks.ListAsync(new("_"), null, 10, Cancel));
    }

    private static async Task WriteAsync(TestConsole console, params string[] runbooks)
    {
        await using var store = console.OpenStore();
        await RunbookUse.FollowAsync(store, "drill/2026-q4", "Fourth quarter", "Worked in it", runbooks, Cancel);
        await store.SaveChangesAsync(Cancel);
    }
}
