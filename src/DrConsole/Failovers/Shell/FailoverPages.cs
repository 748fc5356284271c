using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Calls people in the save of what makes it necessary: whoever confirms, else whoever is on call, else everybody who may command.</summary>
public sealed class FailoverPages(SendNotice send)
{
    internal async Task AddAsync(FailoverSitting sitting, FailoverFact fact, CancellationToken cancel)
    {
        if (SaidOf(sitting, fact) is not var (subject, text, isUrgent))
            return;
        var audience = await AudienceAsync(sitting.Store, sitting.Setup.Text, sitting.Now, cancel);
        if (audience.IsEmpty)
            return;
        var path = $"/failovers/{sitting.Pair.Key}";
        await send.AddAsync(sitting.Store, new NoticeToSend(isUrgent ? NoticeKind.Page : NoticeKind.Update, $"failover/{sitting.Pair.Key}", audience, NoticeValues.Plain(subject, text).With("path", path))
        {
            Severity = isUrgent ? 1 : 3,
            Wants = isUrgent ? AckNeed.One : AckNeed.None,
        }, cancel);
    }

    private static (string Subject, string Text, bool IsUrgent)? SaidOf(FailoverSitting sitting, FailoverFact fact)
    {
        var (name, text) = (sitting.Pair.Name, sitting.Setup.Text);
        return fact switch
        {
            FailoverFact.Proposed proposed => ($"Failover proposed: {name}", $"{proposed.Why} From {text.NameOf(proposed.Direction.Origin())} to {text.NameOf(proposed.Direction.Goal())}, once somebody confirms.\n{string.Join('\n', proposed.Evidence)}", true),
            FailoverFact.Withdrawn withdrawn => ($"Failover no longer proposed: {name}", withdrawn.Why, false),
            FailoverFact.HeldBack held => ($"Failover does not begin: {name}", held.Why, true),
            FailoverFact.Began began => ($"Switch begins: {name}", $"From {text.NameOf(began.Direction.Origin())} to {text.NameOf(began.Direction.Goal())}. {began.Why}", false),
            FailoverFact.Stopped stopped => ($"Switch stopped: {name}", $"{stopped.Why} {FailoverTold.Word(sitting.State.Serving, text)}", true),
            FailoverFact.Switched switched => ($"Switched: {name}", switched.CommitBy is { } until ? $"{text.NameOf(switched.Direction.Goal())} takes the traffic. Commit by {until.UtcDateTime:HH:mm} UTC{(text.RollsBack ? ", or it goes back by itself" : "")}." : $"{text.NameOf(switched.Direction.Goal())} takes the traffic.", switched.CommitBy is not null),
            FailoverFact.CommitLapsed lapsed => ($"Nobody committed the switch: {name}", lapsed.Why, true),
            FailoverFact.SplitBrainSeen split => ($"Split brain: {name}", $"{split.Why} Nothing else is done to this pair until one side is cut off.", true),
            FailoverFact.TrialEnded { Passed: false } trial => ($"Trial failover failed: {name}", trial.Why, false),
            _ => null,
        };
    }

    private static async Task<NoticeAudience> AudienceAsync(DrStore store, FailoverPairText text, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        List<PeopleRef> named = facts.Groups.ContainsKey(text.Confirmers) ? [new(PeopleRef.Group, text.Confirmers)] : facts.Rotations.ContainsKey(text.Confirmers) ? [new(PeopleRef.Rotation, text.Confirmers)] : [];
        foreach (var duties in new[] { named, [.. facts.Rotations.Keys.Order(StringComparer.Ordinal).Select(key => new PeopleRef(PeopleRef.Rotation, key))] })
        {
            List<PeopleRef> meant = [.. duties.Where(duty => facts.Meant(duty, now).Count > 0)];
            if (meant.Count > 0)
                return NoticeAudience.Of(meant);
        }
        var commanders = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & AccessRoles.Commander) != 0).Select(user => user.Id).ToListAsync(cancel);
        return new NoticeAudience { Users = commanders, People = await store.ContactsOfAsync(commanders, cancel) };
    }
}
