using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Kit;

public sealed partial class Invariants
{
    /// <summary>Within this time of its deadline a page has reached the next level.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);

    public async Task I3_every_committed_event_has_its_deliveries()
    {
        await using var store = desk.OpenStore();
        var told = (await store.Deliveries.AsNoTracking().Select(delivery => delivery.NoticeId).Distinct().ToListAsync(World.Cancel)).ToHashSet();
        var escalated = (await store.Escalations.AsNoTracking().Select(escalation => escalation.NoticeId).ToListAsync(World.Cancel)).ToHashSet();
        var notices = await store.Notices.AsNoTracking().ToListAsync(World.Cancel);
        foreach (var notice in notices)
            Demand("I3", told.Contains(notice.Id) || escalated.Contains(notice.Id), $"the notice '{notice.Title}' has neither a delivery nor an escalation");
        foreach (var incident in await store.Incidents.AsNoTracking().Where(incident => incident.Severity != IncidentSeverity.P4 && !incident.IsTest).ToListAsync(World.Cancel))
            Demand("I3", notices.Exists(notice => notice.Subject == incident.Subject && notice.Kind is NoticeKind.Page), $"incident {incident.Key} was declared and nobody was called");
        foreach (var run in (await RunsAsync(store)).Where(run => run.Mode is RunMode.Live))
        {
            var facts = await store.ReadJournalAsync(run.Id, 0, World.Cancel);
            Demand("I3", !facts.Any(fact => fact.Fact is RunFact.StepOpened { Hash: not null }) || notices.Exists(notice => notice.Subject == $"run/{run.Id}"), $"{run.Id} waits for an approval and nobody was asked");
            await CoveredAsync(store, run, facts);
        }
    }

    // Every fact stands in the ledger by its hash, in the entry of the commit that it came with.
    private static async Task CoveredAsync(DrStore store, Run run, IReadOnlyList<Journaled> facts)
    {
        var rows = await store.RunEvents.AsNoTracking().Where(row => row.RunId == run.Id).OrderBy(row => row.Number).Select(row => row.Json).ToListAsync(World.Cancel);
        var next = 1;
        foreach (var bytes in await store.LedgerEntries.AsNoTracking().Where(entry => entry.Kind == "run.journaled" && entry.Subject == $"run/{run.Id}").OrderBy(entry => entry.Id).Select(entry => entry.Bytes).ToListAsync(World.Cancel))
        {
            var content = JsonNode.Parse(bytes)!["content"]!;
            var (from, to) = ((int)content["from"]!, (int)content["to"]!);
            Demand("I3", from == next && to <= rows.Count, $"the ledger of {run.Id} goes on with facts {from} to {to} after {next - 1} of {facts.Count}");
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows[(from - 1)..to]))));
            Demand("I3", hash == (string?)content["hash"], $"facts {from} to {to} of {run.Id} are not those that the ledger has");
            next = to + 1;
        }
        Demand("I3", next == rows.Count + 1, $"facts {next} to {rows.Count} of {run.Id} are in no ledger entry");
    }

    public async Task I4_no_mail_is_sent_twice()
    {
        if (Mail is null)
            return;
        foreach (var (key, count) in Mail.Taken.CountBy(mail => mail["message-id"]))
            Demand("I4", count == 1, $"the mail {key} arrived {count} times");
        await using var store = desk.OpenStore();
        var keys = Mail.Taken.Select(mail => mail["message-id"]).ToList();
        foreach (var delivery in await store.Deliveries.AsNoTracking().Where(delivery => delivery.Channel == NoticeChannel.Email && delivery.State == DeliveryState.Sent).ToListAsync(World.Cancel))
            Demand("I4", keys.Exists(key => key.Contains($"{delivery.Id.Value:N}", StringComparison.Ordinal)), $"the mail to {delivery.Address} is said to be sent and never arrived");
    }

    public Task I4_every_delivery_ends() => EventuallyAsync("I4", async () =>
    {
        await using var store = desk.OpenStore();
        var late = Now - Grace;
        var deliveries = await store.Deliveries.AsNoTracking().ToListAsync(World.Cancel);
        if (deliveries.Find(delivery => delivery.State is DeliveryState.Queued && delivery.DueAt < late && !(delivery.ClaimedUntil > late)) is { } waits)
            return $"the {waits.Channel} to {waits.Name} waits since {waits.DueAt:HH:mm:ss} and nobody works at it";
        var notices = await store.Notices.AsNoTracking().ToDictionaryAsync(notice => notice.Id, World.Cancel);
        var escalated = (await store.Escalations.AsNoTracking().Select(escalation => escalation.NoticeId).ToListAsync(World.Cancel)).ToHashSet();
        foreach (var lost in deliveries.Where(delivery => delivery.State is DeliveryState.Failed or DeliveryState.MaybeSent && !delivery.HandedOn))
        {
            var notice = notices[lost.NoticeId];
            var goesOn = notice.AcknowledgedAt is not null || escalated.Contains(notice.Id) || notice.Deadline > late || notice.Wants is not AckNeed.One && lost.State is DeliveryState.MaybeSent
                || deliveries.Exists(other => other.NoticeId == notice.Id && other.Id != lost.Id && other.Name == lost.Name && other.IsOut) || notices.Values.Any(other => other.Subject == $"notice/{notice.Id}");
            if (!goesOn)
                return $"'{notice.Title}' to {lost.Name} is {lost.State} ({lost.Error}) and nobody was told";
        }
        return null;
    });

    public async Task I5_a_page_that_nobody_answers_goes_on()
    {
        await using var store = desk.OpenStore();
        var policies = await store.EscalationPolicies.AsNoTracking().Include(policy => policy.Levels).ToDictionaryAsync(policy => policy.Key, policy => policy.Text, World.Cancel);
        foreach (var escalation in await store.Escalations.AsNoTracking().Include(escalation => escalation.Steps).ToListAsync(World.Cancel))
        {
            var (at, round, level) = (escalation.StartedAt, 0, 0);
            foreach (var step in escalation.Steps.OrderBy(step => step.Number).TakeWhile(step => (step.Round, step.Level).CompareTo((round, level)) > 0))
            {
                if (EscalationOrder.After(policies[escalation.Policy], escalation.Severity, round, level) is not { } next)
                    break;
                var due = Served(at + next.After);
                Demand("I5", step.At <= due + Promptly + Slowness, $"level {step.Level} of {escalation.NoticeId} was told at {step.At:HH:mm:ss.f} and was due at {due:HH:mm:ss.f}");
                (at, round, level) = (step.At, step.Round, step.Level);
            }
            Demand("I5", escalation.DueAt is not { } waits || Served(waits) + Promptly + Slowness > Now, $"the next level of {escalation.NoticeId} was due at {escalation.DueAt:HH:mm:ss} and was not told");
        }
    }

    // A console that is not there tells nobody; the time counts from when it was back.
    private DateTimeOffset Served(DateTimeOffset due) => Process?.Outages.FirstOrDefault(outage => outage.From <= due && due < outage.To) is { To: var back } && back > due ? back : due;

    // A machine on which the console takes longer to start than it should is that much slower in everything.
    private TimeSpan Slowness => (Process?.SlowestStart ?? TimeSpan.Zero) * 2;
}
