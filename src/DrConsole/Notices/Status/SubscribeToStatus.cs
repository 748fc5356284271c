using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Lets anybody have updates by mail: they ask, say by a link in a mail that it was them, and leave by one click. What the page answers never tells
/// whether an address is known.
/// </summary>
public sealed class SubscribeToStatus(IDbContextFactory<DrStore> stores, SendNotice send, StatusLinkBox links, TimeProvider clock)
{
    /// <summary>So that nobody fills somebody else's mailbox from here.</summary>
    public static readonly TimeSpan AskedAgainAfter = TimeSpan.FromHours(1);

    /// <summary>Who did not confirm within this is forgotten when somebody else asks.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(3);

    private const int MostUnconfirmed = 5_000;

    public Task AskAsync(string address, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var read = MailAddress.Read(address) ?? throw new InvalidException("address", MailAddress.Needed);
        Acting.As(Actor.Console("the status page"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var known = await store.StatusSubscribers.SingleOrDefaultAsync(subscriber => subscriber.Address == read, cancel);
        if (known is { ConfirmedAt: not null } || known?.AskedAt > now - AskedAgainAfter)
            return false;
        await ForgetUnconfirmedAsync(store, now, cancel);
        if (known is null)
            store.Add(StatusSubscriber.Ask(read, now));
        else
            known.AskAgain(now);
        var organisation = await store.Organisations.Select(own => own.Name).SingleOrDefaultAsync(cancel);
        await send.AddAsync(store, new NoticeToSend(NoticeKind.Reminder, TellSubscribers.Subject, new NoticeAudience { Addresses = [new BareAddress(NoticeChannel.Email, read)] }, NoticeValues.Plain(
            $"Confirm that you want updates from {organisation}",
            $"Somebody, probably you, asked for updates from the status page of {organisation} to this address.\n\nIf it was you, open this and say yes: {links.Confirmation(read)}\n\nIf it was not, do nothing: you hear no more from us.")), cancel);
        await store.SaveChangesAsync(cancel);
        return true;
    });

    /// <summary>What a link is for; looking at it does nothing. Refuses what is not ours and what has expired.</summary>
    public string ReadConfirmation(string token) => links.ReadConfirmation(token);

    public string ReadFarewell(string token) => links.ReadFarewell(token);

    public Task ConfirmAsync(string token, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var address = links.ReadConfirmation(token);
        Acting.As(Actor.Console("the status page"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.StatusSubscribers.SingleOrDefaultAsync(subscriber => subscriber.Address == address, cancel)
            ?? throw new RefusedException("This was asked too long ago. Ask again on the status page.", "link-expired");
        known.Confirm(clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return known;
    });

    /// <summary>Forgets the address. May be asked again and again.</summary>
    public Task LeaveAsync(string token, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var address = links.ReadFarewell(token);
        Acting.As(Actor.Console("the status page"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.StatusSubscribers.SingleOrDefaultAsync(subscriber => subscriber.Address == address, cancel) is { } known)
            store.Remove(known);
        await store.SaveChangesAsync(cancel);
        return address;
    });

    private static async Task ForgetUnconfirmedAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - ForgottenAfter;
        store.RemoveRange(await store.StatusSubscribers.Where(subscriber => subscriber.ConfirmedAt == null && subscriber.AskedAt < before).Take(100).ToListAsync(cancel));
        if (await store.StatusSubscribers.CountAsync(subscriber => subscriber.ConfirmedAt == null, cancel) >= MostUnconfirmed)
            throw new RefusedException("Too many people ask at once. Try again tomorrow, or follow the Atom feed.", "too-many");
    }
}
