using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Does what a rule that fires says, in the save of its verdict, and explains it: on the signal, and in the timeline of the incident.</summary>
internal sealed class RuleActions(IncidentRows incidents, Ledger ledger, RulePages pages, RuleRuns runs, RuleSettings settings)
{
    private const int ToldOneByOne = 5;

    private static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    public static readonly Actor Rules = Actor.Console("DrConsole");

    public async Task ActAsync(RuleSitting sitting, SignalRuleLine rule, SeenSignal signal, string why, SignalVerdict verdict, CancellationToken cancel)
    {
        var group = await GroupAsync(sitting, signal, verdict, cancel);
        var isFirst = group.Count == 1;
        var said = new List<string> { $"{rule.Text.Name} fires: {why}." };
        var answer = await RuleAnswer.ReadAsync(sitting.Store, rule.Text, signal, cancel);
        if (!answer.IsServiceKnown)
            said.Add($"The service {signal.Service} is not known here: it belongs to the estate, or the source's routes must say otherwise.");

        var declared = await IncidentAsync(sitting, rule, signal, why, group, answer, said, cancel);
        if (rule.Text.Page is not RulePage.None || (declared && !answer.HasRunbook))
            await PageAsync(sitting, rule, signal, why, group, answer, declared, said, cancel);
        if (rule.Text.Runbook.Length > 0 && isFirst)
            said.Add(await runs.StartAsync(sitting, rule, group, cancel));
        if (rule.Text.Pair.Length > 0 && isFirst)
        {
            sitting.Store.Add(FailoverProposal.Of(rule.Text.Pair, signal.Id, rule.Key, why, sitting.Now));
            said.Add($"The failover of {rule.Text.Pair} is proposed.");
        }
        if (!isFirst)
            said.Add($"It is the {group.Count}th signal of one trouble ({(group.IsStorm ? "a storm" : group.Root)}).");
        verdict.Say(string.Join(' ', said));
        verdict.Follow(group);
        await ExplainAsync(sitting, group, said, cancel);
    }

    /// <summary>What is well again is told where it was told that it was not.</summary>
    public async Task RecoveredAsync(RuleSitting sitting, SeenSignal signal, SignalVerdict verdict, CancellationToken cancel)
    {
        var (store, signals) = (sitting.Store, sitting.Store.Signals);
        var before = await store.SignalVerdicts.AsNoTracking().Where(known => known.Group != null && signals.Any(other => other.Id == known.Signal && other.Source == signal.Source && other.Key == signal.Key && other.At <= signal.At))
            .OrderByDescending(known => known.At).Select(known => known.Group).FirstOrDefaultAsync(cancel);
        if (before is null || sitting.Recent.Find(group => group.Id == before) is not { } live)
        {
            verdict.Say("It is well: no rule is asked.");
            return;
        }
        verdict.Say("It is well again.");
        verdict.Follow(live);
        if (live.Incident is { } incident && live.Count <= ToldOneByOne)
            (await sitting.TimelineAsync(incident, Rules, ledger, cancel)).Write(new EntryText(EntryKind.Alarm, $"{signal.Title}: {signal.Source} says that {signal.Key} is {SpokenState.Of(signal.State)} again.", Rules.Name) { Reference = $"signal/{signal.Id.Value}" });
    }

    private async Task<SignalGroup> GroupAsync(RuleSitting sitting, SeenSignal signal, SignalVerdict verdict, CancellationToken cancel)
    {
        // A second rule about the same signal counts it no second time.
        if (verdict.Group is { } mine && sitting.Recent.Find(group => group.Id == mine) is { } same)
            return same;
        var root = await sitting.RootOfAsync(signal, cancel);
        var group = StormCore.Place(root, sitting.Live(settings.Alarms), settings.Alarms.StormAfter, sitting.Now) switch
        {
            StormCore.Placed.Joins joins => joins.Group,
            StormCore.Placed.Begins begins => sitting.Begin(begins.IsStorm ? StormCore.Storm : begins.Root, begins.IsStorm),
            var other => throw new InvalidOperationException($"{other} is no place."),
        };
        group.Add(sitting.Now);
        return group;
    }

    private async Task<bool> IncidentAsync(RuleSitting sitting, SignalRuleLine rule, SeenSignal signal, string why, SignalGroup group, RuleAnswer answer, List<string> said, CancellationToken cancel)
    {
        if (rule.Text.Incident is RuleIncident.None || group.Incident is not null)
            return false;
        var what = answer.Declaration(rule.Text, signal, group.IsStorm);
        if (rule.Text.Incident is RuleIncident.Suggest)
        {
            if (group.Suggestion is not null)
                return false;
            var suggestion = SuggestedIncident.Of(what, rule.Key, why, signal.Id, sitting.Now);
            sitting.Store.Add(suggestion);
            group.Suggested(suggestion.Id);
            said.Add($"An incident ({what.Severity}) is suggested.");
            return false;
        }
        var incident = await incidents.DeclareAsync(sitting.Store, what, Rules, sitting.Now, $"{rule.Text.Name}: {why}.{answer.WithoutRunbook}", cancel);
        group.Declared(incident.Id);
        if (incident.Severity is not IncidentSeverity.P4)
            group.Paged();
        said.Add($"Incident {incident.Key} is declared as {incident.Severity}.");

        // What another rule suggested of the same trouble is not asked of anybody any more.
        if (group.Suggestion is { } asked && await sitting.Store.SuggestedIncidents.FindAsync([asked], cancel) is { State: SuggestionState.Open } open)
            open.Accept(incident.Id, rule.Text.Name, sitting.Now);
        if (!answer.HasRunbook)
            said.Add("No published runbook answers it.");
        return true;
    }

    private async Task PageAsync(RuleSitting sitting, SignalRuleLine rule, SeenSignal signal, string why, SignalGroup group, RuleAnswer answer, bool declared, List<string> said, CancellationToken cancel)
    {
        // Whom the severity calls was called by the declaration; a policy of the rule's own is called as well.
        if (group.IsPaged && !(declared && rule.Text.Page is RulePage.Policy))
        {
            if (!declared)
                said.Add("Nobody is paged again.");
            return;
        }
        said.Add(await pages.PageAsync(sitting, rule, signal, $"{why}.{answer.WithoutRunbook}", group, cancel));
        group.Paged();
    }

    private async Task ExplainAsync(RuleSitting sitting, SignalGroup group, IReadOnlyList<string> said, CancellationToken cancel)
    {
        if (group.Incident is not { } incident || (group.Count > ToldOneByOne && sitting.Now - group.ToldAt < TellAgain))
            return;
        group.Told(sitting.Now);
        var timeline = await sitting.TimelineAsync(incident, Rules, ledger, cancel);
        timeline.Write(EntryKind.Alarm, group.Count > ToldOneByOne ? $"{group.Count} signals of this trouble until now. {string.Join(' ', said)}" : string.Join(' ', said));
    }
}
