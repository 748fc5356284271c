using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>Rules start runbooks: rehearsals by themselves, live ones only where a Commander approved exactly that.</summary>
public sealed class RuleRunTests
{
    private static readonly SignalRuleText Live = new("Core database alarm") { Incident = RuleIncident.Declare, Runbook = "restore", RunbookMode = RunMode.Live };

    [Theory, BothDatabases]
    public async Task A_rehearsal_is_started_once_a_trouble_and_belongs_to_its_incident(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.PublishAsync();
        await console.RuleAsync(Live with { RunbookMode = RunMode.Rehearsal });

        var signal = await console.HearAsync();
        await console.HearAsync("lag-2");

        var run = Assert.Single(await console.AllAsync<Run>());
        Assert.Equal((RunMode.Rehearsal, Assert.Single(await console.AllAsync<Incident>()).Key), (run.Mode, run.Incident));
        Assert.Contains("Restore is started as a rehearsal", await console.SaidAsync(signal), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_live_start_needs_a_Commander_who_approved_this_rule_and_version_and_they_count_as_who_starts_it(StoreProvider database)
    {
        await using var console = await RuleWorld.OpenAsync(database);
        await console.PublishAsync();
        await console.RuleAsync(Live);
        var first = await console.HearAsync(source: "hook/a", service: null);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ApproveRule>(Eva).ExecuteAsync("rule", Cancel));
        await console.As<ApproveRule>(Ana).ExecuteAsync("rule", Cancel);

        var second = await console.HearAsync(source: "hook/b", service: null);

        Assert.Contains("restore was not started: no Commander has approved", await console.SaidAsync(first), StringComparison.Ordinal);
        var run = Assert.Single(await console.AllAsync<Run>());
        Assert.Equal((RunMode.Live, "ana"), (run.Mode, run.StartedBy));
        Assert.Contains("Restore is started live, as ana has approved", await console.SaidAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_rule_the_runbook_or_the_Commander_ends_an_approval()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.PublishAsync();
        var rule = await console.RuleAsync(Live);
        await console.As<ApproveRule>(Ana).ExecuteAsync("rule", Cancel);
        rule = await console.As<EditSignalRule>(Eva).ChangeAsync("rule", Live with { Services = "orders" }, rule.Version, Cancel);
        Assert.Equal("The rule was changed since it was approved.", (await ApprovalAsync())!.Fault);

        await console.As<EditSignalRule>(Eva).ChangeAsync("rule", Live, rule.Version, Cancel);
        Assert.Null((await ApprovalAsync())!.Fault);
        await using (var store = console.OpenStore())
        {
            var ana = await store.Set<User>().FindAsync([console.IdOf(Ana)], Cancel);
            ana!.Disable(console.Clock.GetUtcNow());
            await store.SaveChangesAsync(Cancel);
        }

        var signal = await console.HearAsync();

        Assert.Empty(await console.AllAsync<Run>());
        Assert.Contains("ana, who approved it, may start no runs any more.", await console.SaidAsync(signal), StringComparison.Ordinal);

        Task<ReadSignalRules.Approval?> ApprovalAsync() => console.As<ReadSignalRules>(Cora).ApprovalAsync("rule", Cancel);
    }

    [Fact]
    public async Task What_cannot_be_started_is_said_and_the_incident_stands_all_the_same()
    {
        await using var console = await RuleWorld.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditRunbook>(Eva).CreateAsync("runbook: restore\ntitle: Restore\nparameters:\n  - {name: snapshot, type: text, required: true}\nsteps:\n  - {id: look, title: Look, kind: manual}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("restore", null, Cancel);
        await console.RuleAsync(Live with { RunbookMode = RunMode.Rehearsal });

        var signal = await console.HearAsync();

        Assert.Single(await console.AllAsync<Incident>());
        Assert.Contains("restore was not started:", await console.SaidAsync(signal), StringComparison.Ordinal);
        Assert.Single(await console.PagesAsync());
    }
}
