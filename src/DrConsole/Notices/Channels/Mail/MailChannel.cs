using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Mail: one message to one person, handed to the server that the settings name.</summary>
internal sealed class MailChannel(IOptions<MailOptions> options, MailComposer composer, SmtpSubmission submission) : ICheckedChannel
{
    public NoticeChannel Kind => NoticeChannel.Email;

    public string? Missing => options.Value.IsOn ? null : $"No mail server is set: {MailOptions.Section}:Host is empty, so mail is held.";

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        if (Missing is { } missing)
            return new ChannelAnswer.Down(missing);
        if (Mailbox.Read(message.Address, message.Recipient) is not { } recipient)
            return new ChannelAnswer.Rejected($"'{HeaderText.Clean(message.Address, HeaderText.MostOfName)}' is not an address that mail can go to.");
        return await submission.SendAsync(composer.Compose(message, recipient), message.IsUrgent, cancel);
    }

    /// <summary>Connects, secures the connection and signs in.</summary>
    public async Task<ChannelAnswer> CheckAsync(CancellationToken cancel) =>
        Missing is { } missing ? new ChannelAnswer.Down(missing) : await submission.CheckAsync(cancel);
}
