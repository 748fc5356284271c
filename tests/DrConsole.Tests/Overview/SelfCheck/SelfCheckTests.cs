using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Overview;
using DrConsole.Signals;
using DrConsole.Plans;
using DrConsole.Tests.Notices;
using DrConsole.Tests.Notices.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Overview;

/// <summary>The console says of itself how it is, and somebody independent looks whether it keeps what it promises.</summary>
public sealed class SelfCheckTests
{
    private static readonly SelfCheckOptions Usual = new();

    [Theory]
    [InlineData(50, SelfState.Well)]
    [InlineData(14, SelfState.Look)]
    [InlineData(4, SelfState.Bad)]
    public void A_disk_that_fills_is_seen_before_it_is_full(int free, SelfState state) => Assert.Equal(state, DiskLook.Of(free, 100, Usual).State);

    [Theory]
    [InlineData(null, null, SelfState.Well)]
    [InlineData(4.0, 5.5, SelfState.Well)]
    [InlineData(-6.0, null, SelfState.Look)]
    [InlineData(null, 90.0, SelfState.Look)]
    public void A_clock_is_held_against_the_databases_and_one_outside(double? database, double? outside, SelfState state) =>
        Assert.Equal(state, ClockLook.Of(database is { } one ? TimeSpan.FromSeconds(one) : null, outside is { } other ? TimeSpan.FromSeconds(other) : null, Usual).State);

    [Theory]
    [InlineData(31, SelfState.Well, SignalState.Healthy, null)]
    [InlineData(30, SelfState.Look, SignalState.Degraded, SignalSeverity.P4)]
    [InlineData(7, SelfState.Look, SignalState.Degraded, SignalSeverity.P3)]
    [InlineData(1, SelfState.Bad, SignalState.Down, SignalSeverity.P2)]
    [InlineData(-1, SelfState.Bad, SignalState.Down, SignalSeverity.P2)]
    public void A_certificate_is_warned_of_30_7_and_1_days_before_its_end(int days, SelfState state, SignalState signal, SignalSeverity? severity)
    {
        var seen = new SeenCertificate("mail-server", "the mail server", Noon.AddDays(days), null);

        Assert.Equal(state, CertificateEnd.LineOf(seen, Noon).State);
        var told = CertificateEnd.SignalOf(seen, Noon)!;
        Assert.Equal(("certificate/mail-server", signal, severity), (told.Source, told.State, told.Severity));
    }

    [Fact]
    public void Each_promise_is_broken_by_what_breaks_it_and_by_nothing_else()
    {
        var late = Noon.AddMinutes(-10);
        var facts = new PromiseFacts
        {
            Escalations = [("Fire", null), ("Flood", late)],
            Deliveries = [("mail", late, true, false), ("SMS", late, false, false), ("mail", late, false, true)],
            Jobs = [("Prune", late)],
            Runs = [("Restore", late)],
            Timers = [("The deadline of Fire", late), ("Somebody's next channel", Noon.AddMinutes(-1))],
        };

        Assert.Equal(["2 escalations", "2 deliveries", "1 jobs", "1 runs", "1 timers"], Promises.Judge(facts, Noon).Select(promise => $"{promise.Broken.Count} {promise.Key}"));
        Assert.Empty(Promises.Judge(facts with { IsHeld = true }, Noon).Single(promise => promise.Key == "runs").Broken);
        Assert.All(Promises.Judge(new PromiseFacts(), Noon), promise => Assert.Equal("Kept.", promise.Says));
    }

    [Theory, BothDatabases]
    public async Task A_job_that_did_not_fire_is_a_signal_and_heals_when_it_has(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, services => services.AddOverview());
        await FollowAsync(console, Noon.AddMinutes(-1));
        await console.Get<TellOfItself>().ExecuteAsync(Cancel);
        Assert.Null(await StandingAsync(console, "promise/jobs"));

        console.Clock.Advance(TimeSpan.FromDays(2));
        await console.Get<TellOfItself>().ExecuteAsync(Cancel);
        await console.Get<TellOfItself>().ExecuteAsync(Cancel);
        var broken = (await StandingAsync(console, "promise/jobs"))!;
        Assert.Equal((SignalState.Down, "Not kept: every job that is due runs"), (broken.State, broken.Title));

        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await FollowAsync(console, console.Clock.GetUtcNow());
        await console.Get<TellOfItself>().ExecuteAsync(Cancel);
        Assert.Equal(SignalState.Healthy, (await StandingAsync(console, "promise/jobs"))!.State);
        await using var store = console.OpenStore();
        Assert.Equal(2, await store.Signals.CountAsync(signal => signal.Source == "promise/jobs", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Rows_that_nobody_moves_are_found_whoever_should_have(StoreProvider database)
    {
        await using var world = await NoticesWorld.OpenAsync(database);
        await world.SendAsync(NoticesWorld.Paged("platform"));
        await using var store = world.Console.OpenStore();
        Assert.Empty(await BrokenAsync(world.Console, store));

        world.Console.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(["escalations", "deliveries"], (await BrokenAsync(world.Console, store)).Intersect(["escalations", "deliveries"]));
    }

    [Theory, BothDatabases]
    public async Task Timers_are_looked_at_in_every_feature_and_an_all_stop_excuses_what_acts(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, services => services.AddOverview());
        await using var store = console.OpenStore();
        store.AddRange(new WaitingRule { Signal = new SignalId(Guid.CreateVersion7()), Rule = "page-when-slow", DueAt = Noon }, AgreedAction.Agree("Widen the pool", "dev", Noon.AddDays(1), "drill/2027-014", "", Noon));
        await store.SaveChangesAsync(Cancel);
        var timers = console.Get<OverdueTimers>();

        Assert.Equal(["A reminder of an action", "The rule page-when-slow"], (await timers.ReadAsync(store, Noon.AddDays(2), Cancel)).Select(timer => timer.What).Order(StringComparer.Ordinal));

        await console.As<AllStopSwitch>(Ana).HoldAsync("A test.", Cancel);
        Assert.Equal(["A reminder of an action"], (await timers.ReadAsync(store, Noon.AddDays(2), Cancel)).Select(timer => timer.What));
    }

    [Theory, BothDatabases]
    public async Task Every_part_answers_and_one_that_cannot_be_looked_at_hides_no_other(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, services =>
        {
            services.AddOverview();
            services.AddSingleton<ILookAtMyself, BrokenLook>();
        });

        var board = await console.As<ReadSelfCheck>(Finn).ExecuteAsync(Cancel);

        Assert.Equal("broken", Assert.Single(board.Lines, line => line.State is SelfState.Unknown && line.Key == "broken").Key);
        string[] wanted = ["store", "disk", "clock", "workers", "scheduler", "outbox", "channels", "runners", "certificates", "own-backup", "own-restore", "checkpoint", "pack", "dead-man", "promise-jobs", "promise-runs"];
        Assert.All(wanted, key => Assert.Contains(board.Lines, line => line.Key == key));

        // The database's server goes by its own clock, and not by the hand of the test.
        Assert.Equal(database is StoreProvider.Sqlite ? SelfState.Well : SelfState.Look, board.Lines.Single(line => line.Key == "clock").State);
        Assert.Same(board, console.Get<SelfLooker>().Last);
    }

    [Theory, BothDatabases]
    public async Task The_dead_mans_switch_is_let_go_of_by_a_console_that_cannot_work(StoreProvider database)
    {
        await using var world = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(database, services => services.AddOverview(), ("DrConsole:DeadMan:Url", world.Url), ("DrConsole:DeadMan:AllowInside", "127.0.0.1"));
        var (ping, readiness) = (console.Get<PingOutside>(), console.Get<Readiness>());
        readiness.Clear("start");

        await ping.ExecuteAsync(Cancel);
        Assert.Equal((Noon, (string?)null, 1), (ping.Standing.At, ping.Standing.Fault, world.Posts.Count));

        readiness.Block("runs", "It stumbled.");
        await ping.ExecuteAsync(Cancel);
        Assert.Equal(("It is not asked while this node is not ready: runs.", 1), (ping.Standing.Fault, world.Posts.Count));
        Assert.Contains("dead man's switch", readiness.Warnings.Keys);
    }

    [Fact]
    public async Task An_address_inside_is_not_asked_unless_it_is_allowed_and_is_told_to_nobody()
    {
        await using var world = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => services.AddOverview(), ("DrConsole:DeadMan:Url", world.Url));
        console.Get<Readiness>().Clear("start");

        await console.Get<PingOutside>().ExecuteAsync(Cancel);

        var fault = console.Get<PingOutside>().Standing.Fault!;
        Assert.Equal(("Its host lies inside: allow it in DrConsole:DeadMan:AllowInside.", 0), (fault, world.Posts.Count));
    }

    private static async Task<IEnumerable<string>> BrokenAsync(TestConsole console, DrStore store) =>
        (await new ReadPromises(console.Get<JobCatalogue>(), new OverdueTimers(Options.Create(new DrillOptions()))).ExecuteAsync(store, console.Clock.GetUtcNow(), Cancel)).Where(promise => promise.Broken.Count > 0).Select(promise => promise.Key);

    private static async Task<SignalStanding?> StandingAsync(TestConsole console, string source)
    {
        await using var store = console.OpenStore();
        return await store.SignalStandings.AsNoTracking().SingleOrDefaultAsync(row => row.Source == source, Cancel);
    }

    // As the scheduler registers a job, and as it catches up.
    private static async Task FollowAsync(TestConsole console, DateTimeOffset upTo)
    {
        await using var store = console.OpenStore();
        var ticks = UtcTicks.Of(upTo);
        await store.Database.ExecuteSqlAsync($"""INSERT INTO "JobStandings" ("Key", "Cron", "TimeZone", "CaughtUpTo", "Runs") VALUES ({"prune-job-history"}, '', '', {ticks}, 0) ON CONFLICT ("Key") DO UPDATE SET "CaughtUpTo" = {ticks}""", Cancel);
    }

    private sealed class BrokenLook : ILookAtMyself
    {
        public Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel) => throw new IOException("It is broken.");
    }
}
