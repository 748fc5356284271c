using DrConsole.Backups;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Backups;

/// <summary>Data brought back as it was at one time: which copy answers, what is lost, gate by gate, with real copies on real disks.</summary>
public sealed class RestoreFlowTests
{
    [Theory, BothDatabases]
    public async Task The_newest_copy_up_to_the_time_answers_and_its_content_comes_back(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var (first, second) = ((await world.BackupsAsync())[0], (await world.BackupsAsync())[1]);
        var asked = first.AsOf!.Value.AddMinutes(10);

        var offer = Assert.Single(await world.Console.As<PlanRestore>(Ana).ExecuteAsync(["prompts"], asked, null, Cancel));
        var restore = await StartAsync(world, asked);
        await WorkAsync(world);

        Assert.Equal((first.Id, TimeSpan.FromMinutes(10)), (offer.Choice!.Backup, offer.Choice.Loses));
        Assert.NotEqual(second.Id, offer.Choice.Backup);
        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.WaitingForHuman, RestoreGate.Functional), (restore.State, restore.Gate));
        Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(world.Console.Get<BringBack>().Of(restore.Id), "prompts") + Path.Combine(world.Source, "prompt.txt"), Cancel));
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(world.Source, "prompt.txt"), Cancel));
        Assert.All(restore.Findings, finding => Assert.True(finding.Passed));
    }

    [Theory, BothDatabases]
    public async Task Each_gate_waits_for_the_one_before_and_ends_with_people(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var restore = await StartAsync(world, Now(world));
        await WorkAsync(world);
        var answer = world.Console.As<AnswerRestore>(Ana);

        await Assert.ThrowsAsync<InvalidException>(() => answer.SayAsync(restore.Id, "prompts", false, "", Cancel));
        var broken = await answer.SayAsync(restore.Id, "prompts", false, "The agent does not start.", Cancel);
        Assert.Equal(RestoreGateState.Failed, broken.StateOf(RestoreGate.Functional));
        var overridden = await answer.OverrideAsync(restore.Id, "The agent needs a newer runtime, the data is good.", Cancel);
        var passed = await answer.SayAsync(restore.Id, "", true, "", Cancel);

        Assert.Equal((RestoreGate.Integration, RestoreGateState.Overridden), (overridden.Gate, overridden.StateOf(RestoreGate.Functional)));
        Assert.Equal(RestoreState.Passed, passed.State);
        await Assert.ThrowsAsync<RefusedException>(() => answer.CancelAsync(restore.Id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task With_a_suspected_compromise_no_newer_copy_is_offered(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var backups = await world.BackupsAsync();
        await world.Console.As<SuspectCompromise>(Ana).SayAsync(["prompts"], backups[1].AsOf!.Value, "The intruder was in since then.", Cancel);

        var clean = Assert.Single(await world.Console.As<PlanRestore>(Ana).ExecuteAsync(["prompts"], Now(world), null, Cancel));
        var none = Assert.Single(await world.Console.As<PlanRestore>(Ana).ExecuteAsync(["prompts"], Now(world), backups[0].AsOf, Cancel));

        Assert.Equal((backups[0].Id, 1), (clean.Choice!.Backup, clean.HeldBack));
        Assert.Contains("the compromise is suspected", none.Refused, StringComparison.Ordinal);
        var line = (await world.Console.As<ReadExposure>(Ana).ClassAsync("prompts", Cancel)).Line;
        Assert.Equal(backups[0].AsOf, line.Facts.CountsFrom);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_had_back_is_refused_with_its_reason(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        await world.Console.As<EditDataClass>(Eva).CreateAsync("weights", new DataClassText("Model weights", 3, DataClassPriority.Medium), Cancel);
        var first = (await world.BackupsAsync())[0].AsOf!.Value;

        var early = await Assert.ThrowsAsync<RefusedException>(() => StartAsync(world, first.AddSeconds(-1)));
        var without = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<StartRestore>(Ana).ExecuteAsync(new(["prompts", "weights"], Now(world), "Look"), Cancel));
        var unknown = await Assert.ThrowsAsync<InvalidException>(() => world.Console.As<StartRestore>(Ana).ExecuteAsync(new(["nothing-here"], Now(world), "Look"), Cancel));
        var future = await Assert.ThrowsAsync<InvalidException>(() => StartAsync(world, Now(world).AddMinutes(1)));

        Assert.Contains("before the first verified copy", early.Message, StringComparison.Ordinal);
        Assert.Contains("it has no backup policy", without.Message, StringComparison.Ordinal);
        Assert.Equal(("dataClasses", "upTo"), (unknown.Errors.Keys.Single(), future.Errors.Keys.Single()));
        await using var store = world.Console.OpenStore();
        Assert.Equal(0, await store.Restores.CountAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_copy_that_vanished_is_found_and_another_answers(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database, "disk\nmirror");
        var newest = (await world.BackupsAsync())[^1];
        var restore = await StartAsync(world, Now(world));
        var copies = await world.CopiesAsync(newest.Id);
        File.Delete(Path.Combine(copies.Single(copy => copy.Destination == "disk").Address, copies[0].ObjectKey));

        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.WaitingForHuman, copies.Single(copy => copy.Destination == "mirror").Id), (restore.State, restore.Parts[0].Copy));
        Assert.Single(restore.Findings, finding => finding is { Gate: RestoreGate.Locate, Passed: false });
    }

    [Theory, BothDatabases]
    public async Task When_every_copy_vanished_between_choosing_and_restoring_it_fails_before_anything_is_touched(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var restore = await StartAsync(world, Now(world));
        File.Delete(await world.FileOfAsync((await world.BackupsAsync())[^1].Id));

        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.Failed, RestoreGate.Locate, RestorePartState.Waiting), (restore.State, restore.Gate, restore.Parts[0].State));
        Assert.Contains("could be read back", restore.Problem, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_key_that_is_missing_fails_with_its_name_and_never_its_value(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var restore = await StartAsync(world, Now(world));
        await using (var store = world.Console.OpenStore())
            await store.Set<Secret>().Where(secret => secret.Name == "BACKUP_KEY").ExecuteDeleteAsync(Cancel);

        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.Failed, RestoreGate.Restore), (restore.State, restore.Gate));
        Assert.Contains("BACKUP_KEY", restore.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(BackupWorld.Passphrase, restore.Problem, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Over_live_data_nothing_goes_without_an_approval_of_a_run(StoreProvider database)
    {
        await using var world = await WithTwoAsync(database);
        var start = world.Console.As<StartRestore>(Ana);
        var asked = new RestoreRequest(["prompts"], Now(world), "Damaged");

        foreach (var approval in new[] { "", "yes", "run/x/step", $"run/{Guid.CreateVersion7()}" })
            Assert.Equal("not-approved", (await Assert.ThrowsAsync<RefusedException>(() => start.ExecuteAsync(asked with { Approval = approval }, Cancel))).Code);
        await Assert.ThrowsAsync<MissingException>(() => start.ExecuteAsync(asked with { Approval = $"run/{Guid.CreateVersion7()}/confirm" }, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<StartRestore>(Ben).ExecuteAsync(asked with { Approval = "run/x/y" }, Cancel));

        await WorkAsync(world);
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(world.Source, "prompt.txt"), Cancel));
    }

    /// <summary>Two backups an hour apart: the older says old, the newer new.</summary>
    private static async Task<BackupWorld> WithTwoAsync(StoreProvider database, string destinations = "disk")
    {
        var world = await BackupWorld.OpenAsync(database);
        await world.AddAsync(world.Files with { Destinations = destinations });
        world.Write("prompt.txt", "old");
        await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromHours(1));
        world.Write("prompt.txt", "new");
        await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromMinutes(5));
        return world;
    }

    private static DateTimeOffset Now(BackupWorld world) => world.Console.Clock.GetUtcNow();

    private static Task<Restore> StartAsync(BackupWorld world, DateTimeOffset upTo) => world.Console.As<StartRestore>(Ana).ExecuteAsync(new(["prompts"], upTo, "To look at it"), Cancel);

    private static Task<int> WorkAsync(BackupWorld world) => world.Console.Get<WorkRestore>().SweepAsync(Cancel);

    private static Task<Restore> ReadAsync(BackupWorld world, RestoreId id) => world.Console.As<ReadRestores>(Ana).FindAsync(id, Cancel);
}
