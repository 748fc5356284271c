using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>A run works the version that it copied, whatever becomes of its runbook meanwhile.</summary>
public sealed class EditedRunbookTests
{
    [Theory, BothDatabases]
    public async Task A_runbook_that_is_edited_and_published_in_the_middle_of_a_run_changes_the_next_one_alone(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: a, title: First, kind: manual}\n  - {id: b, title: Second, kind: manual}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, "a", StepStatus.WaitingForHuman);

        await world.Console.As<EditRunbook>(Eva).WriteAsync("one", "runbook: one\ntitle: one\nsteps:\n  - {id: a, title: First, kind: manual}\n  - {id: c, title: Other, kind: manual}\n", null, Cancel);
        await world.Console.As<PublishRunbook>(Eva).ExecuteAsync("one", null, Cancel);
        foreach (var step in new[] { "a", "b" })
        {
            await world.BecomesAsync(run, step, StepStatus.WaitingForHuman);
            await world.AskAsync(run, RunCommandType.Complete, step);
        }
        await world.BecomesAsync(run, RunStatus.Succeeded);
        var next = await world.ReadAsync(await world.StartAsync());

        Assert.Equal(1, (await world.ReadAsync(run)).Version);
        Assert.Equal((2, "c"), (next.Version, next.Steps[^1].Id));
    }
}
