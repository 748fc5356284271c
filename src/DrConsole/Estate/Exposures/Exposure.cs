using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

/// <summary>How a data class stands against its RPO. Later words are worse, so that a board can begin with the worst.</summary>
public enum ExposureStanding
{
    /// <summary>Declared with a reason: there is nothing to back up.</summary>
    Nothing,

    /// <summary>Nothing is promised, so nothing can be broken.</summary>
    NoRpo,
    Within,

    /// <summary>Close to the limit, or the schedule says that it will be passed.</summary>
    Near,

    /// <summary>Copies there are; none was ever read back, so none counts.</summary>
    NotVerified,

    /// <summary>Nothing makes copies and nobody has declared that nothing needs to.</summary>
    NoPolicy,
    NoCopy,

    /// <summary>Only other tools make copies, and none has ever told of one.</summary>
    NeverReported,
    Past,
}

/// <summary>
/// What would be lost of a data class, written by the backups whenever it changes and read by any feature: the three clocks, the time that counts, what
/// is promised. Ages are never stored: they are asked with a time.
/// </summary>
[Unrecorded("Says again what the backups' own records say.")]
public sealed class Exposure : ITopical
{
    public const string Topic = "exposures";

    private Exposure()
    {
    }

    public string DataClass { get; private set; } = "";

    /// <summary>The time that the newest copy shows the data as of, read back or not.</summary>
    public DateTimeOffset? NewestMade { get; private set; }

    /// <summary>The same of the newest copy that was read back and found whole.</summary>
    public DateTimeOffset? NewestVerified { get; private set; }

    /// <summary>The same of the newest copy that was actually restored.</summary>
    public DateTimeOffset? NewestRestored { get; private set; }

    /// <summary>From where the age counts: the newest verified copy, or the newest clean one where a compromise is suspected.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    public DateTimeOffset? SuspectedAt { get; private set; }

    public TimeSpan? Rpo { get; private set; }

    public ExposureStanding Standing { get; private set; }

    public DateTimeOffset? PastSince { get; private set; }

    /// <summary>When it will be past its RPO if things go on as scheduled; null where they will not.</summary>
    public DateTimeOffset? BreachAt { get; private set; }

    /// <summary>When this last changed.</summary>
    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"exposure/{DataClass}"];

    /// <summary>How much would be lost at that time; null where no copy counts, which is everything.</summary>
    public TimeSpan? AgeAt(DateTimeOffset time) => CountsFrom is { } from ? (time > from ? time - from : TimeSpan.Zero) : null;

    /// <summary>Writes in the caller's own save; what says the same again changes nothing and beats nowhere.</summary>
    internal static async Task<Exposure> WriteAsync(DrStore store, string dataClass, ExposureFacts facts, DateTimeOffset now, CancellationToken cancel)
    {
        var row = await store.Exposures.SingleOrDefaultAsync(one => one.DataClass == dataClass, cancel);
        if (row is null)
            store.Add(row = new Exposure { DataClass = dataClass, At = now });
        if (row.Facts != facts)
        {
            (row.NewestMade, row.NewestVerified, row.NewestRestored, row.CountsFrom, row.SuspectedAt) =
                (facts.NewestMade, facts.NewestVerified, facts.NewestRestored, facts.CountsFrom, facts.SuspectedAt);
            (row.Rpo, row.Standing, row.PastSince, row.BreachAt, row.At) = (facts.Rpo, facts.Standing, facts.PastSince, facts.BreachAt, now);
        }
        return row;
    }

    private ExposureFacts Facts => new(NewestMade, NewestVerified, NewestRestored, CountsFrom, SuspectedAt, Rpo, Standing, PastSince, BreachAt);
}

/// <summary>What a data class's exposure says, as its writer worked it out.</summary>
public sealed record ExposureFacts(
    DateTimeOffset? NewestMade, DateTimeOffset? NewestVerified, DateTimeOffset? NewestRestored, DateTimeOffset? CountsFrom, DateTimeOffset? SuspectedAt, TimeSpan? Rpo,
    ExposureStanding Standing, DateTimeOffset? PastSince, DateTimeOffset? BreachAt);

internal sealed class ExposureConfiguration : IEntityTypeConfiguration<Exposure>
{
    public void Configure(EntityTypeBuilder<Exposure> exposure)
    {
        exposure.ToTable("Exposures");
        exposure.HasKey(e => e.DataClass);
        exposure.Property(e => e.DataClass).HasMaxLength(ShortKey.MaxLength);
    }
}
