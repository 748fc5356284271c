using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>
/// Says what people have to do in its feature: what is late, and what is due within a week. Registered by any feature, each for itself; the daily
/// digest asks all of them. It only reads.
/// </summary>
public interface IKnowWhatIsDue
{
    /// <summary>How far ahead a digest looks.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel);
}
