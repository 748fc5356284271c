namespace DrConsole.Web.Tests.Nodes;

/// <summary>Two nodes on one PostgreSQL, of which one and then the other is killed while a run, an escalation and a drill are under way.</summary>
public sealed class TwoNodeTests
{
    [Theory, PostgresOnly]
    public async Task What_is_under_way_survives_the_death_of_either_node_and_nothing_is_done_twice(StoreProvider database)
    {
        await using var world = await NodesWorld.OpenAsync(database);
        await world.BeginAsync();
        await world.GoesOnAsync(mails: 1);

        await world.Nodes.One.KillAsync();
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 2);
        await world.Nodes.One.RestartAsync();
        await world.Nodes.Two.KillAsync();
        await world.PassTimeAsync();
        await world.GoesOnAsync(mails: 3);
        await world.EndAsync();

        await world.AssertOnceAsync();
    }

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public async Task However_often_they_die_in_turn(StoreProvider database)
    {
        await using var world = await NodesWorld.OpenAsync(database);
        await world.BeginAsync();
        await world.GoesOnAsync(mails: 1, marks: 1);

        for (var kill = 0; kill < 6; kill++)
        {
            var node = kill % 2 == 0 ? world.Nodes.One : world.Nodes.Two;
            await node.KillAsync();
            if (kill < 2)
                await world.PassTimeAsync();
            await world.GoesOnAsync(mails: Math.Min(kill + 2, 3), marks: 1);
            await node.RestartAsync();
        }
        await world.EndAsync();

        await world.AssertOnceAsync();
    }
}
