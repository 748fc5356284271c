using DrConsole.Access;
using DrConsole.People;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People;

/// <summary>Contacts, duties and policies in the palette; a rotation is found by who is on call, and says who that is.</summary>
public sealed class PeopleRecords(Caller caller, ReadOnCall onCall, ReadReachability reach, ReadSupportContacts support, TimeProvider clock) : IPaletteRecords
{
    private const int Most = 500;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeContacts, cancel))
            return [];
        var facts = await reach.FactsAsync(cancel);
        return
        [
            .. (await onCall.ExecuteAsync(clock.GetUtcNow(), 1, null, cancel)).Lines.Where(line => Palette.Matches(words, line.Key, line.Name, line.Now.Name, "on call rotation"))
                .Select(line => new Palette.Hit($"{line.Name}: {(line.Now.IsGap ? "nobody is on call" : $"{line.Now.Name} is on call")}", "Rotation", "phone-call", $"/rotations/{line.Key}")),
            .. facts.Contacts.Values.Where(contact => Palette.Matches(words, contact.Key, contact.Name, contact.Title, "contact"))
                .Select(contact => new Palette.Hit(contact.Name, "Contact", "users", $"/contacts/{contact.Key}")),
            .. facts.Groups.Values.Where(group => Palette.Matches(words, group.Key, group.Name, "group"))
                .Select(group => new Palette.Hit(group.Name, "Group", "users", $"/groups/{group.Key}")),
            .. facts.Policies.Values.Where(policy => Palette.Matches(words, policy.Key, policy.Name, "escalation policy"))
                .Select(policy => new Palette.Hit(policy.Name, "Escalation policy", "bell-ring", $"/escalation-policies/{policy.Key}")),
            .. (await support.ListAsync(after: null, Most, cancel)).Where(each => Palette.Matches(words, each.Key, each.Name, each.Provides, "support contact"))
                .Select(each => new Palette.Hit(each.Name, "Support contact", "phone", $"/support-contacts/{each.Key}")),
        ];
    }
}
