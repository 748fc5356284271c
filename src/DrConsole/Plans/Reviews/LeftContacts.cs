using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Contacts who left and are still named: each asks every plan once for a look at its contacts, for a duty serves all of them.</summary>
internal static class LeftContacts
{
    public static async Task<IReadOnlyList<(string Key, string Why)>> StillNamedAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        if (!await store.Contacts.AnyAsync(contact => contact.LeftOn != null, cancel))
            return [];
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        return
        [
            .. facts.Contacts.Values.Where(contact => contact.HasLeft(now)).Select(contact => (contact.Id, Duties: DutiesOf.Contact(facts, contact.Key))).Where(left => left.Duties.Count > 0)
                .Select(left => ($"left-contact/{left.Id}", $"A contact who left is still named by {string.Join(", ", left.Duties)}")),
        ];
    }
}
