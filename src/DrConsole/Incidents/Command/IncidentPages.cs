using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Incidents;

/// <summary>Calls people to an incident, in the save of whatever makes it necessary. Of a private one nobody hears but those whom it names, and no notice says what it is about.</summary>
public sealed class IncidentPages(SendNotice send, IOptions<ConsoleOptions> console)
{
    private const string CallFact = "page.calls";
    private const string PageTemplate = "on-call-page";

    /// <summary>Pages whoever its severity asks for; P4 can wait for the morning.</summary>
    internal async Task PageAsync(Sitting sitting, SeverityRule rule, string why, CancellationToken cancel)
    {
        var incident = sitting.Incident;
        if (incident.Severity is IncidentSeverity.P4 || incident.IsTest)
            return;
        var (audience, whom) = incident.IsPrivate ? (await NamedAsync(sitting, cancel), "the people whom it names") : await OnCallAsync(sitting.Store, rule.EscalateTo, sitting.Now, cancel);
        if (audience.IsEmpty)
        {
            sitting.Write(EntryKind.Alarm, "Nobody was paged: there is no escalation policy, no rotation and no commander to call.");
            return;
        }
        // Whoever may see notices reads this one: of a private incident it says nothing.
        var said = incident.IsPrivate ? "Open it in the console." : why;
        var values = await IncidentValues.OfAsync(sitting.Store, incident, console.Value.PublicUrl, cancel);
        var notice = await send.AddAsync(sitting.Store, new NoticeToSend(NoticeKind.Page, incident.Subject, audience, values.With("page.source", said)
            .With("subject", $"[{incident.Severity}] {incident.SpokenTitle}").With("text", $"{incident.SpokenTitle}. {said}"))
        {
            Template = PageTemplate,
            Severity = (int)incident.Severity,
            Wants = AckNeed.One,
        }, cancel);
        sitting.Write(new EntryText(EntryKind.Notice, $"Paged: {whom}.", "DrConsole") { Reference = $"notice/{notice.Notice.Id}" });
    }

    /// <summary>Whether a page calls people to the incident itself. Others ask for something else: whoever answers one has not said that they have the incident.</summary>
    internal static bool IsCall(Notice notice) => notice.Kind is NoticeKind.Page && (notice.Template == PageTemplate || NoticeValues.Parse(notice.Values).Holds(CallFact));

    /// <summary>Tells people, by their own ways and in the console, what they have to do now.</summary>
    internal async Task TellAsync(Sitting sitting, IReadOnlyCollection<UserId> users, string subject, string text, bool isUrgent, CancellationToken cancel, bool isCall = false)
    {
        var incident = sitting.Incident;
        var told = incident.IsPrivate ? (await sitting.Store.IncidentPeople.Where(person => person.IncidentId == incident.Id).Select(person => person.UserId).ToListAsync(cancel)).Intersect(users).ToList() : [.. users];
        if (told.Count == 0)
            return;
        var audience = new NoticeAudience { People = await sitting.Store.ContactsOfAsync(told, cancel), Users = told };
        var (title, body) = incident.IsPrivate ? ($"[{incident.Severity}] {incident.Key} needs you", "Open it in the console.") : (subject, text);
        await send.AddAsync(sitting.Store, new NoticeToSend(isUrgent ? NoticeKind.Page : NoticeKind.Reminder, incident.Subject, audience, NoticeValues.Plain(title, body).With("path", incident.Path).With(CallFact, isCall ? (NoticeValue)true : null))
        {
            Severity = (int)incident.Severity,
            Wants = isUrgent ? AckNeed.One : AckNeed.None,
        }, cancel);
    }

    /// <summary>Everybody who may command.</summary>
    internal static async Task<IReadOnlyList<UserId>> CommandersAsync(DrStore store, CancellationToken cancel)
    {
        var breakGlass = await store.BreakGlassAccounts.Select(account => account.UserId).ToListAsync(cancel);
        return [.. (await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & AccessRoles.Commander) != 0).Select(user => user.Id).ToListAsync(cancel)).Except(breakGlass)];
    }

    private static async Task<NoticeAudience> NamedAsync(Sitting sitting, CancellationToken cancel)
    {
        var named = sitting.Store.ChangeTracker.Entries<IncidentPerson>().Select(entry => entry.Entity.UserId)
            .Concat(await sitting.Store.IncidentPeople.Where(person => person.IncidentId == sitting.Incident.Id).Select(person => person.UserId).ToListAsync(cancel)).Distinct().ToList();
        return new NoticeAudience { People = await sitting.Store.ContactsOfAsync(named, cancel), Users = named };
    }

    /// <summary>Whom a policy calls; whoever is on call, where there is none of this key.</summary>
    internal static async Task<(NoticeAudience Audience, string Whom)> OnCallAsync(DrStore store, string policy, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        if (facts.Policies.TryGetValue(policy, out var named) || (policy.Length == 0 && facts.Policies is { Count: 1 } && (named = facts.Policies.Values.Single()) is not null))
            return (new NoticeAudience { Policy = named.Key }, named.Name);
        var duties = facts.Rotations.Keys.Order(StringComparer.Ordinal).Select(key => new PeopleRef(PeopleRef.Rotation, key)).Where(duty => facts.Meant(duty, now).Count > 0).ToList();
        if (duties.Count > 0)
            return (NoticeAudience.Of(duties), string.Join(", ", duties.Select(duty => $"{facts.NameOf(duty)} ({string.Join(", ", facts.Meant(duty, now).Select(contact => contact.Name))})")));
        var commanders = await CommandersAsync(store, cancel);
        return (new NoticeAudience { People = await store.ContactsOfAsync(commanders, cancel), Users = commanders }, "everybody who may command");
    }
}

/// <summary>What notices may say of an incident. Of a private one: that there is one.</summary>
internal static class IncidentValues
{
    public static async Task<NoticeValues> OfAsync(DrStore store, Incident incident, string? publicUrl, CancellationToken cancel)
    {
        var url = $"{publicUrl?.TrimEnd('/')}{incident.Path}";
        var values = NoticeValues.None
            .With("incident.key", incident.Key).With("incident.title", incident.SpokenTitle).With("incident.severity", $"{incident.Severity}").With("incident.phase", $"{incident.Phase}")
            .With("incident.started", incident.CountsFrom).With("incident.url", url).With("path", incident.Path);
        if (incident.IsPrivate)
            return values;
        var services = await AffectedAsync(store, incident, cancel);
        return values
            .With("incident.impact", incident.Impact.Length > 0 ? incident.Impact : null)
            .With("incident.services", services.Count > 0 ? NoticeValue.Lines([.. services]) : null)
            .With("incident.cause", incident.Cause.Length > 0 ? incident.Cause : null);
    }

    public static async Task<IReadOnlyList<string>> AffectedAsync(DrStore store, Incident incident, CancellationToken cancel)
    {
        var keys = store.ChangeTracker.Entries<IncidentService>().Select(entry => entry.Entity.ServiceKey)
            .Concat(await store.IncidentServices.Where(service => service.IncidentId == incident.Id).Select(service => service.ServiceKey).ToListAsync(cancel)).Distinct().ToList();
        var names = await store.Services.AsNoTracking().Where(service => keys.Contains(service.Key)).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        return [.. keys.Select(key => names.GetValueOrDefault(key, key)).Order(StringComparer.Ordinal)];
    }
}
