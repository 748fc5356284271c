using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Web.Tests;

/// <summary>A real console that is killed in the middle of a switch, and goes on with it.</summary>
public sealed class KilledFailoverTests
{
    private const string Pair = "orders";

    [Fact]
    public async Task After_kill_9_in_the_middle_of_a_switch_it_is_brought_to_its_end_and_cut_over_once()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Runbooks:ApprovalsNeeded", "0"));

        // The process beside us lives in the real time.
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var (marks, script) = (Path.Combine(console.Store.Folder, "marks"), Path.Combine(console.Store.Folder, "mark.sh"));
        await File.WriteAllTextAsync(marks, "", Cancel);
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n[ \"$1\" = root ] && echo abc && exit 0\necho \"$1\" >> {marks}\n[ \"$1\" = fence ] && [ ! -e {marks}.go ] && exec sleep 600\nexit 0\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await DescribeAsync(console, script);
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Runners:Local:Allow", script));
        await BecomesAsync(console, board => board.Standing?.EvaluatedAt is not null && board.Board.Entries.All(entry => entry.IsGo));
        await AskAsync(console, FailoverCommandType.Propose);
        await AskAsync(console, FailoverCommandType.Confirm);
        await Soon.IsAsync("the first side is being cut off", async () => (await File.ReadAllTextAsync(marks, Cancel)).Contains("fence", StringComparison.Ordinal), 90);

        await process.KillAsync();
        await File.WriteAllTextAsync($"{marks}.go", "", Cancel);
        await process.RestartAsync();
        await BecomesAsync(console, board => board.State.Stage is FailoverStage.OnPassive);

        var board = await ReadAsync(console);
        Assert.Single(board.History, line => line.Fact is FailoverFact.Began);
        Assert.Equal(Enumerable.Range(1, board.History.Count).Select(number => (long)number), board.History.Reverse().Select(line => line.Number));
        Assert.Single(await File.ReadAllLinesAsync(marks, Cancel), mark => mark == "traffic");
        Assert.Equal(RunStatus.Succeeded, (await console.As<ReadRuns>(Cora).FindAsync(new RunId(board.State.Switch!.Run), Cancel)).State);
    }

    private static async Task DescribeAsync(TestConsole console, string script)
    {
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Database, 1) { Sites = [new SiteText("east", "east", SiteRole.Passive, new PartText { Capacity = "100%" })] }, Cancel);
        var yaml = $$$"""
            runbook: over
            title: Over
            service: orders
            steps:
              - id: continuity
                title: Same roots
                kind: gate
                same: [{command: {run: ['{{{script}}}', root]}}, {command: {run: ['{{{script}}}', root]}}]
              - {id: fence, title: Cut off, kind: command, run: ['{{{script}}}', fence], repeatable: true}
              - {id: smoke, title: Tests, kind: command, run: ['{{{script}}}', smoke], repeatable: true}
              - {id: traffic, title: Open, kind: command, run: ['{{{script}}}', traffic]}

            """;
        foreach (var key in new[] { "over", "back" })
        {
            await console.As<EditRunbook>(Eva).CreateAsync(yaml.Replace("runbook: over", $"runbook: {key}", StringComparison.Ordinal), Cancel);
            await console.As<PublishRunbook>(Eva).ExecuteAsync(key, null, Cancel);
        }
        await using (var store = console.OpenStore())
        {
            var now = console.Clock.GetUtcNow();
            foreach (var source in new[] { "hook/west", "hook/east" })
                await RecordSignal.AddAsync(store, new SignalText(source, source, SignalState.Healthy, now, "Well"), now, Cancel);
            await store.SaveChangesAsync(Cancel);
        }
        await console.As<EditFailoverPair>(Eva).CreateAsync(Pair, new FailoverPairText("Orders", "orders", "production")
        {
            Active = new SideText("west") { Sources = "hook/west" },
            Passive = new SideText("east") { Sources = "hook/east" },
            Countdown = TimeSpan.Zero,
            Switchover = new SwitchText("over"),
            Back = new SwitchText("back"),
            GoChecks = "no-alarms",
        }, Cancel);
    }

    private static Task<FailoverStage> AskAsync(TestConsole console, FailoverCommandType type) => console.As<CommandFailover>(Ana).ExecuteAsync(Pair, type, "because", "", Cancel);

    private static Task<FailoverBoard> ReadAsync(TestConsole console) => console.As<ReadFailovers>(Cora).FindAsync(Pair, Cancel);

    private static Task BecomesAsync(TestConsole console, Func<FailoverBoard, bool> holds) => Soon.IsAsync("the pair is so far", async () => holds(await ReadAsync(console)), 120);
}
