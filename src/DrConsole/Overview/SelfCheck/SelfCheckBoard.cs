namespace DrConsole.Overview;

/// <summary>How one thing of the console itself is.</summary>
public enum SelfState
{
    Well,

    /// <summary>It is not set up, and nothing is missing without it that was promised.</summary>
    Off,

    /// <summary>Somebody should look at it, and nothing is lost yet.</summary>
    Look,

    /// <summary>It does not do its work.</summary>
    Bad,

    /// <summary>It could not be looked at.</summary>
    Unknown,
}

/// <summary>One line of the self-check.</summary>
/// <param name="Key">Names it, also on <c>/healthz/ready</c>.</param>
/// <param name="Says">A sentence with the figures; for people who may see this page, and nobody else.</param>
/// <param name="Path">Where it is seen to.</param>
public sealed record SelfCheckLine(string Key, string Name, SelfState State, string Says, string? Path = null);

/// <summary>Everything that the console says of itself, as this node sees it.</summary>
public sealed record SelfCheckBoard(string Node, DateTimeOffset At, IReadOnlyList<SelfCheckLine> Lines)
{
    public int CountOf(SelfState state) => Lines.Count(line => line.State == state);
}

/// <summary>Looks at one part of the console. Anything that it throws means that the part could not be looked at.</summary>
public interface ILookAtMyself
{
    Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel);
}
