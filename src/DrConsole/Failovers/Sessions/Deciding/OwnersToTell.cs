using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Failovers;

/// <summary>Tells the owners of sessions before they are discarded: one notice for each owner and recovery, however many sessions there are.</summary>
public sealed class OwnersToTell(SendNotice send, IOptions<ConsoleOptions> console)
{
    private const int Named = 20;

    /// <summary>Adds to the store of the caller, who saves it before anything is discarded.</summary>
    internal async Task AddAsync(DrStore store, SessionRecovery recovery, AgentPlatform platform, Incident incident, IReadOnlyList<SessionDecision> discarded, CancellationToken cancel)
    {
        var roles = discarded.Select(decision => decision.Role ?? "").Distinct().ToList();
        var owners = await store.AgentRoles.AsNoTracking().Where(role => roles.Contains(role.Key) && role.Owner != "").ToDictionaryAsync(role => role.Key, role => role.Owner, cancel);
        foreach (var group in discarded.GroupBy(decision => owners.GetValueOrDefault(decision.Role ?? "", platform.Owner)))
        {
            if (PeopleRef.Read(group.Key) is not { } owner)
                continue;
            var names = string.Join(", ", group.Take(Named).Select(decision => decision.Session));
            var more = group.Count() > Named ? $" and {group.Count() - Named:N0} more so far" : "";
            var values = NoticeValues.Plain(
                $"Sessions of {platform.Name} are about to be discarded",
                $"After a security event (incident {incident.Key}) these sessions are discarded: {names}{more}. Their last checkpoints are kept as evidence. New sessions begin when the incident is contained. All of them: {console.Value.PublicUrl?.TrimEnd('/')}{Path(recovery.Id)}")
                .With("path", Path(recovery.Id));
            await send.AddAsync(store, new NoticeToSend(NoticeKind.Page, $"session-recovery/{recovery.Id}", NoticeAudience.Of(owner), values)
            {
                SameAs = $"session-discard/{recovery.Id}/{owner}",
            }, cancel);
        }
    }

    private static string Path(SessionRecoveryId id) => $"/session-recovery/{id}";
}
