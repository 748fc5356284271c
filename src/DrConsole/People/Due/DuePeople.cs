using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>Contact details that nobody confirmed for 90 days, and times at which nobody would be on call.</summary>
internal sealed class DuePeople : IKnowWhatIsDue
{
    public async Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var gaps = facts.Rotations.Values.OrderBy(rotation => rotation.Key, StringComparer.Ordinal).SelectMany(rotation => Reachability.OfRotation(facts, rotation, now))
            .Where(finding => finding.Rule is ReachRule.Gap or ReachRule.EmptyRotation);
        var stale = facts.Contacts.Values.Where(contact => contact.IsStale(now) && !contact.HasLeft(now)).OrderBy(contact => contact.Key, StringComparer.Ordinal);
        return
        [
            .. gaps.Select(gap => new DueMatter(DueKind.OnCall, "", AccessRoles.Author | AccessRoles.Commander, gap.Text, gap.Path)),

            // Whoever signs in confirms their own; somebody else asks the others.
            .. stale.Select(contact => new DueMatter(DueKind.Contact, contact.UserId is null ? "" : $"{PeopleRef.Contact}/{contact.Key}", AccessRoles.Author, contact.Name, $"/contacts/{contact.Key}")),
        ];
    }
}
