using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>A day whose digests are all made. What becomes due later that day is for tomorrow's.</summary>
[Unrecorded("Only keeps a day's digests from being made twice; each notice is recorded.")]
internal sealed class DigestDay
{
    /// <summary>By the organisation's clocks.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset DoneAt { get; init; }
}

internal sealed class DigestDayConfiguration : IEntityTypeConfiguration<DigestDay>
{
    public void Configure(EntityTypeBuilder<DigestDay> day)
    {
        day.ToTable("DigestDays");
        day.HasKey(d => d.Day);
    }
}
