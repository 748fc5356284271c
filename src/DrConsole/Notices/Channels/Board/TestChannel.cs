using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Sends a test by the way that every notice goes, to an address of one's own, a room or a target; and tells what became of it.
/// To other people's addresses nothing is tested: a test must not become a way to write to anybody.
/// </summary>
public sealed class TestChannel(IDbContextFactory<DrStore> stores, Caller caller, ChannelSet channels, SendNotice send, TimeProvider clock)
{
    public const int MostPerMinute = 10;

    /// <summary>Where a test can go.</summary>
    public sealed record Place(NoticeChannel Kind, string Address, string Name);

    /// <summary>A test and how it stands.</summary>
    public sealed record Outcome(DeliveryId Id, NoticeId Notice, NoticeChannel Kind, string Name, DeliveryState State, string? Why, DateTimeOffset SentAt);

    /// <summary>One's own addresses, every room and every target.</summary>
    public async Task<IReadOnlyList<Place>> PlacesAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await PlacesAsync(store, actor, cancel);
    }

    public Task<Outcome> SendAsync(NoticeChannel kind, string address, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageSettings, cancel);
        if (channels.Missing(kind) is { } missing)
            throw new RefusedException(missing, "channel-held");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var place = (await PlacesAsync(store, actor, cancel)).FirstOrDefault(place => place.Kind == kind && place.Address == address)
            ?? throw new InvalidException("address", "A test goes to an address of your own contact, to a room or to a target.");
        var (now, by) = (clock.GetUtcNow(), actor.Id);
        if (await store.Notices.CountAsync(notice => notice.Kind == NoticeKind.Test && notice.CreatedById == by && notice.CreatedAt > now - TimeSpan.FromMinutes(1), cancel) >= MostPerMinute)
            throw new RefusedException($"At most {MostPerMinute} tests a minute.", "too-many");

        var what = new NoticeToSend(NoticeKind.Test, $"channel/{kind.ToString().ToLowerInvariant()}", AudienceOf(place, actor), NoticeValues.Plain(
            $"Test of {ChannelSet.Word(kind)}", $"{actor.Name} tests whether DrConsole's notices arrive by {ChannelSet.Word(kind)}. Nothing has happened, and nothing has to be done."));
        var notice = (await send.AddAsync(store, what, cancel)).Notice;
        await store.SaveChangesAsync(cancel);
        return Show(await store.Deliveries.SingleAsync(delivery => delivery.NoticeId == notice.Id, cancel));
    });

    public async Task<Outcome> FindAsync(Guid id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var key = new DeliveryId(id);
        return await (from delivery in store.Deliveries.AsNoTracking() join notice in store.Notices on delivery.NoticeId equals notice.Id where delivery.Id == key && notice.Kind == NoticeKind.Test select delivery)
            .SingleOrDefaultAsync(cancel) is { } found ? Show(found) : throw new MissingException("There is no such test.");
    }

    private static NoticeAudience AudienceOf(Place place, Actor actor) => place.Kind is NoticeChannel.InApp
        ? new NoticeAudience { Users = [actor.UserId] }
        : new NoticeAudience { Addresses = [new BareAddress(place.Kind, place.Address, place.Name)] };

    private static async Task<IReadOnlyList<Place>> PlacesAsync(DrStore store, Actor actor, CancellationToken cancel)
    {
        var places = new List<Place>();
        if (actor.Kind is Actor.Kinds.User)
        {
            var (user, mine) = (actor.UserId, actor.Name);
            var own = await store.Contacts.AsNoTracking().Include(contact => contact.Channels).Where(contact => contact.UserId == user).ToListAsync(cancel);
            places.AddRange(from contact in own from channel in contact.Channels.OrderBy(channel => channel.Number) where channel.Kind is not ChannelKind.Chat select new Place(ChannelSet.Of(channel.Kind), channel.Address, contact.Name));
            places.Add(new Place(NoticeChannel.InApp, user.ToString(), mine));
        }
        places.AddRange(await store.Set<ChatRoom>().AsNoTracking().OrderBy(room => room.Key).Select(room => new Place(NoticeChannel.Chat, room.Key, room.Name)).ToListAsync(cancel));
        places.AddRange(await store.Set<WebhookTarget>().AsNoTracking().OrderBy(target => target.Key).Select(target => new Place(NoticeChannel.Webhook, target.Key, target.Name)).ToListAsync(cancel));
        return places;
    }

    private static Outcome Show(Delivery delivery) => new(delivery.Id, delivery.NoticeId, delivery.Channel, delivery.Name, delivery.State, delivery.Error, delivery.CreatedAt);
}
