namespace DrConsole.Notices;

/// <summary>Tells people who sign in by the console itself. The delivery's own row is the message, so that it is there as soon as it says so.</summary>
internal sealed class InAppChannel : INoticeChannel
{
    public NoticeChannel Kind => NoticeChannel.InApp;

    public string? Missing => null;

    public Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel) => Task.FromResult<ChannelAnswer>(new ChannelAnswer.Delivered(null));
}
