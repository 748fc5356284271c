using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Reads how every channel, room and target does, as far as any node has seen.</summary>
public sealed class ReadChannels(IDbContextFactory<DrStore> stores, Caller caller, ChannelSet channels, ChannelGuard guard, ChannelFacts facts)
{
    private const int Most = 500;

    public async Task<ChannelBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var waiting = await store.Deliveries.Where(delivery => delivery.State == DeliveryState.Queued || delivery.State == DeliveryState.Held)
            .GroupBy(delivery => new { delivery.Channel, delivery.State }).Select(group => new { group.Key.Channel, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        var rooms = await store.Set<ChatRoom>().AsNoTracking().OrderBy(room => room.Key).Take(Most).ToListAsync(cancel);
        var targets = await store.Set<WebhookTarget>().AsNoTracking().OrderBy(target => target.Key).Take(Most).ToListAsync(cancel);

        var sights = await SightsAsync(store, cancel);

        return new ChannelBoard(
            [.. Enum.GetValues<NoticeChannel>().Select(kind => new ChannelBoard.Line(kind, Whole(kind), Count(kind, DeliveryState.Queued), Count(kind, DeliveryState.Held)))],
            [.. rooms.Select(room => new ChannelBoard.Room(room.Key, room.Name, room.Shape, room.Handle, room.Host, room.Ending, Part(NoticeChannel.Chat, room.Key, room.Handle)))],
            [.. targets.Select(target => new ChannelBoard.Target(target.Key, target.Name, new Uri(target.Url).Host, Part(NoticeChannel.Webhook, target.Key, target.Key)))],
            facts.WithoutNews);

        int Count(NoticeChannel kind, DeliveryState state) => waiting.Where(row => row.Channel == kind && row.State == state).Sum(row => row.Count);

        // Rooms and targets are left alone one by one: of their channel only when one last worked and failed is told.
        ChannelBoard.Health Whole(NoticeChannel kind) => Summary(channels.Missing(kind), sights.Where(sight => sight.Kind == kind).Select(sight => sight.Place.Length == 0 ? sight : sight with { TriesAt = null }));

        ChannelBoard.Health Part(NoticeChannel kind, string name, string otherName) => Summary(null, sights.Where(sight => sight.Kind == kind && (sight.Place == name || sight.Place == otherName)));
    }

    // What every node wrote down, and what this one has seen since.
    private async Task<IReadOnlyList<Sight>> SightsAsync(DrStore store, CancellationToken cancel) =>
    [
        .. (await store.Set<ChannelHealth>().AsNoTracking().ToListAsync(cancel)).Select(health => new Sight(health.Kind, health.Place, health.WorkedAt, health.FailedAt, health.LastFailure, health.TriesAt)),
        .. guard.Standings.Select(lane => new Sight(lane.Kind, lane.Place, lane.WorkedAt, lane.FailedAt, lane.LastFailure, lane.TriesAt)),
    ];

    private ChannelBoard.Health Summary(string? missing, IEnumerable<Sight> sights)
    {
        var all = sights.ToList();
        var (worked, failed, tries) = (all.Max(each => each.WorkedAt), all.Where(each => each.FailedAt is not null).MaxBy(each => each.FailedAt), all.Max(each => each.TriesAt));

        // Another node may have found since that it works again.
        var isOpen = missing is null && facts.IsAhead(tries) && !(worked > failed?.FailedAt);
        var state = missing is not null ? ChannelState.Held : isOpen ? ChannelState.Open : ChannelState.Ready;
        return new ChannelBoard.Health(state, missing ?? (isOpen ? failed?.LastFailure : null), isOpen ? tries : null) { WorkedAt = worked, FailedAt = failed?.FailedAt, LastFailure = failed?.LastFailure };
    }

    private sealed record Sight(NoticeChannel Kind, string Place, DateTimeOffset? WorkedAt, DateTimeOffset? FailedAt, string? LastFailure, DateTimeOffset? TriesAt);
}

/// <summary>What the board has to know beside the store.</summary>
public sealed class ChannelFacts(IOptions<ConsoleOptions> console, IOptions<TwilioOptions> twilio, TimeProvider clock)
{
    /// <summary>Why SMS and calls go out and nothing is heard of them; null when something is.</summary>
    public string? WithoutNews => twilio.Value.Missing is null && string.IsNullOrEmpty(console.Value.PublicUrl)
        ? "DrConsole:PublicUrl is not set: Twilio cannot tell what became of SMS and calls, and no key or reply acknowledges." : null;

    /// <summary>Why nobody can acknowledge by a link; null when they can.</summary>
    public string? WithoutLinks => string.IsNullOrEmpty(console.Value.PublicUrl)
        ? "DrConsole:PublicUrl is not set: without the address of this console nobody acknowledges by a link, and no notice leads here." : null;

    public bool IsAhead(DateTimeOffset? time) => time > clock.GetUtcNow();
}
