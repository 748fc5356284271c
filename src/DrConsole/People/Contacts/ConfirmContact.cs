using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>
/// Lets a contact say by a link that everything about them is right, and which channels reach them. The link is sealed under the console's
/// key with its purpose, whom it is for and when it expires; it works once. Looking at it does nothing.
/// </summary>
public sealed class ConfirmContact(IDbContextFactory<DrStore> stores, Caller caller, SecretBox box, Ledger ledger, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Purpose = "contact/confirmation";
    private const int LongestToken = 600;

    /// <summary>The link's token, for whoever hands it on.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> MakeLinkAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var contact = await store.Contacts.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no contact {key}.");
        var expires = clock.GetUtcNow() + Lifetime;
        ledger.Record(store, "contact.asked", $"contact/{contact.Id}", ("expires", expires));
        await store.SaveChangesAsync(cancel);
        var text = string.Create(CultureInfo.InvariantCulture, $"{contact.Id}|{Last(contact)}|{expires.UtcTicks}");
        return (Base64Url.EncodeToString(Encoding.UTF8.GetBytes(box.Seal(text, Purpose))), expires);
    }

    /// <summary>What the link shows. Nothing is changed by it.</summary>
    public async Task<Contact> ReadAsync(string token, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await FindAsync(store, token, cancel);
    }

    /// <param name="version">The version that the person looked at: what was changed since is not theirs to confirm.</param>
    /// <param name="reached">The numbers of the channels that reach the person.</param>
    public Task<Contact> ConfirmAsync(string token, int version, IReadOnlyCollection<int> reached, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var contact = await FindAsync(store, token, cancel);
        if (contact.Version != version)
            throw new RefusedException("Somebody changed these details while you looked at them. Look at them again.", "conflict");
        Acting.As(Actor.Console("a confirmation link"));
        contact.Confirm(reached, clock.GetUtcNow());
        ledger.Record(store, "contact.confirmed", $"contact/{contact.Id}", ("by", "link"), ("channels", contact.Channels.Count(channel => reached.Contains(channel.Number))));
        await store.SaveChangesAsync(cancel);
        return contact;
    });

    private async Task<Contact> FindAsync(DrStore store, string token, CancellationToken cancel)
    {
        if (Open(token) is not [var id, var last, var expires])
            throw new RefusedException("This link is not one of ours, or a part of it is missing.", "link-wrong");
        if (clock.GetUtcNow().UtcTicks >= long.Parse(expires, CultureInfo.InvariantCulture))
            throw new RefusedException("This link has expired. Ask for a new one.", "link-expired");
        var contact = await store.Contacts.Include(known => known.Channels).SingleOrDefaultAsync(known => known.Id == new ContactId(Guid.Parse(id)), cancel)
            ?? throw new MissingException("Whoever this link was for is no contact any more.");
        return Last(contact) == last ? contact : throw new RefusedException("This link was used already, or a newer one was.", "link-used");
    }

    private string[] Open(string token)
    {
        try
        {
            return token.Length > LongestToken ? [] : box.Open(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)), Purpose).Split('|');
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return [];
        }
    }

    // What makes it work once: each confirmation moves it.
    private static string Last(Contact contact) => (contact.ConfirmedAt?.UtcTicks ?? 0).ToString(CultureInfo.InvariantCulture);
}
