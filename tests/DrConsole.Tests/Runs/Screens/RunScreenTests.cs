using System.Text;
using DrConsole.Plans;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>What the run's screen reads: once a beat for everybody, and for each what waits for them.</summary>
public sealed class RunScreenTests
{
    private const string ByHand = """
          - {id: look, phase: Look, title: Look, kind: manual, expected: 2m, items: [First, Second]}
          - {id: agree, title: Agree, kind: approval, by: incident-commander}
          - {id: act, title: Act, kind: command, run: [./act], expected: 1m}
        """;

    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory, BothDatabases]
    public async Task It_says_what_waits_for_whom_and_what_happened(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(ByHand, head: "rto: 10m\n");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, "look", StepStatus.WaitingForHuman);

        var (forDev, dev) = await ScreenAsync(world, run, Dev);
        await world.AskAsync(run, RunCommandType.Complete, "look", "all is well", by: Dev);
        await world.BecomesAsync(run, "agree", StepStatus.WaitingForHuman);
        var (screen, ana) = await ScreenAsync(world, run, Ana);
        var (_, cora) = await ScreenAsync(world, run, Cora);

        Assert.True(dev.IsMine(forDev, forDev.Board.Steps[0]));
        Assert.Equal((1, 3, TimeSpan.FromMinutes(10)), (screen.Done, screen.Board.Steps.Count, screen.Rto));
        Assert.Equal("You started this run, so somebody else has to approve.", ana.WhyNot(screen.Board.Steps[1]));
        Assert.False(ana.IsMine(screen, screen.Board.Steps[1]) || cora.MayWork || cora.IsMine(screen, screen.Board.Steps[1]));
        Assert.Contains(screen.Happened, fact => fact is { Text: "Look: done", Note: "all is well", By: "dev", Step: "look" });
        Assert.Equal("Started the run", screen.Happened[^1].Text);
    }

    [Theory, BothDatabases]
    public async Task A_step_that_nothing_happened_to_stays_the_same_object(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(ByHand);
        var run = await world.StartAsync();
        await world.BecomesAsync(run, "look", StepStatus.WaitingForHuman);

        var (before, _) = await ScreenAsync(world, run, Dev);
        await world.AskAsync(run, RunCommandType.Check, "look", value: "item:1", by: Dev);
        var (after, _) = await ScreenAsync(world, run, Dev);

        Assert.NotSame(before.Board.Steps[0], after.Board.Steps[0]);
        Assert.Same(before.Board.Steps[2], after.Board.Steps[2]);
        Assert.Null(before.Board.Steps[0].Items[0].Done);
        Assert.True(after.Board.Steps[0].Items[0].Done);
    }

    [Theory, BothDatabases]
    public async Task Everybody_with_the_run_open_is_seen_until_they_leave(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(ByHand);
        var run = await world.StartAsync();
        var (here, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await world.Console.As<ShowRunPresence>(Dev).HereAsync(here, run, Cancel);
        await world.Console.As<ShowRunPresence>(Cora).HereAsync(gone, run, Cancel);
        var (both, _) = await ScreenAsync(world, run, Ana);
        await world.Console.As<ShowRunPresence>(Cora).GoneAsync(gone, Cancel);
        var (one, _) = await ScreenAsync(world, run, Ana);

        Assert.Equal(["cora", "dev"], both.Watchers.Select(watcher => watcher.Name));
        Assert.Equal([here], one.Watchers.Select(watcher => watcher.Page));
    }

    [Theory, BothDatabases]
    public async Task A_file_is_kept_with_its_step_and_named_in_the_journal_by_its_hash(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(ByHand);
        var run = await world.StartAsync();

        var file = await world.Console.As<KeepRunFile>(Dev).AddAsync(run, "look", EvidenceUpload.Read("rack.png", Picture), Cancel);
        var (screen, _) = await ScreenAsync(world, run, Cora);

        Assert.Equal(Picture, (await world.Console.As<KeepRunFile>(Cora).OpenAsync(run, file.Id, Cancel)).Bytes);
        Assert.Equal(("look", "rack.png", true), (screen.Files[0].Step, screen.Files[0].Name, screen.Files[0].IsPicture));
        Assert.Equal(("file-kept", "Look: added rack.png", "dev"), (screen.Happened[0].Kind, screen.Happened[0].Text, screen.Happened[0].By));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<KeepRunFile>(Cora).AddAsync(run, "look", EvidenceUpload.Read("rack.png", Picture), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => world.Console.As<KeepRunFile>(Dev).AddAsync(run, "nowhere", EvidenceUpload.Read("rack.png", Picture), Cancel));
    }

    [Theory, BothDatabases]
    public async Task It_is_taken_along_as_Markdown_JSON_and_paper(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(ByHand);
        var run = await world.StartAsync(RunMode.Drill);
        await world.BecomesAsync(run, "look", StepStatus.WaitingForHuman);
        await world.AskAsync(run, RunCommandType.Complete, "look", "**not** bold | <b>nor</b> a cell", by: Dev);

        var export = world.Console.As<ExportRun>(Cora);
        var (name, markdown) = await export.MarkdownAsync(run, Cancel);
        var json = Encoding.UTF8.GetString((await export.JsonAsync(run, Cancel)).Bytes);
        var sheet = Encoding.UTF8.GetString(await export.SheetAsync(run, Cancel));

        Assert.StartsWith("one-2027", name, StringComparison.Ordinal);
        Assert.Contains("**DRILL**", markdown, StringComparison.Ordinal);
        Assert.Contains(@"**dev**: Look: done — \*\*not\*\* bold \| \<b\>nor\</b\> a cell", markdown, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"step-succeeded\"", json, StringComparison.Ordinal);
        Assert.Contains("This was a drill.", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>nor</b>", sheet, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Two_runs_stand_beside_each_other_step_by_step(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: look, title: Look, kind: manual, expected: 2m}");
        var slow = await DoneAsync(TimeSpan.FromMinutes(5));
        var quick = await DoneAsync(TimeSpan.FromMinutes(2));

        var board = await world.Console.As<CompareRuns>(Cora).ExecuteAsync(slow, quick, Cancel);

        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2)), (board.Lines[0].First!.Took, board.Lines[0].Second!.Took));
        Assert.Equal(-TimeSpan.FromMinutes(3), board.Lines[0].Longer);

        async Task<RunId> DoneAsync(TimeSpan took)
        {
            var run = await world.StartAsync(RunMode.Rehearsal);
            await world.BecomesAsync(run, "look", StepStatus.WaitingForHuman);
            world.Console.Clock.Advance(took);
            await world.AskAsync(run, RunCommandType.Complete, "look", by: Dev);
            await world.BecomesAsync(run, RunStatus.Succeeded);
            return run;
        }
    }

    [Theory, BothDatabases]
    public async Task Before_a_start_it_is_said_what_is_touched_and_what_is_missing(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync("  - {id: act, title: Act, kind: command, runner: db-hosts, run: [./act], environment: {TOKEN: '{{secret:DEPLOY_TOKEN}}'}}\n  - {id: agree, title: Agree, kind: approval, by: incident-commander}", head: "service: gateway\n");

        var board = await world.Console.As<PrepareRun>(Ana).ExecuteAsync("one", RunMode.Live, null, null, Cancel);

        Assert.Equal((1, 1, "db-hosts"), (board.Touches.Commands, board.Touches.Approvals, string.Join(", ", board.Touches.Runners)));
        Assert.Equal([("Service gateway", true), ("Runner db-hosts", false), ("Secret DEPLOY_TOKEN", false)], board.Checks.Select(check => (check.What, check.IsWell)));
        Assert.Contains("There is no runner or group db-hosts.", board.Checks[1].Why, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_waits_for_me_in_any_run_comes_first(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: agree, title: Agree, kind: approval, by: incident-commander}");
        await world.PublishAsync("  - {id: look, title: Look, kind: manual}", key: "two");
        var asks = await world.StartAsync(RunMode.Drill);
        await world.BecomesAsync(asks, "agree", StepStatus.WaitingForHuman);
        var works = await world.StartAsync(RunMode.Drill, key: "two");
        await world.BecomesAsync(works, "look", StepStatus.WaitingForHuman);

        var mine = await world.Console.As<ReadMyRuns>(Dev).ExecuteAsync(Cancel);

        Assert.Equal([(works, 1), (asks, 0)], mine.Select(line => (line.Id, line.Mine.Count)));
    }

    private static Task<(RunScreen Screen, RunViewer Viewer)> ScreenAsync(RunWorld world, RunId run, Person person) => world.Console.As<ReadRunScreen>(person).ExecuteAsync(run, Cancel);
}
