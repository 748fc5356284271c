using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>What comes of rules beside an incident: suggestions, proposals of failovers, gaps of readiness.</summary>
public sealed class RuleOutcomeTests
{
    private static readonly SignalRuleText Declares = new("Core database alarm") { Sources = "hook/*", Incident = RuleIncident.Declare, Severity = IncidentSeverity.P1 };

    [Theory, BothDatabases]
    public async Task A_suggestion_becomes_an_incident_or_is_dismissed_with_a_reason_and_only_once(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.RuleAsync(Declares with { Incident = RuleIncident.Suggest });
        await console.HearAsync();
        await console.HearAsync("bill", service: "orders", source: "hook/other");
        var suggestions = await console.As<ReadSuggestions>(Cora).OpenAsync(10, Cancel);
        Assert.Empty(await console.AllAsync<Incident>());

        var accepted = suggestions.Single(known => known.Service == "core-databases").Id;
        var incident = await console.As<DecideSuggestion>(Ana).AcceptAsync(accepted, Cancel);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<DecideSuggestion>(Cora).AcceptAsync(accepted, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<DecideSuggestion>(Ana).AcceptAsync(accepted, Cancel));

        Assert.Equal("lag is down", incident.Title);
        Assert.Single(await console.AllAsync<Incident>());
        foreach (var other in suggestions.Where(known => known.Id != accepted))
        {
            await Assert.ThrowsAsync<InvalidException>(() => console.As<DecideSuggestion>(Dev).DismissAsync(other.Id, " ", Cancel));
            await console.As<DecideSuggestion>(Dev).DismissAsync(other.Id, "Known maintenance", Cancel);
        }
        Assert.Empty(await console.As<ReadSuggestions>(Cora).OpenAsync(10, Cancel));
    }

    [Fact]
    public async Task What_is_suggested_is_settled_by_another_rule_that_declares_the_same_trouble()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(Declares with { Sources = "hook/aws", Incident = RuleIncident.Suggest });
        await console.RuleAsync(Declares with { Name = "Replica lost", Sources = "hook/other" }, "replica-lost");
        await console.HearAsync();

        await console.HearAsync("replica", source: "hook/other");

        var incident = Assert.Single(await console.AllAsync<Incident>());
        Assert.Empty(await console.As<ReadSuggestions>(Cora).OpenAsync(10, Cancel));
        var suggestion = Assert.Single(await console.AllAsync<SuggestedIncident>());
        Assert.Equal((SuggestionState.Accepted, incident.Id, "Replica lost"), (suggestion.State, suggestion.Incident, suggestion.DecidedBy));
    }

    [Fact]
    public async Task A_failover_is_proposed_once_a_trouble()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.RuleAsync(new SignalRuleText("Primary lost") { Pair = "core" });

        await console.HearAsync();
        await console.HearAsync("lag-2");

        Assert.Equal(("core", "rule", null), ((await console.AllAsync<FailoverProposal>()) is [var proposal] ? (proposal.Pair, proposal.Rule, proposal.TakenAt) : default));
        Assert.Empty(await console.PagesAsync());
    }

    [Fact]
    public async Task A_trigger_without_a_runbook_is_a_gap_of_readiness_until_it_leads_to_one()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.PublishAsync();
        var rule = await console.RuleAsync(Declares);
        Assert.Equal(0, (await LineAsync()).Value);

        await console.As<EditSignalRule>(Eva).ChangeAsync("rule", Declares with { Runbook = "restore" }, rule.Version, Cancel);

        Assert.Equal((1, "It leads to Restore."), ((await LineAsync()).Value, (await LineAsync()).Why));

        async Task<ReadinessLine> LineAsync() => (await console.As<ReadReadiness>(Cora).ExecuteAsync(Cancel)).Lines.Single(line => line.Key == "computed/trigger-answered/rule");
    }
}
