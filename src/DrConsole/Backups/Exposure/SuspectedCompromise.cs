using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Backups;

/// <summary>From this moment on a data class may hold what an intruder did: no copy from then or later counts or is offered, until it is lifted.</summary>
public sealed class SuspectedCompromise : ITopical
{
    public const int MaxReason = 500;

    private SuspectedCompromise()
    {
    }

    public string DataClass { get; private set; } = "";

    /// <summary>The moment from which on it is suspected.</summary>
    public DateTimeOffset Since { get; private set; }

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string SaidBy { get; private set; } = "";

    public DateTimeOffset SaidAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Backup.Topic, $"data-class/{DataClass}"];

    internal static SuspectedCompromise For(string dataClass) => new() { DataClass = dataClass };

    internal void Say(DateTimeOffset since, string reason, string by, DateTimeOffset now)
    {
        var why = reason.Trim();
        new FieldErrors()
            .Check(since <= now, "since", "A compromise is suspected in the past.")
            .Check(why.Length is > 0 and <= MaxReason, "reason", $"Why it is suspected is needed, in up to {MaxReason} characters.")
            .ThrowIfAny();
        (Since, Reason, SaidBy, SaidAt) = (since, why, by, now);
    }
}

/// <summary>Sets and lifts the moment from which on copies are not trusted.</summary>
public sealed class SuspectCompromise(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task SayAsync(IReadOnlyCollection<string> dataClasses, DateTimeOffset since, string reason, CancellationToken cancel) => DecideAsync(async (store, by) =>
    {
        if (dataClasses.Count == 0)
            throw new InvalidException("dataClasses", "Name at least one data class.");
        foreach (var key in dataClasses.Distinct())
        {
            if (!await store.DataClasses.AnyAsync(held => held.Key == key, cancel))
                throw new InvalidException("dataClasses", $"There is no data class {key}.");
            var said = await store.SuspectedCompromises.SingleOrDefaultAsync(known => known.DataClass == key, cancel);
            if (said is null)
                store.Add(said = SuspectedCompromise.For(key));
            said.Say(since, reason, by, clock.GetUtcNow());
        }
    }, cancel);

    public Task LiftAsync(string dataClass, CancellationToken cancel) => DecideAsync(async (store, _) => store.Remove(
        await store.SuspectedCompromises.SingleOrDefaultAsync(known => known.DataClass == dataClass, cancel) ?? throw new MissingException($"No compromise of {dataClass} is suspected.")), cancel);

    private Task DecideAsync(Func<DrStore, string, Task> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.RunBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await decide(store, actor.Name);
        await store.SaveChangesAsync(cancel);
    });
}

internal sealed class SuspectedCompromiseConfiguration : IEntityTypeConfiguration<SuspectedCompromise>
{
    public void Configure(EntityTypeBuilder<SuspectedCompromise> said)
    {
        said.ToTable("SuspectedCompromises");
        said.HasKey(s => s.DataClass);
        said.Property(s => s.DataClass).HasMaxLength(ShortKey.MaxLength);
        said.Property(s => s.Reason).HasMaxLength(SuspectedCompromise.MaxReason);
    }
}
