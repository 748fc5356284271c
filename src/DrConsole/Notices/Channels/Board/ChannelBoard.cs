namespace DrConsole.Notices;

/// <summary>Whether anything goes out by a channel.</summary>
public enum ChannelState
{
    Ready,

    /// <summary>Nobody has set it up: what is to go by it waits.</summary>
    Held,

    /// <summary>It failed too often and is left alone for a while.</summary>
    Open,
}

/// <summary>Every channel with how it does: what the set-up page shows, read in one go.</summary>
public sealed record ChannelBoard(IReadOnlyList<ChannelBoard.Line> Lines, IReadOnlyList<ChannelBoard.Room> Rooms, IReadOnlyList<ChannelBoard.Target> Targets, string? WithoutNews)
{
    /// <summary>How a channel, a room or a target does.</summary>
    /// <param name="Why">What is missing, or why it is left alone.</param>
    public sealed record Health(ChannelState State, string? Why, DateTimeOffset? TriesAt)
    {
        public DateTimeOffset? WorkedAt { get; init; }

        public DateTimeOffset? FailedAt { get; init; }

        public string? LastFailure { get; init; }
    }

    /// <param name="Queued">Deliveries that wait for their time or are on their way.</param>
    /// <param name="Held">Deliveries that wait for the channel to be set up.</param>
    public sealed record Line(NoticeChannel Kind, Health Health, int Queued, int Held);

    public sealed record Room(string Key, string Name, ChatShape Shape, string Handle, string Host, string Ending, Health Health);

    public sealed record Target(string Key, string Name, string Host, Health Health);
}
