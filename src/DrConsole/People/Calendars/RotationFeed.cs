using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

/// <summary>A secret link by which calendars follow a rotation. Only a hash of it is stored; a new one ends the old one.</summary>
public sealed class RotationFeed : ITopical
{
    private RotationFeed()
    {
    }

    public string Rotation { get; private set; } = "";

    public string TokenHash { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [$"rotation/{Rotation}"];

    public static (RotationFeed Feed, string Token) Make(string rotation, string by, DateTimeOffset now)
    {
        var token = CalendarToken.Make();
        return (new RotationFeed { Rotation = rotation, TokenHash = CalendarToken.Hash(token), MadeBy = by, MadeAt = now }, token);
    }
}

internal sealed class RotationFeedConfiguration : IEntityTypeConfiguration<RotationFeed>
{
    public void Configure(EntityTypeBuilder<RotationFeed> feed)
    {
        feed.ToTable("RotationFeeds");
        feed.HasKey(f => f.Rotation);
        feed.Property(f => f.TokenHash).HasMaxLength(64);
        feed.HasIndex(f => f.TokenHash).IsUnique();
        feed.HasOne<Rotation>().WithOne().HasForeignKey<RotationFeed>(f => f.Rotation).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Makes, ends and follows the secret link of a rotation.</summary>
public sealed class FollowRotation(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MonthsBack = 1;
    private const int MonthsInAll = 5;

    /// <summary>A new link, shown once; the one before follows nothing any more.</summary>
    public Task<string> MakeLinkAsync(string rotation, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.Rotations.AnyAsync(known => known.Key == rotation, cancel))
            throw new MissingException($"There is no rotation {rotation}.");
        if (await store.Set<RotationFeed>().SingleOrDefaultAsync(known => known.Rotation == rotation, cancel) is { } before)
        {
            store.Remove(before);
            await store.SaveChangesAsync(cancel);
        }
        var (feed, token) = RotationFeed.Make(rotation, actor.Name, clock.GetUtcNow());
        store.Add(feed);
        await store.SaveChangesAsync(cancel);
        return token;
    });

    public Task EndLinkAsync(string rotation, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.RemoveRange(await store.Set<RotationFeed>().Where(known => known.Rotation == rotation).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    });

    public async Task<RotationFeed?> FindAsync(string rotation, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<RotationFeed>().AsNoTracking().SingleOrDefaultAsync(known => known.Rotation == rotation, cancel);
    }

    /// <summary>The calendar behind a link. Whoever holds the link may: it is the permission. Names and times, nothing else.</summary>
    public async Task<string> ReadAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hash = CalendarToken.Hash(token);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var feed = await store.Set<RotationFeed>().AsNoTracking().SingleOrDefaultAsync(known => known.TokenHash == hash, cancel) ?? throw new MissingException("This link follows nothing, or nothing any more.");
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var rotation = facts.Rotations[feed.Rotation];

        // From the first of a month, so that the event which the beginning cuts keeps its name from one reading to the next.
        var from = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-MonthsBack);
        return IcalWriter.Write((rotation.Key, rotation.Name), OnCall.Between(facts.PlanOf(rotation), from, from.AddMonths(MonthsInAll)), facts.NameOf, now);
    }
}
