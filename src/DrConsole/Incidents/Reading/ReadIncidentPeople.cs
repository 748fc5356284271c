using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads who can be given a duty in an incident.</summary>
public sealed class ReadIncidentPeople(IDbContextFactory<DrStore> stores, Caller caller)
{
    public sealed record Candidate(UserId Id, string Name, bool MayCommand);

    public async Task<IReadOnlyList<Candidate>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & (AccessRoles.Commander | AccessRoles.Responder)) != 0).OrderBy(user => user.Name)
            .Select(user => new Candidate(user.Id, user.Name, (user.Roles & AccessRoles.Commander) != 0)).ToListAsync(cancel);
    }

    /// <summary>Somebody by id or address; null stands for whoever asks.</summary>
    public async Task<UserId> FindAsync(string? text, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        if (string.IsNullOrWhiteSpace(text))
            return actor.Kind is Actor.Kinds.User ? actor.UserId : throw new InvalidException("user", "Say who: an id or an address.");
        if (Guid.TryParse(text, out var id))
            return new UserId(id);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var email = EmailAddress.Lookup(text.Trim());
        return await store.Users.AsNoTracking().Where(user => user.LookupEmail == email).Select(user => (UserId?)user.Id).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("user", "There is nobody like that who signs in.");
    }
}
