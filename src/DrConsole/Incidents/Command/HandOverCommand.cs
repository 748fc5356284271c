using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Hands command over: it is offered to somebody, and changes hands in the instant in which they accept it.</summary>
public sealed class HandOverCommand(IncidentDesk desk, IncidentPages pages)
{
    public Task OfferAsync(string key, UserId to, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        incident.DemandOpen();
        var commander = await sitting.CommanderAsync(cancel);
        if (commander?.UserId == to)
            throw new RefusedException($"{commander.Name} commands already.", "commanded");
        var name = await AssignDuty.PersonAsync(sitting, to, cancel);
        if (!await store.Users.AnyAsync(user => user.Id == to && (user.Roles & AccessRoles.Commander) != 0, cancel))
            throw new RefusedException($"{name} does not have the role Commander. Name somebody who has it, or let an administrator give it.", "no-commander");
        foreach (var earlier in await OpenAsync(sitting, cancel))
            earlier.End(accepted: false, sitting.Now);
        store.Add(HandoverOffer.Make(incident.Id, to, name, sitting.Actor.Name, sitting.Now));
        sitting.Write(EntryKind.Duty, $"{sitting.Actor.Name} offers command to {name}.");
        sitting.Record("incident.command-offered", ("user", $"user/{to}"));
        await pages.TellAsync(sitting, [to], $"{sitting.Actor.Name} offers you command of {incident.Key}: {incident.SpokenTitle}", $"{incident.Severity}, in {incident.Phase}. Read the handover brief and accept it, or decline.", isUrgent: true, cancel);
    }, cancel);

    public Task AnswerAsync(string key, bool accept, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        sitting.Incident.DemandOpen();
        var me = sitting.Actor.UserId;
        var offer = (await OpenAsync(sitting, cancel)).Find(open => open.ToUser == me) ?? throw new RefusedException("Command is not offered to you.", "not-offered");
        offer.End(accept, sitting.Now);
        if (!accept)
        {
            sitting.Write(EntryKind.Duty, $"{sitting.Actor.Name} does not take command.");
            sitting.Record("incident.command-declined");
        }
        else if (!await sitting.LeadAsync(sitting.Actor, cancel))
        {
            throw new ForbiddenException("Only somebody with the role Commander commands.");
        }
    }, cancel);

    private static Task<List<HandoverOffer>> OpenAsync(Sitting sitting, CancellationToken cancel) =>
        sitting.Store.HandoverOffers.Where(offer => offer.IncidentId == sitting.Incident.Id && offer.EndedAt == null).ToListAsync(cancel);
}
