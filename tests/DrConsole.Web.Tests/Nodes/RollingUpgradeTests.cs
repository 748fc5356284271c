namespace DrConsole.Web.Tests.Nodes;

/// <summary>Nodes of the release before are replaced by this one, one after the other, while a run, an escalation and a drill are under way.</summary>
public sealed class RollingUpgradeTests
{
    private const string Variable = "DRCONSOLE_TEST_PREVIOUS";

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public async Task Nodes_are_replaced_one_after_the_other_and_a_run_goes_on(StoreProvider database)
    {
        var previous = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(File.Exists(previous), $"No build of the commit before: {Variable} names none. 'bash tests/run.sh --all' makes one where there is a history.");
        await using var world = await NodesWorld.OpenAsync(database, previous);
        await world.BeginAsync();
        await world.GoesOnAsync(mails: 1);

        // The new one upgrades the store as it starts; the old one goes on with what it knows of it.
        Assert.Equal(0, await world.Nodes.One.TerminateAsync());
        world.Nodes.One.Program = Repository.Built("DrConsole.Web");
        await world.Nodes.One.RestartAsync();
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 2);
        Assert.True(await world.IsReadyAsync(world.Nodes.Two), world.Nodes.Two.Output);

        Assert.Equal(0, await world.Nodes.Two.TerminateAsync());
        world.Nodes.Two.Program = Repository.Built("DrConsole.Web");
        await world.Nodes.Two.RestartAsync();
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 3);
        await world.EndAsync();

        await world.AssertOnceAsync();
    }

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public async Task A_node_goes_on_when_a_later_release_has_changed_every_table_and_does_not_start_again(StoreProvider database)
    {
        await using var world = await NodesWorld.OpenAsync(database);
        await world.BeginAsync();
        await world.GoesOnAsync(mails: 1);

        await world.GrowTablesAsync();
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 2);
        await world.Nodes.One.KillAsync();
        Assert.Equal(1, await world.Nodes.One.RunAsync("--urls", world.Nodes.One.Url));
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 3);
        await world.EndAsync();

        Assert.Contains("The store was written by a newer version of DrConsole", world.Nodes.One.Output, StringComparison.Ordinal);
        await world.AssertOnceAsync();
    }
}
