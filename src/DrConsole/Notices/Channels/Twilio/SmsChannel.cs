using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>Sends SMS by Twilio. Whether one arrived comes later, to the hooks.</summary>
internal sealed class SmsChannel(TwilioAccount account) : INoticeChannel
{
    /// <summary>What Twilio takes as one body.</summary>
    public const int MaxBody = 1_600;

    public NoticeChannel Kind => NoticeChannel.Sms;

    public string? Missing => account.Missing;

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        if (PhoneNumber.Read(message.Address) is not { } number)
            return new ChannelAnswer.Rejected(PhoneNumber.Needed);
        if (string.IsNullOrWhiteSpace(message.Text.Sms))
            return new ChannelAnswer.Rejected("There is nothing to send: the text for SMS is empty.");

        var form = new List<KeyValuePair<string, string>> { new("To", number), new("From", account.From), new("Body", OneLine.Cut(message.Text.Sms, MaxBody)) };
        if (account.Hook("sms-status") is { } hook)
            form.Add(new("StatusCallback", hook));
        return await account.AskAsync("Messages.json", form, cancel);
    }
}
