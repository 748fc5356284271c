using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>Whether a rule fires, without a store and without a clock.</summary>
public sealed class RuleCoreTests
{
    private static readonly SeenSignal Lag = new(new SignalId(Guid.CreateVersion7()), "hook/aws", "prod/lag", SignalState.Down, Noon, "Lag")
    {
        ReceivedAt = Noon,
        Service = "core-databases",
        Severity = SignalSeverity.P2,
        Labels = new Dictionary<string, string> { ["env"] = "production", ["db"] = "core-1" },
    };

    private static SignalRuleText Rule => new("Lag") { Incident = RuleIncident.Declare };

    public static TheoryData<string, string?> Fits => new()
    {
        { "sources=hook/*", null },
        { "sources=probe/*", "its source is hook/aws" },
        { "keys=*lag", null },
        { "keys=stage/*", "its key is prod/lag" },
        { "services=core-databases", null },
        { "services=orders", "its service is core-databases" },
        { "states=Degraded, NoData", "it is down" },
        { "severities=P1", "its severity is P2" },
        { "severities=P1, P2", null },
        { "labels=env=prod*", null },
        { "labels=zone=*", "its label zone is not there" },
    };

    [Theory, MemberData(nameof(Fits))]
    public void A_rule_fits_or_says_what_does_not(string when, string? fault)
    {
        var (field, value) = (when.Split('=', 2)[0], when.Split('=', 2)[1]);
        var rule = field switch
        {
            "sources" => Rule with { Sources = value },
            "keys" => Rule with { Keys = value },
            "services" => Rule with { Services = value },
            "states" => Rule with { States = value },
            "severities" => Rule with { Severities = value },
            _ => Rule with { Labels = value },
        };

        Assert.Equal(fault, RuleFit.Fault(rule, Lag));
    }

    [Fact]
    public void Rules_are_asked_in_their_order_until_one_that_fires_is_the_last()
    {
        var rules = SignalRuleLine.InOrder([Made("c", 30), Made("b", 20, isLast: true), Made("a", 10), Made("off", 5, isOff: true)]);

        var outcomes = RuleCore.Judge(rules, Lag, (_, _) => 1, Noon);

        Assert.Equal(["a", "b"], outcomes.Select(outcome => outcome.Rule));
        Assert.All(outcomes, outcome => Assert.IsType<RuleOutcome.Fires>(outcome));
    }

    [Fact]
    public void What_must_stand_waits_and_what_must_be_many_counts()
    {
        var stands = new SignalRuleLine("stands", Rule with { StandsFor = TimeSpan.FromMinutes(5) });
        var many = new SignalRuleLine("many", Rule with { Count = 3, Within = TimeSpan.FromMinutes(10) });

        Assert.Equal(Noon.AddMinutes(5), Assert.IsType<RuleOutcome.Waits>(RuleCore.Judge([stands], Lag, (_, _) => 1, Noon)[0]).DueAt);
        Assert.Equal("hook/aws says that prod/lag is down for 5 min", Assert.IsType<RuleOutcome.Fires>(RuleCore.Judge([stands], Lag, (_, _) => 1, Noon.AddMinutes(5))[0]).Why);
        Assert.Equal("2 of 3 within 10 min", Assert.IsType<RuleOutcome.Counts>(RuleCore.Judge([many], Lag, (_, _) => 2, Noon)[0]).Why);
        Assert.IsType<RuleOutcome.Fires>(RuleCore.Judge([many], Lag, (_, _) => 3, Noon)[0]);
    }

    [Fact]
    public void The_root_is_what_fails_below_and_needs_nothing_that_fails()
    {
        var graph = new ServiceGraph(
            [Node("orders"), Node("cache"), Node("broker"), Node("disk")],
            [new ServiceEdge("orders", "cache"), new ServiceEdge("orders", "broker"), new ServiceEdge("broker", "disk")]);

        Assert.Equal("disk", StormCore.RootOf(Lag with { Service = "orders" }, graph, new HashSet<string> { "orders", "broker", "disk" }));
        Assert.Equal("broker", StormCore.RootOf(Lag with { Service = "orders" }, graph, new HashSet<string> { "orders", "broker" }));
        Assert.Equal("orders", StormCore.RootOf(Lag with { Service = "orders" }, graph, new HashSet<string> { "orders" }));
        Assert.Equal("hook/aws|prod/lag", StormCore.RootOf(Lag with { Service = null }, graph, new HashSet<string>()));
    }

    [Fact]
    public void A_burst_of_different_roots_is_a_storm_and_takes_what_follows()
    {
        var groups = Enumerable.Range(0, 3).Select(number => SignalGroup.Begin($"root-{number}", isStorm: false, Noon)).ToList();

        Assert.Equal("root-9", Assert.IsType<StormCore.Placed.Begins>(StormCore.Place("root-9", groups, 4, Noon)).Root);
        Assert.True(Assert.IsType<StormCore.Placed.Begins>(StormCore.Place("root-9", groups, 3, Noon)).IsStorm);
        Assert.False(Assert.IsType<StormCore.Placed.Begins>(StormCore.Place("root-9", groups, 3, Noon.AddMinutes(2))).IsStorm);

        var storm = SignalGroup.Begin(StormCore.Storm, isStorm: true, Noon);
        Assert.Same(storm, Assert.IsType<StormCore.Placed.Joins>(StormCore.Place("root-9", [.. groups, storm], 3, Noon)).Group);
        Assert.Same(groups[1], Assert.IsType<StormCore.Placed.Joins>(StormCore.Place("root-1", [.. groups, storm], 3, Noon)).Group);
    }

    [Fact]
    public void A_trial_says_what_a_rule_would_have_done_and_counts_one_trouble_once()
    {
        var signals = new[]
        {
            At(0, SignalState.Down), At(4, SignalState.Healthy),
            At(60, SignalState.Down), At(70, SignalState.Healthy), At(75, SignalState.Down), At(95, SignalState.Healthy),
        };

        var trial = RuleTrial.Of(Rule with { StandsFor = TimeSpan.FromMinutes(5) }, signals, new AlarmOptions(), Noon.AddDays(1));

        Assert.Equal((6, 3, 2, 1), (trial.Looked, trial.Fitting, trial.Fired, trial.Troubles));
        Assert.Equal(["Counted: the 2th of one trouble", "Declare an incident"], trial.Lines.Select(line => line.What));

        static SeenSignal At(int minute, SignalState state) => Lag with { State = state, At = Noon.AddMinutes(minute), ReceivedAt = Noon.AddMinutes(minute) };
    }

    [Theory]
    [InlineData("incident", "nothing")]
    [InlineData("within", "many")]
    [InlineData("states", "healthy")]
    [InlineData("runbookMode", "drill")]
    public void What_makes_no_sense_is_refused_at_its_field(string field, string what)
    {
        var rule = what switch
        {
            "nothing" => Rule with { Incident = RuleIncident.None },
            "many" => Rule with { Count = 3 },
            "healthy" => Rule with { States = "Healthy" },
            _ => Rule with { Runbook = "restore", RunbookMode = DrConsole.Runs.RunMode.Drill },
        };

        Assert.Contains(field, Assert.Throws<InvalidException>(() => SignalRule.Create("rule", rule)).Errors.Keys);
    }

    [Fact]
    public void A_rule_says_in_a_sentence_what_it_does()
    {
        var rule = Rule with { Severity = IncidentSeverity.P1, Page = RulePage.Policy, Policy = "platform", Runbook = "restore", Pair = "core" };

        Assert.Equal("Declare an incident as P1, page by platform, rehearse restore, propose the failover of core", RuleSentence.Does(rule));
    }

    private static ServiceNode Node(string key) => new(key, key, ServiceKind.Database, 1);

    private static SignalRule Made(string key, int place, bool isLast = false, bool isOff = false) => SignalRule.Create(key, Rule with { Place = place, IsLast = isLast, IsOff = isOff });
}
