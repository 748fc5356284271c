using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>
/// Tells everybody once a day what is due for them, and nobody for whom nothing is. Each person's digest is a save of its own, so that a console that
/// dies in between goes on with those who have none yet.
/// </summary>
internal sealed class SendDigests(IDbContextFactory<DrStore> stores, WhatIsDue due, SendNotice send, IOptions<NoticeOptions> options, TimeProvider clock) : IScheduledWork
{
    public const string Template = "daily-digest";

    public static Schedule Schedule { get; } = new(
        "daily-digest", "Daily digest", "Tells everybody once a day what is due for them, after the time that DrConsole:Notices:DigestAt says.", "50 */5 * * * ?")
    {
        ObeysAllStop = false,
    };

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var zone = await store.Set<Organisation>().AsNoTracking().Select(organisation => organisation.TimeZone).FirstOrDefaultAsync(cancel) ?? "Etc/UTC";
        var local = Zones.Shown(Zones.Of(zone), now);
        var (day, at) = (DateOnly.FromDateTime(local), options.Value.DigestTime);
        if (at is null || TimeOnly.FromDateTime(local) < at)
            return $"Today's comes at {at:HH:mm} in {zone}.";
        if (await store.DigestDays.AnyAsync(done => done.Day == day, cancel))
            return $"Everybody was told for {day:yyyy-MM-dd}.";

        var (digests, told) = (await due.FindAsync(store, now, cancel), 0);
        foreach (var digest in digests)
            told += await Races.SettleAsync(() => TellAsync(digest, day, cancel)) ? 1 : 0;
        store.Add(new DigestDay { Day = day, DoneAt = now });
        await store.SaveChangesAsync(cancel);
        var untold = digests.Count - told is var left and > 0 ? $" No way that is set up leads to {left} more." : "";
        return digests.Count == 0 ? "Nothing is due for anybody." : (told == 1 ? "One person was told what is due." : $"{told} people were told what is due.") + untold;
    }

    /// <returns>Whether they have it, also from before.</returns>
    private async Task<bool> TellAsync(Digest digest, DateOnly day, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var key = $"digest/{day:yyyy-MM-dd}/{digest.Person.Id}";
        if (await store.Notices.AnyAsync(notice => notice.Subject == key, cancel))
            return true;
        var audience = digest.Person.Contact is { } contact ? NoticeAudience.Of(new PeopleRef(PeopleRef.Contact, contact.Key)) : new NoticeAudience { Users = [digest.Person.User!.Value] };
        var template = await NoticeWriter.NumberAsync(store, Template, cancel) is null ? NoticeWriter.Plain : Template;

        // The key is unique, so that of two consoles one tells.
        await send.AddAsync(store, new NoticeToSend(NoticeKind.Digest, key, audience, digest.Values()) { Template = template, SameAs = key }, cancel);

        // What waits for a channel to be set up would come with all the others of these days at once.
        if (store.ChangeTracker.Entries<Delivery>().All(entry => entry.Entity.State is DeliveryState.Held or DeliveryState.Failed))
            return false;
        await store.SaveChangesAsync(cancel);
        return true;
    }
}
