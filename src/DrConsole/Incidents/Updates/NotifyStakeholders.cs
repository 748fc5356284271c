using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Incidents;

/// <summary>Sends what a person made of the draft: to the stakeholders, or to whom they choose. What was promised is kept by it, and the next update is promised.</summary>
public sealed class NotifyStakeholders(IncidentDesk desk, SendNotice send, IOptions<ConsoleOptions> console)
{
    private const int MaxPart = 2_000;

    /// <param name="audience">Null: everybody who is a stakeholder; of a private incident the people whom it names.</param>
    public Task<NoticeId> ExecuteAsync(string key, UpdateText text, NoticeAudience? audience, CancellationToken cancel) => desk.DecideAsync(key, Permission.SendNotices, async sitting =>
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        Check(incident, text, sitting.Now);
        var rule = await store.FindSeverityRuleAsync(incident.Severity, cancel);
        var next = text.Kind is NoticeKind.Resolution ? null : text.NextUpdateAt ?? (rule.Cadence is { } cadence ? sitting.Now + cadence : null);
        var whom = await AudienceAsync(sitting, audience, cancel);
        var number = 1 + await store.IncidentUpdates.CountAsync(update => update.IncidentId == incident.Id && update.NoticeId != null, cancel);
        var values = await ValuesAsync(sitting, text, next, number, cancel);
        var outcome = await send.AddAsync(store, new NoticeToSend(text.Kind, incident.Subject, whom, values) { Template = TemplateOf(text.Kind), Severity = (int)incident.Severity }, cancel);
        if (outcome.Deliveries == 0)
            throw new RefusedException("Nobody would be told: none of them is here, or there is no stakeholder yet.", "nobody");
        await Promises.KeepAsync(sitting, outcome.Notice.Id.Value, next, cancel);
        sitting.Write(new EntryText(EntryKind.Update, $"{WordOf(text.Kind)} {number} sent to {outcome.Deliveries} people.{(next is { } due ? $" The next one comes at {due:HH:mm} UTC." : "")}", sitting.Actor.Name, sitting.Actor.Id) { Reference = $"notice/{outcome.Notice.Id}" });
        sitting.Record("incident.told", ("notice", $"notice/{outcome.Notice.Id}"), ("number", number), ("next", next));
        return outcome.Notice.Id;
    }, cancel);

    internal async Task<NoticeValues> ValuesAsync(Sitting sitting, UpdateText text, DateTimeOffset? next, int number, CancellationToken cancel)
    {
        var incident = sitting.Incident;

        // Whoever may see notices reads this one: of a private incident it says nothing.
        if (incident.IsPrivate)
            text = new UpdateText(text.Kind) { Progress = "Open it in the console." };
        var values = await IncidentValues.OfAsync(sitting.Store, incident, console.Value.PublicUrl, cancel);
        var milestones = PlanLinesOf(text.NextMilestones);
        values = values
            .With("notice.number", number).With("notice.sender", sitting.Actor.Name)
            .With("subject", $"[{incident.Severity}] {incident.SpokenTitle}").With("text", text.Progress)
            .With("incident.impact", Known(text.Impact)).With("incident.progress", Known(text.Progress)).With("incident.challenges", Known(text.Challenges))
            .With("incident.nextMilestones", milestones.Count > 0 ? NoticeValue.Lines([.. milestones]) : null)
            .With("incident.eta", text.Eta is { } eta ? eta : null);
        if (text.Kind is not NoticeKind.Resolution)
            return values.With("incident.nextUpdateAt", next ?? sitting.Now + TimeSpan.FromHours(4));
        var over = incident.RecoveredAt ?? incident.ResolvedAt ?? sitting.Now;
        return values.With("incident.resolvedAt", over).With("incident.duration", over - incident.CountsFrom).With("incident.resolution", Known(incident.IsPrivate ? "" : incident.Resolution));
    }

    private static void Check(Incident incident, UpdateText text, DateTimeOffset now)
    {
        if (incident.IsTest)
            throw new RefusedException("It is a test: nobody outside is told.", "test");
        if (text.Kind is NoticeKind.Resolution && incident.State is IncidentState.Open)
            throw new RefusedException("It is not resolved yet: an update is sent, no resolution notice.", "open");
        new FieldErrors()
            .Check(text.Kind is NoticeKind.Initial or NoticeKind.Update or NoticeKind.Resolution, "kind", "initial, update or resolution is needed.")
            .Check(text.Progress.Trim().Length is > 0 and <= MaxPart, "progress", $"Say how far it is, in 1 to {MaxPart} characters.")
            .Check(text.Impact.Length <= MaxPart, "impact", $"At most {MaxPart} characters.")
            .Check(text.Challenges.Length <= MaxPart, "challenges", $"At most {MaxPart} characters.")
            .Check(text.NextMilestones.Length <= MaxPart, "nextMilestones", $"At most {MaxPart} characters.")
            .Check(text.NextUpdateAt is not { } next || next > now, "nextUpdateAt", "The next update is still to come.")
            .Check(text.Eta is not { } eta || eta > now, "eta", "That is over already.")
            .ThrowIfAny();
    }

    private static async Task<NoticeAudience> AudienceAsync(Sitting sitting, NoticeAudience? asked, CancellationToken cancel)
    {
        if (sitting.Incident.IsPrivate)
        {
            var named = await sitting.Store.IncidentPeople.Where(person => person.IncidentId == sitting.Incident.Id).Select(person => person.UserId).ToListAsync(cancel);
            return new NoticeAudience { Users = named, People = await sitting.Store.ContactsOfAsync(named, cancel) };
        }
        if (asked is { IsEmpty: false })
            return asked;
        var stakeholders = await sitting.Store.Stakeholders.OrderBy(known => known.Key).Select(known => known.Key).ToListAsync(cancel);
        return stakeholders.Count > 0 ? new NoticeAudience { Stakeholders = stakeholders } : throw new RefusedException("Nobody would be told: there is no stakeholder yet. Add one under Stakeholders, or name an audience in the call.", "nobody");
    }

    private static string TemplateOf(NoticeKind kind) => kind switch { NoticeKind.Initial => "incident-initial", NoticeKind.Resolution => "incident-resolved", _ => "incident-update" };

    private static string WordOf(NoticeKind kind) => kind is NoticeKind.Resolution ? "Resolution notice" : "Update";

    private static NoticeValue? Known(string text) => text.Trim() is { Length: > 0 } known ? known : null;

    private static IReadOnlyList<string> PlanLinesOf(string text) => KeyLines.Each(text);
}
