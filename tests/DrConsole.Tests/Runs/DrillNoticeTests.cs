using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>Whom the steps of a drill tell.</summary>
public sealed class DrillNoticeTests
{
    [Theory, BothDatabases]
    public async Task A_drill_tells_those_who_take_part_and_nobody_else(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        foreach (var name in new[] { "uma", "vera" })
            await world.Console.As<EditContact>(Eva).CreateAsync(name, new ContactText(name) { Channels = [new ChannelText(ChannelKind.Email, $"{name}@example.com")] }, Cancel);
        await world.PublishAsync("  - {id: tell, title: Tell, kind: notify, notify: {template: plain, audience: [uma, vera]}}");

        var unknown = await Assert.ThrowsAsync<InvalidException>(() => StartAsync(world, RunMode.Drill, "nobody"));
        await Assert.ThrowsAsync<InvalidException>(() => StartAsync(world, RunMode.Live, "uma"));
        var run = await StartAsync(world, RunMode.Drill, "uma");
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(["participants"], unknown.Errors.Keys);
        await using var store = world.Console.OpenStore();
        Assert.Equal(["uma"], await store.Set<Delivery>().Select(delivery => delivery.Name).ToListAsync(Cancel));
        Assert.Equal(["uma"], (await world.ReadAsync(run)).Participants);
    }

    private static async Task<RunId> StartAsync(RunWorld world, RunMode mode, string participant) =>
        (await world.Console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("one", mode) { Participants = [participant] }, Cancel)).Id;
}
