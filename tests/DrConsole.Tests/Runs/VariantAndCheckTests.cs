using System.Text;
using DrConsole.Estate;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Runbooks;

namespace DrConsole.Tests.Runs;

/// <summary>Runs that differ when the other side does not answer, and checks that the console asks by itself.</summary>
public sealed class VariantAndCheckTests
{
    private const string Switch = """
          - {id: drain, title: Drain the old side, kind: command, run: [./drain], only: planned}
          - {id: fence, title: Fence the old side, kind: command, run: [./fence], only: disaster}
          - {id: promote, title: Promote, kind: command, run: [./promote]}
        """;

    [Theory, BothDatabases]
    public async Task A_step_of_the_other_variant_is_skipped_and_a_start_has_to_say_which(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Switch);

        var unsaid = await Assert.ThrowsAsync<InvalidException>(() => world.StartAsync());
        var run = (await world.Console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("one", RunMode.Live) { Variant = RunVariant.Disaster }, Cancel)).Id;
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(["variant"], unsaid.Errors.Keys);
        var board = await world.ReadAsync(run);
        Assert.Equal([StepStatus.Skipped, StepStatus.Succeeded, StepStatus.Succeeded], board.Steps.Select(step => step.State));
        Assert.Equal(("It is worked only when the run is planned.", RunVariant.Disaster), (board.Steps[0].Why, board.Variant));
    }

    [Fact]
    public void What_is_approved_is_another_thing_in_the_other_variant()
    {
        var file = RunbookWorld.Right(RunbookWorld.With("  - {id: ok, title: Ok, kind: approval, by: incident-commander}"));
        RunPlan Plan(RunVariant? variant) => new(new RunId(Guid.Empty), file, 1, "hash", []) { Variant = variant };

        Assert.Equal(3, new[] { Plan(null), Plan(RunVariant.Planned), Plan(RunVariant.Disaster) }.Select(plan => plan.HashOf("ok")).Distinct().Count());
    }

    [Fact]
    public void A_value_that_the_other_variant_captures_is_found_by_the_linter()
    {
        const string steps = """
              - {id: find, title: Find, kind: command, run: [./find], only: planned, capture: {copy: 'c=(.+)'}, repeatable: true, timeout: 1m}
              - {id: use, title: Use, kind: command, run: [./use, '{{copy}}'], repeatable: true, timeout: 1m}
            """;

        Assert.Contains(RunbookWorld.Lint(RunbookWorld.With(steps)), finding => finding.Rule == "other-variant" && finding.Step == "use");
        Assert.DoesNotContain(RunbookWorld.Lint(RunbookWorld.With(steps.Replace("[./use, '{{copy}}'],", "[./use, '{{copy}}'], only: planned,", StringComparison.Ordinal))), finding => finding.Rule == "other-variant");
    }

    [Theory, BothDatabases]
    public async Task A_manual_step_is_done_when_its_checks_pass_and_is_open_again_when_one_does_not(StoreProvider database)
    {
        var healthy = false;
        await using var server = new RawServer((_, stream, cancel) => stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(healthy ? "200 OK" : "503 Down")}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), cancel).AsTask());
        await using var world = await RunWorld.OpenAsync(database);
        await world.Console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true, Egress: "127.0.0.1"), Cancel);
        await world.PublishAsync($"  - {{id: swap, title: Swap, kind: manual, instructions: Swap it., checks: [{{title: It answers, http: {{url: '{server.Url}'}}}}, Somebody looked]}}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);

        await world.AskAsync(run, RunCommandType.Complete, "swap", "swapped", by: Dev);
        await Soon.IsAsync("the check was asked", async () => (await world.ReadAsync(run)).Steps[0].Checks[0].Done == false, 30);
        await world.BecomesAsync(run, "swap", StepStatus.WaitingForHuman);
        healthy = true;
        await world.AskAsync(run, RunCommandType.Complete, "swap", "now it is", by: Dev);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        var step = (await world.ReadAsync(run)).Steps[0];
        Assert.Equal((true, null, "dev", "now it is"), (step.Checks[0].Done, step.Checks[1].Done, step.By, step.Why));
        Assert.Equal(["Failed", "Succeeded"], step.Attempts.Select(attempt => attempt.State));
    }

    [Theory, BothDatabases]
    public async Task A_command_that_went_well_fails_when_its_check_does_not_pass(StoreProvider database)
    {
        await using var server = new RawServer("HTTP/1.1 503 Down\nConnection: close\nContent-Length: 0\n\n");
        await using var world = await RunWorld.OpenAsync(database);
        await world.Console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true, Egress: "127.0.0.1"), Cancel);
        await world.PublishAsync($"  - {{id: act, title: Act, kind: command, run: [./act], checks: [{{title: It answers, http: {{url: '{server.Url}'}}}}]}}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.Failed);

        var step = (await world.ReadAsync(run)).Steps[0];
        Assert.StartsWith("It was done, and the check 'It answers' did not pass:", step.Why, StringComparison.Ordinal);
        Assert.False(step.Checks[0].Done);
    }
}
