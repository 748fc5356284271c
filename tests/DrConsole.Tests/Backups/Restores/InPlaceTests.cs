using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Tests.Backups;

/// <summary>Over live data: only with the approval of a run that people gave, never before what is there was copied, and with a way back.</summary>
public sealed class InPlaceTests
{
    private static readonly Person Gil = new("gil", Access.AccessRoles.Commander);

    [Theory, BothDatabases]
    public async Task Approved_in_a_run_it_copies_what_is_there_writes_over_it_and_can_go_back(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var (run, approval) = await BeginRunAsync(world);
        var asked = new RestoreRequest(["prompts"], (await world.BackupsAsync())[0].AsOf!.Value, "The new one is wrong") { Approval = approval };
        var early = await Assert.ThrowsAsync<RefusedException>(() => StartAsync(world, asked));
        await AskAsync(world, run, RunCommandType.Approve, "ok", Gil);
        world.Write("prompt.txt", "newest");

        var restore = await StartAsync(world, asked);
        await WorkAsync(world);
        await MakeWaitingAsync(world);
        Assert.Equal("newest", Live(world));
        await WorkAsync(world);

        Assert.Equal("not-approved", early.Code);
        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.WaitingForHuman, RestoreGate.Functional, "old"), (restore.State, restore.Gate, Live(world)));
        var safety = (await world.BackupsAsync())[^1];
        Assert.Equal((BackupCause.BeforeRestore, safety.Id), (safety.Cause, restore.Parts[0].SafetyCopy!.Value));
        Assert.Contains(restore.Findings, finding => finding is { Gate: RestoreGate.Safety, Passed: true });
        Assert.All(restore.Findings, finding => Assert.True(finding.Passed));

        var (again, back) = await BeginRunAsync(world);
        Assert.Equal("approval-used", (await Assert.ThrowsAsync<RefusedException>(() => StartAsync(world, asked))).Code);
        await AskAsync(world, again, RunCommandType.Approve, "ok", Gil);
        await StartAsync(world, asked with { UpTo = safety.AsOf!.Value, Approval = back });
        await WorkAsync(world);
        await MakeWaitingAsync(world);
        await WorkAsync(world);
        Assert.Equal("newest", Live(world));
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_copied_first_is_not_written_over_unless_somebody_answers_for_it(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var (run, approval) = await BeginRunAsync(world);
        await AskAsync(world, run, RunCommandType.Approve, "ok", Gil);
        var restore = await StartAsync(world, new RestoreRequest(["prompts"], (await world.BackupsAsync())[0].AsOf!.Value, "Lost") { Approval = approval });
        Directory.Delete(world.Source, recursive: true);
        await WorkAsync(world);
        await MakeWaitingAsync(world);
        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.WaitingForHuman, RestoreGate.Safety, true), (restore.State, restore.Gate, restore.CanAskAgain));
        Assert.False(Directory.Exists(world.Source));

        // Asked again it is tried again, and fails again; then a person answers for it.
        await world.Console.As<AnswerRestore>(Ana).AskAgainAsync(restore.Id, Cancel);
        await WorkAsync(world);
        await MakeWaitingAsync(world);
        await WorkAsync(world);
        Assert.Equal(2, (await world.BackupsAsync()).Count(backup => backup is { Cause: BackupCause.BeforeRestore, State: BackupState.Failed }));
        await world.Console.As<AnswerRestore>(Ana).OverrideAsync(restore.Id, "There is nothing left to lose.", Cancel);
        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreGate.Functional, RestoreGateState.Overridden, "old"), (restore.Gate, restore.StateOf(RestoreGate.Safety), Live(world)));
    }

    [Theory, BothDatabases]
    public async Task A_rehearsal_another_environment_and_a_run_that_ended_allow_nothing(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        await world.Console.As<EditEnvironment>(Ben).CreateAsync("lab", new EnvironmentText("Lab"), Cancel);
        var asked = new RestoreRequest(["prompts"], world.Console.Clock.GetUtcNow(), "Look");
        var (elsewhere, other) = await BeginRunAsync(world, "lab");
        await AskAsync(world, elsewhere, RunCommandType.Approve, "ok", Gil);
        var (ended, over) = await BeginRunAsync(world);
        await AskAsync(world, ended, RunCommandType.Approve, "ok", Gil);
        await AskAsync(world, ended, RunCommandType.Abort, null, Ana);
        await Soon.IsAsync("the run has ended", async () => (await world.Console.As<ReadRuns>(Cora).FindAsync(ended, Cancel)).State is RunStatus.Aborted, 30);

        foreach (var approval in new[] { other, over })
            Assert.Equal("not-approved", (await Assert.ThrowsAsync<RefusedException>(() => StartAsync(world, asked with { Approval = approval }))).Code);
    }

    [Theory, BothDatabases]
    public async Task A_restore_that_is_given_up_while_its_safety_copy_waits_ends_and_touches_nothing(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var (run, approval) = await BeginRunAsync(world);
        await AskAsync(world, run, RunCommandType.Approve, "ok", Gil);
        var restore = await StartAsync(world, new RestoreRequest(["prompts"], (await world.BackupsAsync())[0].AsOf!.Value, "Look") { Approval = approval });
        await WorkAsync(world);

        await world.Console.As<AnswerRestore>(Ana).CancelAsync(restore.Id, Cancel);
        await WorkAsync(world);
        await MakeWaitingAsync(world);
        await WorkAsync(world);

        Assert.Equal((RestoreState.Cancelled, "new"), ((await ReadAsync(world, restore.Id)).State, Live(world)));
    }

    /// <summary>Two backups an hour apart, and a runbook whose step 'ok' people approve.</summary>
    private static async Task<BackupWorld> WithTwoAsync(StoreProvider database)
    {
        var world = await BackupWorld.OpenAsync(database, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        await world.Console.AdmitAsync(Gil);
        await world.AddAsync(world.Files);
        world.Write("prompt.txt", "old");
        await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromHours(1));
        world.Write("prompt.txt", "new");
        await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Console.As<EditRunbook>(Eva).CreateAsync(
            "runbook: restore\ntitle: Restore\nsteps:\n  - {id: ok, title: Write over it, kind: approval, by: incident-commander}\n  - {id: works, title: It works, kind: approval, by: incident-commander}\n", Cancel);
        await world.Console.As<PublishRunbook>(Eva).ExecuteAsync("restore", null, Cancel);
        await ((IHostedService)world.Console.Get<RunWorker>()).StartAsync(Cancel);
        return world;
    }

    private static async Task<(RunId Run, string Approval)> BeginRunAsync(BackupWorld world, string environment = "production")
    {
        var run = (await world.Console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("restore", RunMode.Live, Environment: environment), Cancel)).Id;
        await Soon.IsAsync("it asks for the approval", async () => (await world.Console.As<ReadRuns>(Cora).FindAsync(run, Cancel)).State is RunStatus.WaitingForHuman, 30);
        return (run, $"run/{run.Value}/ok");
    }

    private static Task AskAsync(BackupWorld world, RunId run, RunCommandType type, string? step, Person by) =>
        world.Console.As<CommandRun>(by).ExecuteAsync(run, new CommandRun.Order(type, step, "because", ""), Cancel);

    // What the worker of backups does when the safety copy was asked for.
    private static async Task MakeWaitingAsync(BackupWorld world)
    {
        await world.Turns.SweepAsync(Cancel);
        await world.Turns.IdleAsync();
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static string Live(BackupWorld world) => File.ReadAllText(Path.Combine(world.Source, "prompt.txt"));

    private static Task<Restore> StartAsync(BackupWorld world, RestoreRequest asked) => world.Console.As<StartRestore>(Ana).ExecuteAsync(asked, Cancel);

    private static Task<int> WorkAsync(BackupWorld world) => world.Console.Get<WorkRestore>().SweepAsync(Cancel);

    private static Task<Restore> ReadAsync(BackupWorld world, RestoreId id) => world.Console.As<ReadRestores>(Ana).FindAsync(id, Cancel);
}
