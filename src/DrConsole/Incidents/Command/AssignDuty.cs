using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>
/// Gives a duty to a person, takes one, or gives one back. There is one scribe and one for communications; command is offered and accepted,
/// unless nobody holds it: then whoever may command takes it.
/// </summary>
public sealed class AssignDuty(IncidentDesk desk, IncidentPages pages)
{
    public Task ExecuteAsync(string key, IncidentDuty duty, UserId user, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        incident.DemandOpen();
        var isMe = sitting.Actor.Kind is Actor.Kinds.User && sitting.Actor.UserId == user;
        if (duty is IncidentDuty.Commander)
        {
            await TakeCommandAsync(sitting, isMe, cancel);
            return;
        }
        var holders = await store.IncidentRoles.Where(role => role.IncidentId == incident.Id && role.Duty == duty && role.To == null).ToListAsync(cancel);
        if (holders.Exists(role => role.UserId == user))
            return;
        var person = await PersonAsync(sitting, user, cancel);
        foreach (var before in duty is IncidentDuty.Responder ? [] : holders)
            before.End(sitting.Now);
        store.Add(IncidentRole.Begin(incident.Id, duty, user, person, sitting.Now));
        sitting.Write(EntryKind.Duty, $"{person} is {DutyWords.Of(duty)}{(duty is not IncidentDuty.Responder && holders.Count > 0 ? $", after {holders[0].Name}" : "")}.");
        sitting.Record("incident.duty", ("duty", duty), ("user", $"user/{user}"));
        if (!isMe)
            await pages.TellAsync(sitting, [user], $"You are {DutyWords.Of(duty)} of {incident.Key}: {incident.SpokenTitle}", $"{sitting.Actor.Name} gave you this duty. {incident.Severity}, in {incident.Phase}.", isUrgent: false, cancel);
    }, cancel);

    /// <summary>Gives a duty back. Command too: then nobody commands, and everybody who may is told within a minute.</summary>
    public Task ReleaseAsync(string key, IncidentDuty duty, UserId user, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var role = await sitting.Store.IncidentRoles.FirstOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id && known.Duty == duty && known.UserId == user && known.To == null, cancel)
            ?? throw new RefusedException("They do not hold that duty.", "not-held");
        if (sitting.Actor.Kind is not Actor.Kinds.User || (sitting.Actor.UserId != user && duty is IncidentDuty.Commander))
            throw new RefusedException("Whoever commands gives command back, or hands it over.", "not-yours");
        role.End(sitting.Now);
        if (duty is IncidentDuty.Commander)
            sitting.Incident.Lead(false, sitting.Now);
        sitting.Write(EntryKind.Duty, duty is IncidentDuty.Commander ? $"{role.Name} gave command back. Nobody commands." : $"{role.Name} is {DutyWords.Of(duty)} no more.");
        sitting.Record("incident.duty-ended", ("duty", duty), ("user", $"user/{user}"));
    }, cancel);

    private static async Task TakeCommandAsync(Sitting sitting, bool isMe, CancellationToken cancel)
    {
        var commander = await sitting.CommanderAsync(cancel);
        if (commander is not null)
            throw new RefusedException($"{commander.Name} commands. Command is handed over: it is offered, and accepted.", "commanded");
        if (!isMe)
            throw new RefusedException("Nobody is put in command: offer it, or take it yourself.", "offer-it");
        if (!await sitting.LeadAsync(sitting.Actor, cancel))
            throw new ForbiddenException("Only somebody with the role Commander commands.");
        if (sitting.Incident.Acknowledge(sitting.Now))
            sitting.Write(EntryKind.Acknowledged, $"{sitting.Actor.Name} has it.");
    }

    /// <summary>A person's name; refuses one who cannot see the incident.</summary>
    internal static async Task<string> PersonAsync(Sitting sitting, UserId user, CancellationToken cancel)
    {
        var person = await sitting.Store.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == user && known.DisabledAt == null, cancel)
            ?? throw new InvalidException("user", "There is nobody like that who signs in.");
        if (sitting.Incident.IsPrivate && !await sitting.Store.IncidentPeople.AnyAsync(named => named.IncidentId == sitting.Incident.Id && named.UserId == user, cancel))
            throw new RefusedException($"{person.Name} may not see this private incident. Name them first.", "not-named");
        return person.Name;
    }
}

public static class DutyWords
{
    public static string Of(IncidentDuty duty) => duty switch
    {
        IncidentDuty.Commander => "commander",
        IncidentDuty.Scribe => "scribe",
        IncidentDuty.Communications => "in charge of communications",
        _ => "a responder",
    };
}
