namespace DrConsole.Notices;

/// <summary>
/// Sends by one channel. What the outside does is told by the answer; whatever is thrown, except a cancellation, is a bug. A cancellation after
/// something left the console leaves open whether it arrived, and whoever cancelled has to say so.
/// </summary>
public interface INoticeChannel
{
    NoticeChannel Kind { get; }

    /// <summary>What is missing before anything can be sent, in words for people; null while the channel is set up.</summary>
    string? Missing { get; }

    Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel);
}
