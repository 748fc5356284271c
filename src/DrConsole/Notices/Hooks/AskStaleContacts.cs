using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Asks contacts whose details nobody confirmed for 90 days, by a link that is sent to them, at most once a week.</summary>
public sealed class AskStaleContacts(IDbContextFactory<DrStore> stores, SendNotice send, ConfirmContact confirm, IOptions<ConsoleOptions> console, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    public static Schedule Schedule { get; } = new(
        "ask-contacts", "Ask for contact details", "Sends those whose details are stale a link by which they confirm them.", "0 30 9 ? * MON-FRI");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        if (console.Value.PublicUrl is not { Length: > 0 } url)
            return "Nobody was asked: without DrConsole:PublicUrl there is no link to send.";
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var since = now - Again;
        var asked = await store.Notices.AsNoTracking().Where(notice => notice.Template == NoticeWriter.Plain && notice.Kind == NoticeKind.Reminder && notice.CreatedAt > since && notice.Subject.StartsWith("contact/")).Select(notice => notice.Subject).ToListAsync(cancel);
        var stale = (await store.Contacts.AsNoTracking().Include(contact => contact.Channels).ToListAsync(cancel))
            .Where(contact => contact.IsStale(now) && !contact.HasLeft(now) && contact.Channels.Any(channel => channel.Kind is ChannelKind.Email) && !asked.Contains($"contact/{contact.Id}")).ToList();
        foreach (var contact in stale)
            await AskAsync(contact, url.TrimEnd('/'), cancel);
        return stale.Count switch { 0 => "Nobody had to be asked.", 1 => "One person was asked.", var count => $"{count} people were asked." };
    }

    private async Task AskAsync(Contact contact, string url, CancellationToken cancel)
    {
        // By mail first, whatever they prefer: a link of this length is hardly an SMS.
        var address = contact.Channels.OrderBy(channel => channel.Number).First(channel => channel.Kind is ChannelKind.Email).Address;
        var (token, expires) = await confirm.MakeLinkAsync(contact.Key, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var values = NoticeValues.Plain(
            "Are these still the right ways to reach you?",
            $"Nobody has confirmed your contact details for 90 days. Please look at them and confirm them until {expires:d MMMM}: {url}/confirm/{token}");
        await send.AddAsync(store, new NoticeToSend(NoticeKind.Reminder, $"contact/{contact.Id}", new NoticeAudience { Addresses = [new(NoticeChannel.Email, address, contact.Name, contact.Language) { Contact = contact.Id }] }, values), cancel);
        await store.SaveChangesAsync(cancel);
    }
}
