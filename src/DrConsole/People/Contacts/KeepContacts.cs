using System.Text;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Sees to it that whoever signs in has exactly one contact: one that bears the same address is linked, else one is made.</summary>
public sealed class KeepContacts(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock) : IScheduledWork
{
    // Leaves room for a number behind it.
    private const int MostOfKey = 56;

    public static Schedule Schedule { get; } = new(
        "keep-contacts", "Keep contacts", "Links whoever signs in to their contact, or makes one.", "40 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditContacts, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var contacts = await store.Contacts.Include(contact => contact.Channels).ToListAsync(cancel);
        var linked = contacts.Select(contact => contact.UserId).OfType<UserId>().ToHashSet();
        var breakGlass = await store.BreakGlassAccounts.Select(account => account.UserId).ToListAsync(cancel);
        var missing = (await store.Users.AsNoTracking().Where(user => user.DisabledAt == null).ToListAsync(cancel))
            .Where(user => !linked.Contains(user.Id) && !breakGlass.Contains(user.Id) && user.Roles != AccessRoles.Auditor).ToList();
        foreach (var user in missing)
        {
            var contact = contacts.FirstOrDefault(known => known.UserId is null && known.Channels.Any(channel => channel.Kind is ChannelKind.Email && channel.Address.Equals(user.Email, StringComparison.OrdinalIgnoreCase)));
            if (contact is null)
            {
                contact = MadeFor(user, contacts, now);
                contacts.Add(contact);
                store.Add(contact);
            }
            contact.LinkTo(user.Id);
        }
        await store.SaveChangesAsync(cancel);
        return missing.Count switch { 0 => "Everybody who signs in has a contact.", 1 => "One person has a contact now.", var count => $"{count} people have a contact now." };
    }

    private static Contact MadeFor(User user, List<Contact> contacts, DateTimeOffset now)
    {
        var address = MailAddress.Read(user.Email);
        var name = PlainWriting.IsPlain(user.Name) ? user.Name : "Somebody who signs in";
        var wish = KeyFrom(name);
        var key = wish;
        for (var more = 2; contacts.Exists(known => known.Key == key); more++)
            key = $"{wish}-{more}";
        return Contact.Create(key, new ContactText(name) { TimeZone = Zones.IsKnown(user.TimeZone) ? user.TimeZone : "Etc/UTC", Channels = address is null ? [] : [new ChannelText(ChannelKind.Email, address)] }, now);
    }

    // Sofía Herrera becomes sofia-herrera; a name in another script has no such key.
    private static string KeyFrom(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '.').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var wish = string.Concat(letters).Trim('-');
        wish = wish.Length <= MostOfKey ? wish : wish[..MostOfKey].Trim('-');
        return ShortKey.IsRight(wish) ? wish : "contact";
    }
}
