using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DrConsole.Platform;

/// <summary>
/// Stores a time as UTC ticks, cut to microseconds. SQLite can neither order nor compare DateTimeOffset, PostgreSQL keeps no ticks:
/// whole microseconds as a number read back alike and sort alike in both.
/// </summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero))
{
    /// <summary>As it is stored, for a statement that is written by hand.</summary>
    public static long Of(DateTimeOffset time) => time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond;
}
