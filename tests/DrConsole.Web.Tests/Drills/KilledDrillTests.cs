using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Runbooks;

namespace DrConsole.Web.Tests;

/// <summary>A real console that is killed in the middle of a drill's recovery.</summary>
public sealed class KilledDrillTests
{
    [Fact]
    public async Task After_kill_9_the_drill_says_what_died_and_its_clean_up_runs_all_the_same()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Runbooks:ApprovalsNeeded", "0"));

        // The process beside us lives in the real time.
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var (marks, script) = (Path.Combine(console.Store.Folder, "marks"), Path.Combine(console.Store.Folder, "mark.sh"));
        await File.WriteAllTextAsync(marks, "", Cancel);
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho \"$1\" >> {marks}\n[ \"$1\" = recover ] && exec sleep 600\nexit 0\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await console.As<EditEnvironment>(Ben).CreateAsync("lab", new EnvironmentText("Lab"), Cancel);
        foreach (var key in new[] { "break", "recover", "tidy" })
        {
            await console.As<EditRunbook>(Eva).CreateAsync($"runbook: {key}\ntitle: {key}\nsteps:\n  - {{id: {key}, title: One, kind: command, run: ['{script}', {key}]}}\n", Cancel);
            await console.As<PublishRunbook>(Eva).ExecuteAsync(key, null, Cancel);
        }
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Runners:Local:Allow", script));
        var drill = (await console.As<PlanDrill>(Ana).ExecuteAsync(new DrillPlan(DrillKind.Automated, "Killed") { Runbook = "recover", InjectRunbook = "break", CleanUpRunbook = "tidy", Environment = "lab" }, Cancel)).Key;
        await Soon.IsAsync("the recovery runs", async () => (await File.ReadAllTextAsync(marks, Cancel)).Contains("recover", StringComparison.Ordinal), 90);

        await process.KillAsync();
        await process.RestartAsync();
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        await console.As<AbortDrill>(Ana).ExecuteAsync(drill, "The console died", Cancel);
        await Soon.IsAsync("the drill has ended", async () => (await console.As<ReadDrills>(Cora).FindAsync(drill, Cancel)).Drill.State is DrillState.Aborted, 120);

        var board = await console.As<ReadDrills>(Cora).FindAsync(drill, Cancel);
        Assert.Equal(["break", "recover", "tidy"], await File.ReadAllLinesAsync(marks, Cancel));
        Assert.Equal(["Inject", "Recovery", "Clean-up"], board.Runs.Select(part => part.Name));
        Assert.Contains(board.Story, entry => entry.Text.StartsWith("The recovery ended aborted.", StringComparison.Ordinal));
        Assert.Null(board.Drill.ExecutedAt);
    }
}
