using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Backups;

/// <summary>When backups are made, that never two of one policy are, and what becomes of those that are cut off.</summary>
public sealed class TurnTests
{
    private readonly ScriptedMethod _method = new();

    [Theory, BothDatabases]
    public async Task One_is_made_at_its_time_and_one_only_whoever_looks(StoreProvider database)
    {
        await using var world = await OpenAsync(database, policy => policy with { Schedule = BackupScheduleKind.Cron, Cron = "0 30 12 * * ?" });
        await using var other = world.Again(services => services.AddSingleton<IBackupMethod>(_method));
        await world.Turns.SweepAsync(Cancel);
        Assert.Empty(await world.BackupsAsync());

        world.Console.Clock.Advance(TimeSpan.FromMinutes(31));
        other.Console.Clock.Advance(TimeSpan.FromMinutes(31));
        var outcomes = await AtOnce.RunAsync(new[] { world, other, world, other }.Select<BackupWorld, Func<Task>>(node => () => node.Turns.SweepAsync(Cancel)));
        Assert.All(outcomes, Assert.Null);
        await Task.WhenAll(world.Turns.IdleAsync(), other.Turns.IdleAsync());

        var backup = Assert.Single(await world.BackupsAsync());
        Assert.Equal((BackupState.Complete, BackupCause.Schedule), (backup.State, backup.Cause));
    }

    [Theory, BothDatabases]
    public async Task One_that_still_runs_makes_the_next_skipped_with_the_reason(StoreProvider database)
    {
        await using var world = await OpenAsync(database, policy => policy with { Schedule = BackupScheduleKind.Continuous, Every = TimeSpan.FromMinutes(1) });
        var gate = new TaskCompletionSource();
        _method.Until = gate.Task;
        await world.Turns.SweepAsync(Cancel);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Turns.SweepAsync(Cancel);
        await _method.Begun.WaitAsync(Cancel);

        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Turns.SweepAsync(Cancel);
        gate.SetResult();
        await world.Turns.IdleAsync();

        Assert.Equal([(BackupState.Complete, ""), (BackupState.Skipped, "Backup 1, asked for at 2027-03-10 12:01 UTC, still runs.")], (await world.BackupsAsync()).Select(backup => (backup.State, backup.Problem)));
    }

    [Theory, BothDatabases]
    public async Task A_cancelled_one_leaves_nothing(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        (_method.Until, _method.Length) = (new TaskCompletionSource().Task, 30 << 20);
        var asked = await world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel);
        await world.Turns.SweepAsync(Cancel);
        await _method.Begun.WaitAsync(Cancel);
        Assert.Equal("backup-busy", (await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel))).Code);

        await world.Console.As<CancelBackup>(Ana).ExecuteAsync(asked.Id, Cancel);
        await world.Turns.RenewAsync(Cancel);
        await world.Turns.IdleAsync();

        Assert.Equal(BackupState.Cancelled, (await world.BackupAsync(asked.Id)).State);
        Assert.Equal(CopyState.Failed, Assert.Single(await world.CopiesAsync(asked.Id)).State);
        Assert.Empty(BackupWorld.FilesIn(world.Disk));
    }

    [Theory, BothDatabases]
    public async Task One_that_was_cut_off_by_a_crash_is_failed_by_the_next_start_and_its_parts_are_gone(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        _method.Until = new TaskCompletionSource().Task;
        var asked = await world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel);
        await world.Turns.SweepAsync(Cancel);
        await _method.Begun.WaitAsync(Cancel);
        await Soon.IsAsync("the first bytes are written", () => Directory.EnumerateFiles(world.Disk, "*.new", SearchOption.AllDirectories).Any());
        File.Copy(Directory.EnumerateFiles(world.Disk, "*.new", SearchOption.AllDirectories).Single(), Path.Combine(world.Disk, "prompts", $"0000001-{asked.Id.Value:N}.drcb.left.new"));

        await using var next = world.Again(services => services.AddSingleton<IBackupMethod>(new ScriptedMethod()));
        next.Console.Clock.Advance(BackupLeases.Duration * 2);
        await next.Turns.SweepAsync(Cancel);

        Assert.Equal((BackupState.Failed, "The console stopped in the middle of it. What was written was taken away."), (await world.BackupAsync(asked.Id)) is var cut ? (cut.State, cut.Problem) : default);
        Assert.Empty(Directory.EnumerateFiles(world.Disk, "*.left.new", SearchOption.AllDirectories));

        // The one that was believed dead finds that out, and records nothing over it.
        await world.Turns.RenewAsync(Cancel);
        await world.Turns.IdleAsync();
        Assert.Equal(BackupState.Failed, (await world.BackupAsync(asked.Id)).State);
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_does_not_end_what_this_node_makes_and_one_set_back_does_not_stop_the_schedule()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite, policy => policy with { Schedule = BackupScheduleKind.Cron, Cron = "0 0 * * * ?" });
        var gate = new TaskCompletionSource();
        _method.Until = gate.Task;
        await world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel);
        await world.Turns.SweepAsync(Cancel);
        await _method.Begun.WaitAsync(Cancel);

        world.Console.Clock.MoveTo(Noon.AddHours(6));
        await world.Turns.SweepAsync(Cancel);
        gate.SetResult();
        await world.Turns.IdleAsync();
        Assert.Equal(BackupState.Complete, (await world.BackupsAsync())[0].State);
        world.Console.Clock.MoveTo(Noon.AddMinutes(10));
        await world.Turns.SweepAsync(Cancel);
        world.Console.Clock.MoveTo(Noon.AddMinutes(61));
        await world.Turns.SweepAsync(Cancel);
        await world.Turns.IdleAsync();
        Assert.Equal(BackupCause.Schedule, (await world.BackupsAsync())[^1].Cause);
    }

    [Fact]
    public async Task A_full_disk_in_the_middle_fails_it_and_leaves_nothing()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite, services: services => services.AddSingleton<IObjectScheme, FullScheme>());
        await world.Console.As<EditDestination>(Ben).CreateAsync("full", new DestinationText("Full", "full://disk"), Cancel);
        await world.AddAsync(Scripted(world) with { Destinations = "full" }, "big");
        _method.Length = 200 << 20;

        var backup = await world.MakeAsync("big");

        Assert.Equal((BackupState.Failed, "full://disk: No space left on device."), (backup.State, backup.Problem));
        Assert.Equal(CopyState.Failed, Assert.Single(await world.CopiesAsync(backup.Id)).State);
    }

    [Theory, BothDatabases]
    public async Task An_all_stop_holds_what_is_due_until_it_is_released(StoreProvider database)
    {
        await using var world = await OpenAsync(database, policy => policy with { Schedule = BackupScheduleKind.Continuous, Every = TimeSpan.FromMinutes(5) });
        await world.Turns.SweepAsync(Cancel);
        await world.Console.As<AllStopSwitch>(Ana).HoldAsync("Ransomware", Cancel);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.Turns.SweepAsync(Cancel);
        Assert.Empty(await world.BackupsAsync());
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel));

        await world.Console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        await world.Turns.SweepAsync(Cancel);
        await world.Turns.IdleAsync();

        Assert.Single(await world.BackupsAsync());
    }

    [Theory, BothDatabases]
    public async Task A_deployment_has_one_made_and_an_old_one_has_not(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        await world.Console.As<EditService>(Eva).CreateAsync("order-agent", new ServiceText("Order agent", ServiceKind.Agent, 1), Cancel);
        await DeployAsync(world, "v1");
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.AddAsync(Scripted(world) with { Schedule = BackupScheduleKind.AfterDeployment, Service = "order-agent" }, "agent");
        await world.Turns.SweepAsync(Cancel);
        Assert.Empty(await world.BackupsAsync("agent"));

        await DeployAsync(world, "v2");
        await world.Turns.SweepAsync(Cancel);
        await world.Turns.SweepAsync(Cancel);
        await world.Turns.IdleAsync();

        Assert.Equal(BackupCause.Deployment, Assert.Single(await world.BackupsAsync("agent")).Cause);
    }

    [Fact]
    public async Task What_follows_changes_makes_none_while_nothing_changed()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite, policy => policy with { Schedule = BackupScheduleKind.OnChange, Every = TimeSpan.FromMinutes(1) });
        await world.Turns.SweepAsync(Cancel);
        foreach (var changed in new[] { true, false, false, true })
        {
            _method.HasChanged = changed;
            world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.Turns.SweepAsync(Cancel);
            await world.Turns.IdleAsync();
        }

        Assert.Equal(2, (await world.BackupsAsync()).Count);
        Assert.Equal(Noon.AddMinutes(3), (await world.Console.As<ReadBackupPolicies>(Cora).FindAsync("prompts", Cancel)).UnchangedAt);
    }

    private async Task<BackupWorld> OpenAsync(StoreProvider database, Func<BackupPolicyText, BackupPolicyText>? also = null, Action<IServiceCollection>? services = null)
    {
        var world = await BackupWorld.OpenAsync(database, all =>
        {
            all.AddSingleton<IBackupMethod>(_method);
            services?.Invoke(all);
        });
        await world.AddAsync((also ?? (text => text))(Scripted(world)));
        return world;
    }

    private static BackupPolicyText Scripted(BackupWorld world) => world.Files with { Method = BackupMethodKind.Command, Settings = [] };

    private static Task<RecordDeployment.Outcome> DeployAsync(BackupWorld world, string tag) =>
        world.Console.As<RecordDeployment>(Eva).ExecuteAsync(new DeploymentText("order-agent", "production", DeploymentOutcome.Succeeded, tag), Cancel);
}
