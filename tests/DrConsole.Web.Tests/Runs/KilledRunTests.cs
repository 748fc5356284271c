using System.Globalization;
using System.Text;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary>Real commands that leave a mark in a file, worked by a real console that is killed again and again.</summary>
public sealed class KilledRunTests
{
    private const int Steps = 24;

    [Fact]
    public Task After_kill_9_no_recorded_step_runs_again_and_what_is_unknown_is_said() => SurviveAsync(kills: 3, seed: 7);

    [Fact, Trait("Suite", "Long")]
    public Task After_kill_9_at_many_moments() => SurviveAsync(kills: 25, seed: 11);

    [Fact]
    public async Task On_SIGTERM_it_ends_by_itself_and_what_it_was_working_is_interrupted()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var script = Path.Combine(console.Store.Folder, "stay.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 600\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await console.As<EditRunbook>(Eva).CreateAsync($"runbook: marks\ntitle: Marks\nsteps:\n  - {{id: stay, title: Stay, kind: command, run: ['{script}']}}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("marks", null, Cancel);
        var run = (await console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("marks", RunMode.Live), Cancel)).Id;
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Runners:Local:Allow", script));
        await Soon.IsAsync("it is in flight", async () => await NumberAsync(console, run) >= 2, 60);

        var began = TimeProvider.System.GetTimestamp();
        var code = await process.TerminateAsync();
        var took = TimeProvider.System.GetElapsedTime(began);

        Assert.Equal(0, code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        var step = (await console.As<ReadRuns>(Cora).FindAsync(run, Cancel)).Steps[0];
        Assert.Equal((StepStatus.Unknown, "Interrupted"), (step.State, step.Attempts[0].State));
    }

    private static async Task SurviveAsync(int kills, int seed)
    {
        var random = new Random(seed);
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Runbooks:ApprovalsNeeded", "0"));

        // The process beside us lives in the real time.
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var marks = Path.Combine(console.Store.Folder, "marks");
        var run = await StartAsync(console, marks);
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Runners:Local:Allow", Path.Combine(console.Store.Folder, "*.sh")));
        for (var kill = 0; kill < kills && !await HasEndedAsync(console, run); kill++)
        {
            var until = await NumberAsync(console, run) + random.Next(1, 8);
            await AnsweringUntilAsync(console, run, marks, $"fact {until}", async () => await NumberAsync(console, run) >= until || await HasEndedAsync(console, run));
            await process.KillAsync();
            await process.RestartAsync();
        }

        await AnsweringUntilAsync(console, run, marks, "the end", () => HasEndedAsync(console, run));

        var board = await console.As<ReadRuns>(Cora).FindAsync(run, Cancel);
        Assert.Equal(RunStatus.Succeeded, board.State);
        var counts = (await File.ReadAllLinesAsync(marks, Cancel)).CountBy(mark => mark).ToDictionary();
        Assert.All(board.Steps, step => Assert.InRange(counts.GetValueOrDefault(step.Id), 1, IsRepeatable(step.Id) ? step.Attempts.Count : 1));
    }

    private static bool IsRepeatable(string step) => int.Parse(step[1..], CultureInfo.InvariantCulture) % 2 == 0;

    private static async Task<RunId> StartAsync(TestConsole console, string marks)
    {
        var script = Path.Combine(console.Store.Folder, "mark.sh");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho \"$1\" >> {marks}\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(marks, "", Cancel);
        var yaml = new StringBuilder("runbook: marks\ntitle: Marks\nsteps:\n");
        for (var step = 0; step < Steps; step++)
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{id: s{step}, title: Step {step}, kind: command, run: ['{script}', s{step}]{(step % 2 == 0 ? ", repeatable: true" : "")}}}\n");
        await console.As<EditRunbook>(Eva).CreateAsync(yaml.ToString(), Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("marks", null, Cancel);
        return (await console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("marks", RunMode.Live), Cancel)).Id;
    }

    // A person looks at what happened, and says so.
    private static Task AnsweringUntilAsync(TestConsole console, RunId run, string marks, string what, Func<Task<bool>> holds) => Soon.IsAsync(what, async () =>
    {
        if (await holds())
            return true;
        foreach (var step in (await console.As<ReadRuns>(Cora).FindAsync(run, Cancel)).Steps.Where(step => step.State is StepStatus.Unknown && !IsRepeatable(step.Id)))
        {
            var happened = (await File.ReadAllLinesAsync(marks, Cancel)).Contains(step.Id);
            await console.As<CommandRun>(Dev).ExecuteAsync(run, new CommandRun.Order(RunCommandType.ResolveUnknown, step.Id, "I looked", happened ? "happened" : "did-not-happen"), Cancel);
        }
        return false;
    }, seconds: 120);

    private static async Task<long> NumberAsync(TestConsole console, RunId run)
    {
        await using var store = console.OpenStore();
        return await store.Set<Run>().Where(row => row.Id == run).Select(row => row.LastNumber).SingleAsync(Cancel);
    }

    private static async Task<bool> HasEndedAsync(TestConsole console, RunId run)
    {
        await using var store = console.OpenStore();
        return await store.Set<Run>().AnyAsync(row => row.Id == run && row.EndedAt != null, Cancel);
    }
}
