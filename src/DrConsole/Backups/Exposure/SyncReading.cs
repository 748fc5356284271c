using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Backups;

/// <summary>How far a data class's replica was seen to lie behind, the newest reading of each source.</summary>
[Unrecorded("A measurement, and there are many a minute; what follows from it is told as a signal.")]
public sealed class SyncReading : ITopical
{
    public const int MaxSource = 120;

    private SyncReading()
    {
    }

    public string DataClass { get; private set; } = "";

    /// <summary>Who looked: <c>policy/KEY</c>, or what the tool calls itself.</summary>
    public string Source { get; private set; } = "";

    public TimeSpan Lag { get; private set; }

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [$"data-class/{DataClass}"];

    /// <summary>Takes a newer reading over, in the caller's own save.</summary>
    internal static async Task WriteAsync(DrStore store, string dataClass, string source, TimeSpan lag, DateTimeOffset at, CancellationToken cancel)
    {
        var reading = await store.SyncReadings.SingleOrDefaultAsync(known => known.DataClass == dataClass && known.Source == source, cancel);
        if (reading is null)
            store.Add(reading = new SyncReading { DataClass = dataClass, Source = source });
        if (at >= reading.At)
            (reading.Lag, reading.At) = (lag, at);
    }
}

/// <summary>Takes what something outside measured of a replica's lag.</summary>
public sealed class ReportSyncLag(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task ExecuteAsync(string dataClass, string source, TimeSpan lag, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ReportBackups, cancel);
        new FieldErrors()
            .Check(source.Trim().Length is > 0 and <= SyncReading.MaxSource, "source", $"Who measured it is needed, in up to {SyncReading.MaxSource} characters.")
            .Check(lag >= TimeSpan.Zero && lag <= Durations.Longest, "lag", "A lag is nothing or more.")
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.DataClasses.AnyAsync(held => held.Key == dataClass, cancel))
            throw new MissingException($"There is no data class {dataClass}.");
        await SyncReading.WriteAsync(store, dataClass, source.Trim(), lag, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
    });
}

internal sealed class SyncReadingConfiguration : IEntityTypeConfiguration<SyncReading>
{
    public void Configure(EntityTypeBuilder<SyncReading> reading)
    {
        reading.ToTable("SyncReadings");
        reading.HasKey(r => new { r.DataClass, r.Source });
        reading.Property(r => r.DataClass).HasMaxLength(ShortKey.MaxLength);
        reading.Property(r => r.Source).HasMaxLength(SyncReading.MaxSource);
    }
}
