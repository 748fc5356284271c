using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Starts the runbook of a rule, in the save of its verdict: as a rehearsal, or live where a Commander has approved exactly that.</summary>
internal sealed class RuleRuns(RunRows rows)
{
    /// <returns>What became of it, in a sentence.</returns>
    public async Task<string> StartAsync(RuleSitting sitting, SignalRuleLine rule, SignalGroup group, CancellationToken cancel)
    {
        try
        {
            return await TryAsync(sitting, rule, group, cancel);
        }
        catch (RefusedException refusal)
        {
            return $"{rule.Text.Runbook} was not started: {refusal.Message}";
        }
    }

    private async Task<string> TryAsync(RuleSitting sitting, SignalRuleLine rule, SignalGroup group, CancellationToken cancel)
    {
        var (store, now, mode) = (sitting.Store, sitting.Now, rule.Text.RunbookMode);
        var id = IdOf(group.Id, rule.Key);
        if (await store.Runs.AnyAsync(run => run.Id == id, cancel))
            return $"{rule.Text.Runbook} was started before.";
        var (by, word) = (RuleActions.Rules.Name, LedgerEntry.WordFor(RuleActions.Rules));
        if (mode is RunMode.Live)
        {
            var (approval, fault) = await ApprovalAsync(store, rule, cancel);
            if (approval is null || fault is not null)
                return $"{rule.Text.Runbook} was not started: {fault ?? "no Commander has approved that it starts live by itself."}";
            (by, word) = (approval.By, LedgerEntry.WordFor(Actor.Person(approval.ById, approval.By)));
        }
        var incident = group.Incident is { } known ? await IncidentAsync(store, known, cancel) : null;
        var order = new StartRun.Order(rule.Text.Runbook, mode, Environment: incident?.EnvironmentKey, Incident: incident?.Key);
        var environment = await StartRun.PlaceAsync(store, order, now, cancel);
        var what = await RunSource.ReadAsync(store, order.Runbook, order.Version, mode, environment, order.Parameters, cancel) with { Incident = order.Incident };
        if (what.File.Steps.Any(step => step.Only is not null))
            throw new RefusedException("It is not the same when it is planned and in a disaster: a person has to say which.", "variant-needed");
        var run = Run.Start(id, what, by, now);
        await RunHolding.TakeAsync(store, run, now, cancel);
        await rows.StartAsync(store, run, word, cancel);
        return mode is RunMode.Live ? $"{run.Title} is started live, as {by} has approved: run {run.Id}." : $"{run.Title} is started as a rehearsal: run {run.Id}.";
    }

    private static async Task<(RuleApproval? Approval, string? Fault)> ApprovalAsync(DrStore store, SignalRuleLine line, CancellationToken cancel)
    {
        var approval = await store.RuleApprovals.AsNoTracking().SingleOrDefaultAsync(known => known.Rule == line.Key, cancel);
        if (approval is null)
            return (null, null);
        var rule = await store.SignalRules.AsNoTracking().SingleAsync(known => known.Key == line.Key, cancel);
        var published = await store.Set<Runbooks.Runbook>().Where(known => known.Key == line.Text.Runbook).Select(known => known.PublishedNumber).SingleOrDefaultAsync(cancel);
        var mayStart = await store.Users.AnyAsync(user => user.Id == approval.ById && user.DisabledAt == null && (user.Roles & AccessRoles.Commander) != 0, cancel);
        return (approval, mayStart ? approval.Fault(rule, published) : $"{approval.By}, who approved it, may start no runs any more.");
    }

    private static async Task<Incident> IncidentAsync(DrStore store, IncidentId id, CancellationToken cancel) =>
        store.Incidents.Local.FirstOrDefault(incident => incident.Id == id) ?? await store.Incidents.AsNoTracking().SingleAsync(incident => incident.Id == id, cancel);

    // The same for the same trouble, so that nothing starts it twice.
    private static RunId IdOf(Guid group, string rule)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{group}/{rule}"));
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0f) | 0x80), (byte)((hash[8] & 0x3f) | 0x80));
        return new RunId(new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }
}
