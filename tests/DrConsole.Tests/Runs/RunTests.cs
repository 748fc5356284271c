using System.Text;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>A run from its start to its end, on both databases, worked by the real worker.</summary>
public sealed class RunTests
{
    private const string Two = """
          - {id: a, phase: Look, title: Look, kind: command, run: [./look, '{{which}}'], expected: 1m, capture: {seen: '(x.)'}}
          - {id: b, title: Act, kind: command, run: [./act, '{{seen}}'], expected: 1m, rollback: {kind: command, run: [./undo]}}
        """;

    private const string Which = "service: gateway\nrto: 10m\nparameters:\n  - {name: which, type: text, required: true}\n";

    private static readonly Dictionary<string, string> One = new() { ["which"] = "first" };

    [Theory, BothDatabases]
    public async Task A_run_goes_through_its_steps_and_leaves_its_journal(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Two, head: Which);
        world.Commands.On("a", async (_, output, cancel) =>
        {
            await output.WriteAsync(OutputStream.Stdout, "seen x7"u8.ToArray(), cancel);
            return new StepOutcome.Succeeded(0, [new Named<string>("seen", "x7")]);
        });

        var run = await world.StartAsync(parameters: One);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        var board = await world.ReadAsync(run);
        Assert.Equal([("Succeeded", "seen x7"), ("Succeeded", null)], board.Steps.Select(step => (step.Attempts[0].State, step.Attempts[0].Output)));
        Assert.Equal(["[./look, first]", "[./act, x7]"], world.Commands.Begun.Select(work => $"[{string.Join(", ", ((CommandWork.Program)((CommandBody)work.Body).Call.Work).Arguments)}]"));
        Assert.Equal((ForecastStanding.OnTrack, "ana"), (board.Forecast.Standing, board.StartedBy));
        var entries = await world.Console.LedgerOfKindAsync("run.journaled");
        Assert.Contains("AttemptIntended a", Encoding.UTF8.GetString(entries[1].Bytes), StringComparison.Ordinal);
        Assert.Equal(2, (await world.Console.As<ReadPractice>(Cora).ExecuteAsync("one", Cancel)).Spreads.Count);
        await using var store = world.Console.OpenStore();
        var row = await store.Set<Run>().SingleAsync(Cancel);
        Assert.Equal((RunStatus.Succeeded, null, 2), (row.Status, row.Holder, row.StepsOver));
        Assert.False(await store.Set<RunHold>().AnyAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_failure_stops_the_run_until_somebody_mends_it_and_retries(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Two, head: Which);
        var broken = true;
        world.Commands.On("a", _ => Task.FromResult<StepOutcome>(broken ? new StepOutcome.Failed(3, "no such copy") : new StepOutcome.Succeeded(0, [new Named<string>("seen", "x")])));

        var run = await world.StartAsync(parameters: One);
        await world.BecomesAsync(run, RunStatus.Failed);
        var stopped = await world.ReadAsync(run);
        broken = false;
        await world.AskAsync(run, RunCommandType.Retry, "a", "the copy is there now");
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Contains("no such copy", Assert.Single(stopped.WaitingFor).What, StringComparison.Ordinal);
        Assert.Equal([1, 2], (await world.ReadAsync(run)).Steps[0].Attempts.Select(attempt => attempt.Number));
        Assert.Single(world.Commands.Begun.Select(work => work.IdempotencyKey).Where(key => key.EndsWith("/a", StringComparison.Ordinal)).Distinct());
        var ended = await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(run, RunCommandType.Pause));
        Assert.Equal("run-ended", ended.Code);
    }

    [Theory, BothDatabases]
    public async Task Different_people_approve_and_whoever_started_does_not(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        var (cleo, dora) = (new Person("cleo", Access.AccessRoles.Commander), new Person("dora", Access.AccessRoles.Commander));
        await world.Console.AdmitAsync(cleo, dora);
        await world.PublishAsync("  - {id: ok, title: Ok, kind: approval, by: incident-commander, count: 2}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);

        var own = await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(run, RunCommandType.Approve, "ok"));
        await world.AskAsync(run, RunCommandType.Pause);
        await world.AskAsync(run, RunCommandType.Approve, "ok", by: cleo);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(run, RunCommandType.Approve, "ok", by: cleo));
        var stale = await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(run, RunCommandType.Approve, "ok", value: "0000", by: dora));
        await world.AskAsync(run, RunCommandType.Approve, "ok", by: dora);
        await world.AskAsync(run, RunCommandType.Resume);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(["own-run", "approved-already", "approval-stale"], [own.Code, twice.Code, stale.Code]);
        Assert.Equal(["cleo", "dora"], (await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
        await Assert.ThrowsAsync<ForbiddenException>(() => world.AskAsync(run, RunCommandType.Approve, "ok", by: Dev));
    }

    [Theory, BothDatabases]
    public async Task What_was_in_flight_when_the_console_died_is_unknown_and_asked_about(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: once, title: Once, kind: command, run: [./once]}\n  - {id: safe, title: Safe, kind: command, run: [./safe], after: [], repeatable: true}");
        var never = new TaskCompletionSource<StepOutcome>();
        world.Commands.On("once", _ => never.Task);
        world.Commands.On("safe", work => work.Attempt == 1 ? never.Task : Task.FromResult(ScriptedExecutor.Well));
        var run = await world.StartAsync();
        await Soon.IsAsync("both are in flight", () => world.Commands.Begun.Count == 2);

        // Another node takes over, as after a crash: the first one's lease has ended.
        await using var other = TestConsole.On(world.Console.Store, services => services.AddSingletonExecutor(world.Commands));
        other.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = other.Get<RunWorker>();
        await ((Microsoft.Extensions.Hosting.IHostedService)second).StartAsync(Cancel);
        await world.BecomesAsync(run, "safe", StepStatus.Succeeded);
        await world.BecomesAsync(run, "once", StepStatus.Unknown);
        never.SetResult(ScriptedExecutor.Well);
        await world.AskAsync(run, RunCommandType.ResolveUnknown, "once", "I looked", "happened", Dev);
        await world.BecomesAsync(run, RunStatus.Succeeded);
        await ((Microsoft.Extensions.Hosting.IHostedService)second).StopAsync(Cancel);

        Assert.Equal([("once", 1), ("safe", 1), ("safe", 2)], world.Commands.Begun.Select(work => (work.Step, work.Attempt)).Order());
        Assert.Equal("dev", (await world.ReadAsync(run)).Steps[0].By);
    }

    [Theory, BothDatabases]
    public async Task A_second_live_recovery_of_a_service_is_refused_and_names_the_first(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(Two, head: Which);
        var first = await world.StartAsync(parameters: One);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => world.StartAsync(parameters: One));
        await world.StartAsync(RunMode.Rehearsal, by: Dev, parameters: One);

        Assert.Equal("service-held", refused.Code);
        Assert.Contains($"{first}", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_with_a_start_is_said_by_field(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(Two, head: Which);
        await world.Console.As<EditRunbook>(Eva).CreateAsync("runbook: draft\ntitle: Draft\nsteps:\n  - {id: a, title: A, kind: manual}\n", Cancel);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.StartAsync(parameters: new() { ["wich"] = "x" }));
        var draft = await Assert.ThrowsAsync<RefusedException>(() => world.StartAsync(key: "draft"));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.StartAsync(by: Dev, parameters: One));
        var run = await world.StartAsync(RunMode.Rehearsal, "draft", Dev);

        Assert.Equal(["parameters.which", "parameters.wich"], wrong.Errors.Keys.Order());
        Assert.Equal("not-published", draft.Code);
        Assert.Equal(RunStatus.Waiting, (await world.ReadAsync(run)).State);
    }

    [Theory, BothDatabases]
    public async Task A_nested_run_works_its_step_and_an_abort_reaches_it(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: in, title: In, kind: manual}", "inner");
        await world.PublishAsync("  - {id: first, title: First, kind: runbook, use: inner}\n  - {id: second, title: Second, kind: runbook, use: inner}");
        var run = await world.StartAsync();
        var inner = await ChildAsync(world, run, 0);
        await world.AskAsync(inner, RunCommandType.Complete, "in", by: Dev);
        await world.BecomesAsync(run, "first", StepStatus.Succeeded);
        var second = await ChildAsync(world, run, 1);

        await world.AskAsync(run, RunCommandType.Abort, note: "enough");
        await world.BecomesAsync(run, RunStatus.Aborted);

        Assert.Equal(RunStatus.Aborted, (await world.ReadAsync(second)).State);
    }

    private static async Task<RunId> ChildAsync(RunWorld world, RunId run, int step)
    {
        RunId? child = null;
        await Soon.IsAsync("the nested run is there", async () => (child = (await world.ReadAsync(run)).Steps[step].Child is { } id ? new RunId(id) : null) is not null, 30);
        await world.BecomesAsync(child!.Value, RunStatus.WaitingForHuman);
        return child.Value;
    }
}
