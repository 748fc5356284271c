using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

/// <summary>Somebody has a run open. A row, so that every node knows; it goes with the page, and by itself when a node dies with it.</summary>
[Unrecorded("Who looks where at this moment; what they do is recorded.")]
public sealed class RunPresence : ITopical
{
    /// <summary>How long one counts without a sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    private RunPresence()
    {
    }

    /// <summary>One page of one person.</summary>
    public Guid Id { get; private set; }

    public RunId RunId { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    public DateTimeOffset SeenAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [TopicOf(RunId)];

    public static string TopicOf(RunId run) => $"run/{run}/watchers";

    internal static RunPresence Of(Guid id, RunId run, string name, DateTimeOffset now) => new() { Id = id, RunId = run, Name = name, SeenAt = now };
}

internal sealed class RunPresenceConfiguration : IEntityTypeConfiguration<RunPresence>
{
    public void Configure(EntityTypeBuilder<RunPresence> presence)
    {
        presence.ToTable("RunPresences");
        presence.Property(p => p.Id).ValueGeneratedNever();
        presence.Property(p => p.Name).HasMaxLength(160);
        presence.HasIndex(p => p.RunId);
    }
}

/// <summary>Says who has a run open now, to everybody who has it open too, on whichever node.</summary>
public sealed class ShowRunPresence(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>I am here. Everybody hears of it the first time; a sign of life changes nothing that they see.</summary>
    /// <param name="page">One open page.</param>
    public Task HereAsync(Guid page, RunId run, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.SeeRuns, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.RunPresences.Where(row => row.Id == page && row.RunId == run).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancel) > 0)
            return;

        // Pages that nobody closed because their node is gone.
        var dead = now - RunPresence.Life;
        store.RemoveRange(await store.RunPresences.Where(row => row.SeenAt < dead || row.Id == page).ToListAsync(cancel));
        store.Add(RunPresence.Of(page, run, actor.Name, now));
        await store.SaveChangesAsync(cancel);
    });

    public async Task GoneAsync(Guid page, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.RemoveRange(await store.RunPresences.Where(row => row.Id == page).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    }
}
