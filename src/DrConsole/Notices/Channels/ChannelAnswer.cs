namespace DrConsole.Notices;

/// <summary>What became of a message that was handed to a channel. There are no others than these.</summary>
public abstract record ChannelAnswer
{
    private ChannelAnswer()
    {
    }

    /// <summary>The provider took it; whether it arrives is told later, or never.</summary>
    /// <param name="Reference">What the provider calls it.</param>
    public sealed record Accepted(string? Reference) : ChannelAnswer;

    /// <summary>It is where it should be.</summary>
    public sealed record Delivered(string? Reference) : ChannelAnswer;

    /// <summary>It was not taken, and may be tried again.</summary>
    /// <param name="After">How long the provider asks us to wait.</param>
    public sealed record Retry(string Why, TimeSpan? After = null) : ChannelAnswer;

    /// <summary>It was not taken and never will be: this address or this message is at fault, not the channel.</summary>
    public sealed record Rejected(string Why) : ChannelAnswer;

    /// <summary>The channel as a whole does not work: everything that goes by it waits, or goes another way.</summary>
    public sealed record Down(string Why) : ChannelAnswer;

    /// <summary>It may have been taken: the answer was lost. Sending it again may tell somebody twice.</summary>
    public sealed record Unsure(string Why) : ChannelAnswer;
}
