using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>Calls by Twilio and speaks the notice. A pressed key acknowledges; how the call went comes later, to the hooks.</summary>
internal sealed class VoiceChannel(TwilioAccount account) : INoticeChannel
{
    private const int RingSeconds = 30;

    public NoticeChannel Kind => NoticeChannel.Voice;

    public string? Missing => account.Missing;

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        if (PhoneNumber.Read(message.Address) is not { } number)
            return new ChannelAnswer.Rejected(PhoneNumber.Needed);
        if (string.IsNullOrWhiteSpace(message.Text.Spoken))
            return new ChannelAnswer.Rejected("There is nothing to say: the spoken text is empty.");

        // Only what somebody waits for is acknowledged by a key.
        var keys = message.AckUrl is null ? null : account.Hook($"voice/{message.Key:N}?language={Uri.EscapeDataString(message.Language)}");
        var form = new List<KeyValuePair<string, string>>
        {
            new("To", number), new("From", account.From), new("Twiml", SpokenPage.Write(message.Text.Spoken, message.Language, keys)), new("Timeout", $"{RingSeconds}"),
        };
        if (account.Hook("voice-status") is { } hook)
            form.AddRange([new("StatusCallback", hook), new("StatusCallbackMethod", "POST"), new("StatusCallbackEvent", "answered"), new("StatusCallbackEvent", "completed")]);
        return await account.AskAsync("Calls.json", form, cancel);
    }
}
