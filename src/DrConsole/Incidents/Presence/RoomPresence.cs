using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>Somebody has a war room open. A row, so that every node knows; it goes with the page, and by itself when a node dies with it.</summary>
[Unrecorded("Who looks where at this moment; what they do is recorded.")]
public sealed class RoomPresence : ITopical
{
    /// <summary>How long one counts without a sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    private RoomPresence()
    {
    }

    /// <summary>One page of one person.</summary>
    public Guid Id { get; private set; }

    public IncidentId IncidentId { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    public DateTimeOffset SeenAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [TopicOf(IncidentId)];

    public static string TopicOf(IncidentId incident) => $"incident/{incident}/present";

    internal static RoomPresence Of(Guid id, IncidentId incident, string name, DateTimeOffset now) => new() { Id = id, IncidentId = incident, Name = name, SeenAt = now };
}

internal sealed class RoomPresenceConfiguration : IEntityTypeConfiguration<RoomPresence>
{
    public void Configure(EntityTypeBuilder<RoomPresence> presence)
    {
        presence.ToTable("RoomPresences");
        presence.Property(p => p.Id).ValueGeneratedNever();
        presence.Property(p => p.Name).HasMaxLength(160);
        presence.HasIndex(p => p.IncidentId);
    }
}

/// <summary>Says who is in a war room now, to everybody in it, on whichever node.</summary>
public sealed class ShowRoomPresence(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task HereAsync(Guid page, string key, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incident = await store.FindIncidentAsync(key, actor, cancel);

        // A sign of life changes nothing that anybody sees, and so it wakes nobody: of a thousand people, each would wake all others every minute.
        if (await store.RoomPresences.Where(row => row.Id == page && row.IncidentId == incident.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancel) > 0)
            return;

        // Pages that nobody closed because their node is gone.
        var dead = now - RoomPresence.Life;
        store.RemoveRange(await store.RoomPresences.Where(row => row.SeenAt < dead || row.Id == page).ToListAsync(cancel));
        store.Add(RoomPresence.Of(page, incident.Id, actor.Name, now));
        await store.SaveChangesAsync(cancel);
    });

    public async Task GoneAsync(Guid page, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.RemoveRange(await store.RoomPresences.Where(row => row.Id == page).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    }
}
