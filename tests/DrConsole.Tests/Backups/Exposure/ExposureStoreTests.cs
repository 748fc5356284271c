using DrConsole.Backups;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Backups;

/// <summary>The exposure as the store keeps it: from real backups, reports from outside and declarations; what turns is told as a signal.</summary>
public sealed class ExposureStoreTests
{
    [Theory, BothDatabases]
    public async Task A_class_goes_from_no_policy_to_within_and_past_and_each_turn_is_a_signal(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await SayRpoAsync(world, TimeSpan.FromHours(1));
        await ReckonAsync(world);
        Assert.Equal(ExposureStanding.NoPolicy, (await RowAsync(world)).Standing);

        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files with { Schedule = BackupScheduleKind.Continuous, Every = TimeSpan.FromMinutes(20) });
        await ReckonAsync(world);
        Assert.Equal(ExposureStanding.NoCopy, (await RowAsync(world)).Standing);
        var made = await world.MakeAsync();
        await ReckonAsync(world);
        var within = await RowAsync(world);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(61));
        await ReckonAsync(world);

        Assert.Equal((ExposureStanding.Within, made.AsOf, made.AsOf), (within.Standing, within.NewestVerified, within.CountsFrom));
        var past = await RowAsync(world);
        Assert.Equal((ExposureStanding.Past, made.AsOf + TimeSpan.FromHours(1)), (past.Standing, past.PastSince));
        await using var store = world.Console.OpenStore();
        Assert.Equal([SignalState.NoData, SignalState.Down, SignalState.Healthy, SignalState.Down], (await store.Signals.Where(signal => signal.Source == "exposure/prompts").OrderBy(signal => signal.Id).ToListAsync(Cancel)).Select(signal => signal.State));
    }

    [Theory, BothDatabases]
    public async Task What_says_the_same_again_beats_nowhere(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await ReckonAsync(world);
        using var listener = world.Console.Get<Pulse>().Listen(Exposure.Topic);

        Assert.Equal(0, await ReckonAsync(world));

        Assert.False(listener.Heard());
    }

    [Theory, BothDatabases]
    public async Task A_tool_that_never_reports_is_missed_from_its_first_time_on(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await SayRpoAsync(world, TimeSpan.FromHours(2));
        await world.AddAsync(External(TimeSpan.FromHours(1)), "nightly");
        await ReckonAsync(world);
        var since = world.Console.Clock.GetUtcNow();
        Assert.Null(await StandingAsync(world));

        world.Console.Clock.Advance(TimeSpan.FromHours(2.1));
        await ReckonAsync(world);

        var line = (await world.Console.As<ReadExposure>(Ana).ClassAsync("prompts", Cancel)).Line;
        Assert.Equal((ExposureStanding.NeverReported, since), (line.Facts.Standing, line.WaitedForSince));
        Assert.Equal((SignalState.NoData, "Nightly has never reported, expected since 10 Mar 13:00 UTC"), await StandingAsync(world) is { } standing ? (standing.State, standing.Title) : default);

        await world.Console.As<ReportBackup>(Ana).ExecuteAsync("nightly", new BackupReport(world.Console.Clock.GetUtcNow(), "pgbackrest", "1") { Bytes = 5, VerifiedAt = world.Console.Clock.GetUtcNow() }, Cancel);
        await ReckonAsync(world);
        Assert.Equal((ExposureStanding.Within, SignalState.Healthy), ((await RowAsync(world)).Standing, (await StandingAsync(world))!.State));
    }

    [Theory, BothDatabases]
    public async Task What_another_tool_reports_counts_and_a_missing_report_alarms_once(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await SayRpoAsync(world, TimeSpan.FromHours(2));
        await world.AddAsync(External(TimeSpan.FromHours(1)), "nightly");
        var report = new BackupReport(world.Console.Clock.GetUtcNow(), "pgbackrest", "20261130F") { Bytes = 5_000, VerifiedAt = world.Console.Clock.GetUtcNow(), Copies = [new("s3://elsewhere/pg", CopyMedia.ObjectStore, "eu-west-1", true, null)] };

        var first = await world.Console.As<ReportBackup>(Ana).ExecuteAsync("nightly", report, Cancel);
        var again = await world.Console.As<ReportBackup>(Ana).ExecuteAsync("nightly", report, Cancel);
        await ReckonAsync(world);
        Assert.Equal((first.Backup.Id, ExposureStanding.Within), (again.Backup.Id, (await RowAsync(world)).Standing));

        world.Console.Clock.Advance(TimeSpan.FromHours(1.9));
        await ReckonAsync(world);
        Assert.Null(await StandingAsync(world));
        world.Console.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(2, await ReckonAsync(world));
        Assert.Equal(0, await ReckonAsync(world));
        Assert.Equal(SignalState.NoData, (await StandingAsync(world))!.State);

        await world.Console.As<ReportBackup>(Ana).ExecuteAsync("nightly", report with { Reference = "next", AsOf = world.Console.Clock.GetUtcNow(), VerifiedAt = null }, Cancel);
        await ReckonAsync(world);
        Assert.Equal(SignalState.Healthy, (await StandingAsync(world))!.State);
    }

    [Theory, BothDatabases]
    public async Task A_report_that_cannot_be_right_is_refused_field_by_field(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await world.AddAsync(External(TimeSpan.FromHours(1)), "nightly");
        await world.AddAsync(world.Files);
        var now = world.Console.Clock.GetUtcNow();

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.Console.As<ReportBackup>(Ana).ExecuteAsync("nightly", new BackupReport(now.AddHours(1), "", "x") { Bytes = -1, Sha256 = "abc" }, Cancel));
        var ours = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ReportBackup>(Ana).ExecuteAsync("prompts", new BackupReport(now, "tool", "x"), Cancel));

        Assert.Equal(["asOf", "bytes", "sha256", "tool"], wrong.Errors.Keys.Order());
        Assert.Equal("not-external", ours.Code);
        Assert.Empty(await world.BackupsAsync("nightly"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_to_back_up_holds_only_once_another_person_agreed_and_not_for_ever(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        var now = world.Console.Clock.GetUtcNow();
        var declared = await world.Console.As<DeclareNothing>(Eva).DeclareAsync("prompts", "Built anew from the repository.", now.AddDays(30), Cancel);
        await ReckonAsync(world);
        Assert.Equal(ExposureStanding.NoPolicy, (await RowAsync(world)).Standing);

        var own = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<DeclareNothing>(Eva).ApproveAsync("prompts", declared.Version, Cancel));
        await world.Console.As<DeclareNothing>(Ben).ApproveAsync("prompts", declared.Version, Cancel);
        await ReckonAsync(world);

        Assert.Equal("same-person", own.Code);
        Assert.Equal(ExposureStanding.Nothing, (await RowAsync(world)).Standing);
        world.Console.Clock.Advance(TimeSpan.FromDays(30));
        await ReckonAsync(world);
        Assert.Equal(ExposureStanding.NoPolicy, (await RowAsync(world)).Standing);
    }

    [Theory, BothDatabases]
    public async Task The_board_begins_with_the_worst_and_says_what_would_be_lost(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await SayRpoAsync(world, TimeSpan.FromHours(1));
        await world.Console.As<EditDataClass>(Eva).CreateAsync("weights", new DataClassText("Model weights", 3, DataClassPriority.Medium), Cancel);
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files with { Destinations = "disk\nmirror" });
        await world.MakeAsync();
        await world.Console.As<ReportSyncLag>(Ana).ExecuteAsync("prompts", "replica-b", TimeSpan.FromMinutes(9), Cancel);

        var board = await world.Console.As<ReadExposure>(Ana).BoardAsync(Cancel);
        var one = await world.Console.As<ReadExposure>(Ana).ClassAsync("prompts", Cancel);

        Assert.Equal(["weights", "prompts"], board.Lines.Select(line => line.Held.Key));
        Assert.Equal("If we lost the primaries now, Model weights would lose everything. Everything else is inside its promise.", ExposureWords.Loss(board.Spoken));
        Assert.Equal((3, 1, 1), (one.Line.Rule.Copies, one.Line.Rule.Media, one.Line.Rule.OffSite));
        Assert.Equal(["disk", "mirror"], one.Copies.Select(copy => copy.Copy.Destination).Order());
        Assert.Equal(TimeSpan.FromMinutes(9), one.Line.Lag?.Lag);
        await Assert.ThrowsAsync<MissingException>(() => world.Console.As<ReadExposure>(Ana).ClassAsync("nothing-here", Cancel));
    }

    private static BackupPolicyText External(TimeSpan every) =>
        new("Nightly", BackupMethodKind.External) { DataClasses = "prompts", Environment = "production", Schedule = BackupScheduleKind.Continuous, Every = every };

    private static async Task SayRpoAsync(BackupWorld world, TimeSpan rpo)
    {
        var held = await world.Console.As<ReadDataClasses>(Eva).FindAsync("prompts", Cancel);
        await world.Console.As<EditDataClass>(Eva).ChangeAsync("prompts", held.Text with { Rpo = rpo }, held.Version, Cancel);
    }

    // Time goes on between two looks: two signals of one moment are one.
    private static Task<int> ReckonAsync(BackupWorld world)
    {
        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        return world.Console.Get<ReckonExposure>().SweepAsync(Cancel);
    }

    private static async Task<Exposure> RowAsync(BackupWorld world)
    {
        await using var store = world.Console.OpenStore();
        return await store.Exposures.AsNoTracking().SingleAsync(row => row.DataClass == "prompts", Cancel);
    }

    private static async Task<SignalStanding?> StandingAsync(BackupWorld world)
    {
        await using var store = world.Console.OpenStore();
        return await store.SignalStandings.AsNoTracking().SingleOrDefaultAsync(standing => standing.Source == "backup/nightly" && standing.Key == "report", Cancel);
    }
}
