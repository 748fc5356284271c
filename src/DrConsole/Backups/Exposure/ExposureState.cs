using DrConsole.Estate;

namespace DrConsole.Backups;

/// <summary>How a data class stands, decided in this one place. Pure.</summary>
public static class ExposureState
{
    /// <summary>From this share of the RPO on it is near.</summary>
    public const double Near = 0.8;

    /// <param name="IsDeclared">Somebody said and somebody else approved that there is nothing to back up.</param>
    /// <param name="HasSource">A policy makes copies, or something outside reports them.</param>
    public sealed record Question(
        TimeSpan? Rpo, bool IsDeclared, bool HasSource, DateTimeOffset? SuspectedAt, IReadOnlyCollection<KnownBackup> Backups, IReadOnlyCollection<BreachForecast.CopyPlan> Plans, DateTimeOffset Since)
    {
        /// <summary>A replica that is watched lies no further behind than is allowed. Only that can keep an RPO of nothing.</summary>
        public bool IsInStep { get; init; }

        /// <summary>Only other tools make copies: since when their reports are waited for. Null where we make some ourselves.</summary>
        public DateTimeOffset? ExpectedSince { get; init; }
    }

    public static ExposureFacts Of(Question asked, DateTimeOffset now)
    {
        var clocks = ExposureClocks.Of(asked.Backups, asked.SuspectedAt, now);
        var facts = new ExposureFacts(clocks.Made, clocks.Verified, clocks.Restored, clocks.Counts, asked.SuspectedAt, asked.Rpo, ExposureStanding.Within, null, null);
        if (asked.IsDeclared)
            return facts with { Standing = ExposureStanding.Nothing };
        if (!asked.HasSource && clocks.Made is null)
            return facts with { Standing = ExposureStanding.NoPolicy };
        if (clocks.Counts is not { } counts)
            return facts with { Standing = clocks.Made is null ? asked.ExpectedSince is null ? ExposureStanding.NoCopy : ExposureStanding.NeverReported : clocks.Verified is null ? ExposureStanding.NotVerified : ExposureStanding.Past, PastSince = Since(asked, now) };
        if (asked.Rpo is not { } rpo)
            return facts with { Standing = ExposureStanding.NoRpo };

        if (rpo <= TimeSpan.Zero && asked.IsInStep)
            return facts;
        if (now - counts > rpo)
            return facts with { Standing = ExposureStanding.Past, PastSince = Since(asked, now) };
        var breach = BreachForecast.Of(counts, rpo, asked.Plans, now);
        return facts with { Standing = breach is not null || now - counts >= rpo * Near ? ExposureStanding.Near : ExposureStanding.Within, BreachAt = breach };
    }

    private static DateTimeOffset? Since(Question asked, DateTimeOffset now) => asked.Rpo is { } rpo
        ? ExposureHistory.PastSince(ExposureHistory.Of(asked.Backups, asked.SuspectedAt, asked.Since, now), rpo)
        : null;
}
