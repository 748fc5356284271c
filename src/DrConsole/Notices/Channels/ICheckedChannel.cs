namespace DrConsole.Notices;

/// <summary>A channel that can be tried without a message to anybody.</summary>
public interface ICheckedChannel : INoticeChannel
{
    /// <summary>Goes as far as one can without sending. <see cref="ChannelAnswer.Accepted"/> says what was found there; anything else, why nothing could be sent.</summary>
    Task<ChannelAnswer> CheckAsync(CancellationToken cancel);
}
