namespace DrConsole.Notices;

/// <summary>The dialogue with a mail server did not go as it should. Never leaves the channel: there it becomes an answer.</summary>
/// <param name="reply">What the server refused with; null when it said nothing that counts.</param>
internal sealed class SmtpTroubleException(SmtpStage stage, string why, SmtpReply? reply = null) : Exception(why)
{
    private static readonly int[] SignInWanted = [530, 535, 538];

    public SmtpStage Stage => stage;

    public SmtpReply? Reply => reply;

    /// <summary>Whether the server has said no and goes on listening.</summary>
    public bool LeavesConnection => stage > SmtpStage.SigningIn && stage != SmtpStage.Text && reply is { IsGoodbye: false };

    /// <summary>Whether the server had given the connection up before it knew of the mail.</summary>
    public bool IsStale { get; init; }

    public ChannelAnswer ToAnswer()
    {
        if (stage < SmtpStage.Sender)
            return new ChannelAnswer.Down(Message);
        if (reply is null)
            return stage is SmtpStage.Answer ? new ChannelAnswer.Unsure(Message) : new ChannelAnswer.Retry(Message);
        if (reply.IsTemporary)
            return new ChannelAnswer.Retry(Message);
        if (SignInWanted.Contains(reply.Code))
            return new ChannelAnswer.Down(Message);

        // A sender that is not taken is our setting's fault and meets every mail; a mail that is too large, or whose recipient the server cannot write, is not.
        var isAboutSender = stage is SmtpStage.Sender && reply.Code != 552 && reply.Finer is not ("5.3.4" or "5.6.7");
        return isAboutSender ? new ChannelAnswer.Down(Message) : new ChannelAnswer.Rejected(Message);
    }
}
