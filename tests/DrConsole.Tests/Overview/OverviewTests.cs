using DrConsole.Estate;
using DrConsole.Overview;
using static DrConsole.Overview.OverviewBoard;

namespace DrConsole.Tests;

/// <summary>The home page's board: one reading for everybody, and what waits for each.</summary>
public sealed class OverviewTests
{
    [Theory, BothDatabases]
    public async Task Everybody_sees_the_same_and_what_waits_for_them_alone(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var administrator = await console.As<ReadOverview>(Ben).ExecuteAsync(Cancel);
        var viewer = await console.As<ReadOverview>(Cora).ExecuteAsync(Cancel);

        Assert.Same(administrator.People, viewer.People);
        Assert.Contains(Step.AddEnvironment, administrator.Waiting);
        Assert.DoesNotContain(Step.AddEnvironment, viewer.Waiting);
    }

    [Theory, BothDatabases]
    public async Task Who_looks_after_a_change_sees_it(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var before = await console.As<ReadOverview>(Cora).ExecuteAsync(Cancel);

        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        var after = await console.As<ReadOverview>(Cora).ExecuteAsync(Cancel);

        Assert.Equal((0, 1), (before.EnvironmentCount, after.EnvironmentCount));
    }

    [Fact]
    public async Task An_auditor_of_one_area_is_shown_nothing_of_it()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        await console.As<ReadOverview>(Cora).ExecuteAsync(Cancel);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadOverview>(Finn).ExecuteAsync(Cancel));
    }

    private static Task<TestConsole> OpenAsync(StoreProvider database) =>
        TestConsole.OpenAsync(database, services => services.AddOverview());
}
