namespace DrConsole.Access;

/// <summary>Whether the break-glass account could be relied on tonight. What asks whether the console is ready computes from this.</summary>
public sealed record BreakGlassStanding(BreakGlassStanding.States State, DateTimeOffset? LastRehearsedAt, DateTimeOffset? RehearsalDueAt)
{
    /// <summary>A quarter, in its longest form.</summary>
    public static readonly TimeSpan RehearsedEvery = TimeSpan.FromDays(92);

    public enum States
    {
        /// <summary>There is none.</summary>
        Missing,

        /// <summary>Made, but its app has not shown a code yet: it opens nothing.</summary>
        Unfinished,

        Ready,

        /// <summary>It would open, but nobody has tried for longer than a quarter.</summary>
        Overdue,
    }

    public static BreakGlassStanding Of(BreakGlassAccount? account, DateTimeOffset? lastRehearsedAt, DateTimeOffset now)
    {
        if (account is null)
            return new BreakGlassStanding(States.Missing, null, null);
        if (account.ArmedAt is not { } armed)
            return new BreakGlassStanding(States.Unfinished, lastRehearsedAt, null);
        var due = (lastRehearsedAt ?? armed) + RehearsedEvery;
        return new BreakGlassStanding(now < due ? States.Ready : States.Overdue, lastRehearsedAt, due);
    }
}
