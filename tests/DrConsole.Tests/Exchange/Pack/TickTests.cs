using System.Text;
using DrConsole.Exchange;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Exchange;

/// <summary>Ticks of a pack come back as what people claim: nothing is overwritten, and what stands against them is shown.</summary>
public sealed class TickTests
{
    private const string Two = "  - {id: stop, title: Stop it, kind: manual}\n  - {id: start, title: Start it, kind: manual}";

    private static readonly Guid Pack = new("0199a000-0000-7000-8000-000000000001");

    [Theory, BothDatabases]
    public async Task They_are_taken_once_and_held_against_the_run_the_version_and_one_another(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Two);
        var hash = await HashAsync(world);
        var run = await world.StartAsync();
        await world.BecomesAsync(run, "stop", StepStatus.WaitingForHuman);
        await world.AskAsync(run, RunCommandType.Complete, "stop", by: Dev);
        await world.BecomesAsync(run, "stop", StepStatus.Succeeded);
        await world.BecomesAsync(run, "start", StepStatus.WaitingForHuman);

        var first = await world.Console.As<TakeTicks>(Dev).ExecuteAsync(Of(Tick(1, "stop", "Ida", "2027-03-10T10:00:00Z", hash), Tick(2, "start", "Ida", "2027-03-10T10:05:00Z", hash)), run.Value, Cancel);
        var again = await world.Console.As<TakeTicks>(Dev).ExecuteAsync(Of(Tick(1, "stop", "Ida", "2027-03-10T10:00:00Z", hash), Tick(3, "start", "Jon", "2027-03-10T11:00:00Z", hash)), null, Cancel);

        Assert.Equal(((2, 0), (1, 1)), ((first.New, first.Known), (again.New, again.Known)));
        var board = await world.Console.As<ReadTicks>(Cora).ExecuteAsync(first.File!.Value, Cancel);
        Assert.Null(board.Pack);
        Assert.Equal("The run has it done at 10 Mar 12:00 UTC by dev.", Assert.Single(board.Lines[0].Against));
        Assert.Equal(["Jon says: done at 10 Mar 11:00 UTC.", "The run has this step as waiting for human."], board.Lines[1].Against);
        Assert.Equal(("Stop it", "Ida", true), (board.Lines[0].Step, board.Lines[0].Tick.By, board.Lines[0].Tick.IsDone));
        Assert.Equal(StepStatus.WaitingForHuman, (await world.ReadAsync(run)).Steps.Single(step => step.Id == "start").State);
        Assert.Equal(2, (await world.Console.As<ReadPacks>(Cora).ExecuteAsync(Cancel)).Ticks.Count);
    }

    [Theory, BothDatabases]
    public async Task A_stale_pack_is_named_so_and_an_unknown_version_too(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(Two);
        var hash = await HashAsync(world);
        await world.Console.As<EditRunbook>(Eva).WriteAsync("one", $"runbook: one\ntitle: one\nsteps:\n{Two}\n  - {{id: look, title: Look, kind: manual}}\n", null, Cancel);
        await world.Console.As<PublishRunbook>(Eva).ExecuteAsync("one", null, Cancel);

        var taken = await world.Console.As<TakeTicks>(Dev).ExecuteAsync(Of(Tick(1, "stop", "Ida", "2027-03-10T10:00:00Z", hash), Tick(2, "stop", "Ida", "2027-03-11T10:00:00Z", new string('a', 64))), null, Cancel);

        var lines = (await world.Console.As<ReadTicks>(Cora).ExecuteAsync(taken.File!.Value, Cancel)).Lines;
        Assert.Equal(["A stale pack: version 1 was ticked, version 2 is in force."], lines[0].Against);
        Assert.Equal(["This console has no version 1 of one with these words.", "A stale pack: version 1 was ticked, version 2 is in force.", "It was ticked in the future, by the clock of this console: the other clock was wrong."], lines[1].Against);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"format\":\"drconsole-ticks/2\",\"ticks\":[]}")]
    [InlineData("{\"format\":\"drconsole-ticks/1\",\"pack\":\"x\",\"madeAt\":\"2027-03-10T10:00:00Z\",\"savedAt\":\"2027-03-10T10:00:00Z\",\"ticks\":[]}")]
    [InlineData("{\"format\":\"drconsole-ticks/1\",\"pack\":\"0199a000-0000-7000-8000-000000000001\",\"madeAt\":\"2027-03-10T10:00:00Z\",\"savedAt\":\"2027-03-10T10:00:00Z\",\"ticks\":[{\"id\":\"0199a000-0000-7000-8000-000000000002\",\"runbook\":\"../etc\",\"step\":\"<b>\",\"by\":\"\",\"done\":true,\"version\":1,\"hash\":\"\",\"at\":\"2027-03-10T10:00:00Z\"}]}")]
    [InlineData("[[[[[[[[[[[[[[[[")]
    public void What_no_pack_saved_is_refused_with_words(string text) => Assert.Equal("file", Assert.Throws<InvalidException>(() => TickDocument.Read(Encoding.UTF8.GetBytes(text))).Errors.Single().Key);

    [Fact]
    public async Task Whoever_may_not_work_steps_brings_none_in()
    {
        await using var world = await RunWorld.OpenAsync(StoreProvider.Sqlite, works: false);
        var file = Of(Tick(1, "stop", "Ida", "2027-03-10T10:00:00Z", new string('a', 64)));

        foreach (var person in new[] { Ben, Cora, Eva, Finn })
            await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<TakeTicks>(person).ExecuteAsync(file, null, Cancel));
        await Assert.ThrowsAsync<MissingException>(() => world.Console.As<TakeTicks>(Dev).ExecuteAsync(file, Guid.CreateVersion7(), Cancel));
    }

    private static async Task<string> HashAsync(RunWorld world)
    {
        await using var store = world.Console.OpenStore();
        return (await store.Set<RunbookVersion>().SingleAsync(version => version.RunbookKey == "one", Cancel)).ContentHash;
    }

    private static byte[] Of(params string[] ticks) =>
        Encoding.UTF8.GetBytes($$"""{"format":"drconsole-ticks/1","pack":"{{Pack}}","madeAt":"2027-03-09T03:30:00Z","savedAt":"2027-03-10T11:30:00Z","ticks":[{{string.Join(',', ticks)}}]}""");

    private static string Tick(int number, string step, string by, string at, string hash) =>
        $$"""{"id":"0199a000-0000-7000-9000-00000000000{{number}}","runbook":"one","version":1,"hash":"{{hash}}","step":"{{step}}","done":true,"at":"{{at}}","by":"{{by}}","note":""}""";
}
