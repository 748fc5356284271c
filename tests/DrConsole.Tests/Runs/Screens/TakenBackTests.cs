using DrConsole.Exchange.Starters;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>The catalogue's pattern of a deployment that is taken back by itself.</summary>
public sealed class TakenBackTests
{
    [Fact]
    public void Going_back_fits_its_five_minutes()
    {
        var file = FileOf("take-back-deployment");

        Assert.Equal(TimeSpan.FromMinutes(5), file.Rto!.Value.To);
        Assert.True(RunbookTimes.Of(file).Total < TimeSpan.FromMinutes(5), $"{RunbookTimes.Of(file).Total}");
    }

    [Theory, BothDatabases]
    public async Task It_is_rehearsed_and_shows_every_command(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await PublishAsync(world, "take-back-deployment");

        var run = await world.StartAsync(RunMode.Rehearsal, key: "take-back-deployment", parameters: new() { ["commit"] = "0123abc" });
        await Soon.IsAsync("the rehearsal ended", async () => (await world.ReadAsync(run)).EndedAt is not null, 60);

        Assert.Contains(world.Commands.Begun, work => work.Step == "at-hand" && work.Mode is RunMode.Rehearsal);
    }

    [Theory, BothDatabases]
    public async Task A_deployment_that_is_not_well_is_taken_back_without_asking_anybody(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        const string Steps = """
              - {id: deploy, title: Deploy, kind: command, run: [./deploy], rollback: {kind: runbook, use: back, with: {commit: abc1234}}}
              - {id: health, title: Health, kind: command, run: [./watch], on-failure: rollback, rollback: {kind: command, run: [./forget]}}
            """;
        await world.PublishAsync("  - {id: point, title: Point, kind: command, run: [./point, '{{commit}}']}", key: "back", head: "parameters:\n  - {name: commit, type: text, required: true}\n");
        await world.PublishAsync(Steps);
        world.Commands.On("health", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(1, "three checks failed")));

        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.RolledBack);

        Assert.Equal(["deploy", "health", "point"], world.Commands.Begun.Select(work => work.Step));
        Assert.Contains("three checks failed", (await world.ReadAsync(run)).Why, StringComparison.Ordinal);
    }

    private static RunbookFile FileOf(string key) => RunbookReader.Read(StarterRunbooks.All.Single(starter => starter.Key == key).Text).File!;

    private static async Task PublishAsync(RunWorld world, string key)
    {
        await world.Console.As<EditRunbook>(Eva).CreateAsync(StarterRunbooks.All.Single(starter => starter.Key == key).Text, Cancel);
        await world.Console.As<PublishRunbook>(Eva).ExecuteAsync(key, null, Cancel);
    }
}
