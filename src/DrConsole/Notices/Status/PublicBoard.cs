namespace DrConsole.Notices;

/// <summary>Everything that people outside may know, at one moment. Nothing else of the console is in it.</summary>
/// <param name="Now">What is not over, the worst first: trouble, then what is announced.</param>
/// <param name="Earlier">What is over, newest first.</param>
/// <param name="ReadAt">When all of this was so.</param>
public sealed record PublicBoard(
    string Organisation, string TimeZone, IReadOnlyList<PublicBoard.Part> Parts, IReadOnlyList<PublicBoard.Trouble> Now, IReadOnlyList<PublicBoard.Trouble> Earlier, DateTimeOffset ReadAt)
{
    public const int Days = 90;

    /// <param name="IsUnderWork">Announced work on it goes on right now.</param>
    /// <param name="History">One for each of the last 90 days, the oldest first: the worst of that day. Null before there was such a part.</param>
    /// <param name="Uptime">The share of that time, 0 to 1, in which it was not down.</param>
    public sealed record Part(string Key, string Name, PartState State, string Words, DateTimeOffset? Since, bool IsUnderWork, IReadOnlyList<PartState?> History, double Uptime);

    public sealed record Trouble(
        Guid Id, PublicKind Kind, PublicPhase Phase, DateTimeOffset StartedAt, DateTimeOffset? ExpectedBackAt, DateTimeOffset? NextUpdateAt, DateTimeOffset? EndedAt,
        string Learned, IReadOnlyList<string> Parts, IReadOnlyList<Update> Updates)
    {
        /// <summary>The newest headline while it goes on; afterwards the first, which says what it was.</summary>
        public string Headline => EndedAt is null ? Updates[0].Headline : Updates[^1].Headline;

        /// <summary>Whether announced work goes on at this moment.</summary>
        public bool IsUnderWay(DateTimeOffset now) => Kind is not PublicKind.Trouble && EndedAt is null && StartedAt <= now && ExpectedBackAt > now;
    }

    /// <summary>Newest first in a trouble.</summary>
    public sealed record Update(DateTimeOffset At, PublicPhase Phase, string Headline, string Text);

    /// <summary>The worst that is so now.</summary>
    public PartState Worst => Parts.Count == 0 ? PartState.Working : Parts.Max(part => part.State);
}
