using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>What rules do about signals, once each, and how they explain it.</summary>
public sealed class RuleTests
{
    private static readonly SignalRuleText Declares = new("Core database alarm") { Sources = "hook/*", Incident = RuleIncident.Declare, Severity = IncidentSeverity.P1 };

    [Theory, BothDatabases]
    public async Task An_alarm_declares_pages_and_is_explained_on_the_timeline_and_on_the_signal(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.RuleAsync(Declares);

        var signal = await console.HearAsync();
        await console.JudgeAsync();

        var incident = Assert.Single(await console.AllAsync<Incident>());
        Assert.Equal((IncidentSeverity.P1, "lag is down"), (incident.Severity, incident.Title));
        Assert.Single(await console.PagesAsync());
        Assert.Equal("core-databases", Assert.Single(await console.AllAsync<IncidentService>()).ServiceKey);
        var said = await console.SaidAsync(signal);
        Assert.Contains($"Core database alarm fires: hook/aws says that lag is down. Incident {incident.Key} is declared as P1. No published runbook answers it.", said, StringComparison.Ordinal);
        Assert.Contains($"Alarm: {said}", await console.TimelineAsync(), StringComparison.Ordinal);
        Assert.Equal(incident.Key, (await console.As<ReadSignals>(Cora).FindAsync(signal.Value, Cancel)).Line.Incident);
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_judge_each_signal_once(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await using var other = console.AnotherNode();
        await console.RuleAsync(Declares);
        foreach (var number in Enumerable.Range(0, 20))
            await console.HearAsync($"lag-{number % 2}", service: number % 2 == 0 ? "core-databases" : "orders", source: $"hook/{number}", judge: false);

        await Task.WhenAll(console.JudgeAsync(), other.JudgeAsync());
        await console.JudgeAsync();

        Assert.Equal(20, (await console.AllAsync<SignalVerdict>()).Count);
        Assert.Equal(20, (await console.AllAsync<SignalGroup>()).Sum(group => group.Count));
        Assert.Equal((await console.AllAsync<SignalGroup>()).Count, (await console.AllAsync<Incident>()).Count);
    }

    [Theory, BothDatabases]
    public async Task Signals_of_one_root_are_one_incident_one_page_and_a_count(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.RuleAsync(Declares);

        await console.HearAsync("lag", service: "core-databases");
        var last = default(SignalId);
        foreach (var number in Enumerable.Range(0, 30))
            last = await console.HearAsync($"orders-{number}", service: "orders");

        var incident = Assert.Single(await console.AllAsync<Incident>());
        Assert.Single(await console.PagesAsync());
        Assert.Equal((31, "core-databases"), (Assert.Single(await console.AllAsync<SignalGroup>()).Count, Assert.Single(await console.AllAsync<SignalGroup>()).Root));
        Assert.Contains("It is the 31th signal of one trouble (core-databases).", await console.SaidAsync(last), StringComparison.Ordinal);
        Assert.InRange((await console.AllAsync<IncidentEntry>()).Count(entry => entry.Kind is EntryKind.Alarm), 5, 7);
        Assert.Equal(incident.Key, (await console.As<ReadSignals>(Cora).FindAsync(last.Value, Cancel)).Line.Incident);
    }

    [Fact]
    public async Task A_burst_of_roots_ends_in_one_incident_for_all_that_follow()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite, ("DrConsole:Alarms:StormAfter", "3"));
        await console.RuleAsync(Declares);

        foreach (var number in Enumerable.Range(0, 40))
            await console.HearAsync($"host-{number}", service: null, judge: false);
        await console.JudgeAsync();

        Assert.Equal((4, 1), ((await console.AllAsync<Incident>()).Count, (await console.AllAsync<Incident>()).Count(incident => incident.Title == "Many alarms at once")));
        Assert.Equal(4, (await console.PagesAsync()).Count);
        Assert.Equal(37, (await console.AllAsync<SignalGroup>()).Single(group => group.IsStorm).Count);
    }

    [Fact]
    public async Task A_trouble_that_was_quiet_for_long_is_over_and_the_next_is_another()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(Declares with { Incident = RuleIncident.None, Page = RulePage.Policy, Policy = "platform" });

        await console.HearAsync();
        console.Clock.Advance(TimeSpan.FromMinutes(20));
        await console.HearAsync("lag-again");
        console.Clock.Advance(TimeSpan.FromMinutes(31));
        await console.HearAsync("lag-anew");

        Assert.Equal(2, (await console.PagesAsync()).Count);
    }

    [Fact]
    public async Task What_is_well_again_is_told_where_it_was_told_that_it_was_not()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(Declares);
        await console.HearAsync();
        console.Clock.Advance(TimeSpan.FromMinutes(1));

        var well = await console.HearAsync(state: SignalState.Healthy);

        Assert.Contains("hook/aws says that lag is healthy again.", await console.TimelineAsync(), StringComparison.Ordinal);
        Assert.Equal("It is well again.", await console.SaidAsync(well));
    }

    [Theory, BothDatabases]
    public async Task What_must_stand_is_done_when_it_stood_and_not_when_it_did_not(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.RuleAsync(Declares with { StandsFor = TimeSpan.FromMinutes(5) });
        var brief = await console.HearAsync("brief");
        var lasting = await console.HearAsync("lasting", service: "orders");
        console.Clock.Advance(TimeSpan.FromMinutes(2));
        await console.HearAsync("brief", SignalState.Healthy);
        Assert.Empty(await console.AllAsync<Incident>());

        console.Clock.Advance(TimeSpan.FromMinutes(3));
        await console.JudgeAsync();
        await console.JudgeAsync();

        Assert.Equal("lasting is down", Assert.Single(await console.AllAsync<Incident>()).Title);
        Assert.Contains("it did not stand long enough", await console.SaidAsync(brief), StringComparison.Ordinal);
        Assert.Contains("is down for 5 min", await console.SaidAsync(lasting), StringComparison.Ordinal);
        Assert.Empty(await console.AllAsync<WaitingRule>());
    }

    [Fact]
    public async Task An_all_stop_holds_rules_and_what_is_over_by_then_wakes_nobody()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(Declares);
        await console.As<AllStopSwitch>(Ana).HoldAsync("A drill of ours", Cancel);
        var over = await console.HearAsync("over");
        var lasting = await console.HearAsync("lasting", service: "orders");
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await console.HearAsync("over", SignalState.Healthy);
        Assert.Empty(await console.AllAsync<SignalVerdict>());

        await console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        await console.JudgeAsync();

        Assert.Equal("lasting is down", Assert.Single(await console.AllAsync<Incident>()).Title);
        Assert.Equal("It was held, and was over before it could be judged.", await console.SaidAsync(over));
        Assert.Contains("is declared", await console.SaidAsync(lasting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_nobody_knows_is_said_and_loses_nothing()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(Declares);

        var signal = await console.HearAsync(service: "from-elsewhere", scenario: "from-elsewhere-too");

        Assert.Contains("The service from-elsewhere is not known here", await console.SaidAsync(signal), StringComparison.Ordinal);
        Assert.Single(await console.AllAsync<Incident>());
        Assert.Empty(await console.AllAsync<IncidentService>());
    }
}
