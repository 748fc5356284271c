using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Incidents;

/// <summary>Incidents in the hands of the people of the world.</summary>
internal static class IncidentWorld
{
    /// <summary>A second commander.</summary>
    public static readonly Person Gus = new("gus", AccessRoles.Commander);

    public static readonly Declaration Orders = new("Orders cannot be placed", IncidentSeverity.P1) { Impact = "Nobody can order." };

    public static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var console = await TestConsole.OpenAsync(database, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:PublicUrl", "https://dr.example.com"));
        await console.AdmitAsync(Gus);
        return console;
    }

    public static Task<Incident> DeclareAsync(this TestConsole console, Declaration? what = null, Person? by = null) => console.As<DeclareIncident>(by ?? Ana).ExecuteAsync(what ?? Orders, Cancel);

    public static Task<RoomBoard> RoomAsync(this TestConsole console, Incident incident, Person? by = null) => console.As<ReadRoom>(by ?? Ana).ExecuteAsync(incident.Key, Cancel);

    public static async Task<IReadOnlyList<IncidentEntry>> TimelineAsync(this TestConsole console, Incident incident, params EntryKind[] kinds) =>
        [.. (await console.As<ReadIncidents>(Ana).TimelineAsync(incident.Key, new(kinds), 0, ReadIncidents.MostEntries, Cancel)).OrderBy(entry => entry.Number)];

    public static Task MoveAsync(this TestConsole console, Incident incident, IncidentPhase phase, string reason = "It is urgent.") => console.As<MoveIncident>(Ana).ExecuteAsync(incident.Key, phase, reason, Cancel);

    /// <summary>Does every point of a phase.</summary>
    public static async Task TickAllAsync(this TestConsole console, Incident incident, IncidentPhase phase)
    {
        foreach (var check in (await console.RoomAsync(incident)).Checks.Where(check => check.Phase == phase && check.DoneAt is null))
            await console.As<TickCheck>(Dev).ExecuteAsync(incident.Key, phase, check.Number, done: true, Cancel);
    }

    public static async Task ResolveAsync(this TestConsole console, Incident incident)
    {
        await console.MoveAsync(incident, IncidentPhase.Verify);
        await console.TickAllAsync(incident, IncidentPhase.Verify);
        await console.As<ResolveIncident>(Ana).ExecuteAsync(incident.Key, "A disk was full.", "It was emptied.", Cancel);
    }

    /// <summary>Looks at everything that a worker would look at now.</summary>
    public static Task SweepAsync(this TestConsole console) => console.Get<IncidentSweeps>().SweepAsync(Cancel);

    public static async Task<IReadOnlyList<Notice>> NoticesAsync(this TestConsole console, Incident incident)
    {
        await using var store = console.OpenStore();
        return await store.Set<Notice>().AsNoTracking().Where(notice => notice.Subject == incident.Subject).OrderBy(notice => notice.CreatedAt).ToListAsync(Cancel);
    }

    /// <summary>Two stakeholders and somebody on call.</summary>
    public static async Task PeopleAsync(this TestConsole console)
    {
        await using var store = console.OpenStore();
        store.AddRange(
            Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, Noon),
            Contact.Create("jon", new ContactText("Jon Cole") { Channels = [new(ChannelKind.Email, "jon@example.com")] }, Noon),
            Stakeholder.Create("executives", new StakeholderText("Executives") { Who = "contact/jon" }),
            EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "contact/ida")] }));
        await store.SaveChangesAsync(Cancel);
    }
}
