using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Makes a mail of a message. Two attempts at the same message make the same bytes, so that whoever gets both sees one.</summary>
internal sealed class MailComposer(IOptions<MailOptions> options, TimeProvider clock)
{
    private readonly Lazy<Senders> _senders = new(() => Senders.Of(options.Value));

    public ComposedMail Compose(NoticeMessage message, Mailbox recipient)
    {
        var (from, bounces, replyTo) = _senders.Value;
        var headers = new MailHeaders()
            .AddMailbox("From", from)
            .AddMailbox("To", recipient);
        if (replyTo is not null)
            headers.AddMailbox("Reply-To", replyTo);
        headers.AddText("Subject", message.Text.Subject, HeaderText.MostOfSubject);
        AddOrigin(headers, message, from.Domain);
        AddManners(headers, message);
        headers.Add("MIME-Version", "1.0");

        var needsUtf8 = recipient.NeedsUtf8 || bounces.NeedsUtf8 || from.NeedsUtf8 || replyTo?.NeedsUtf8 == true;
        return new ComposedMail(bounces, recipient, needsUtf8, MailBody.Write(headers, message));
    }

    // The key was made when the message was, and says when.
    private DateTimeOffset WrittenAt(Guid key)
    {
        if (key.Version != 7)
            return clock.GetUtcNow();
        Span<byte> octets = stackalloc byte[16];
        key.TryWriteBytes(octets, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(octets) >> 16));
    }

    private void AddOrigin(MailHeaders headers, NoticeMessage message, string domain)
    {
        headers.Add("Date", WrittenAt(message.Key).ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        headers.AddBracketed("Message-ID", $"{message.Key:N}@{domain}");
        if (message.Thread is not { Length: > 0 } thread)
            return;

        // No mail has this id: all that speak about one thing answer the same, and so are one thread from the first on.
        var root = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(thread)))[..32]}.thread@{domain}";
        headers.AddBracketed("In-Reply-To", root);
        headers.AddBracketed("References", root);
    }

    // So that no machine answers, and so that people can stop or sort what they get.
    private static void AddManners(MailHeaders headers, NoticeMessage message)
    {
        headers.Add("Auto-Submitted", "auto-generated");
        headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (message.IsUrgent)
            headers.Add("X-Priority", "1").Add("Importance", "high");
        if (message.UnsubscribeUrl is not { } stop)
            return;
        headers.AddBracketed("List-Unsubscribe", InAscii(stop));

        // Mail programs post to addresses with TLS only (RFC 8058).
        if (stop.Scheme == Uri.UriSchemeHttps)
            headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static string InAscii(Uri address) =>
        Ascii.IsValid(address.AbsoluteUri) ? address.AbsoluteUri : new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri;

    // The same for every mail.
    private sealed record Senders(Mailbox From, Mailbox Bounces, Mailbox? ReplyTo)
    {
        public static Senders Of(MailOptions options)
        {
            var from = Mailbox.ReadNamed(options.From!)!;
            return new Senders(
                from,
                options.BounceTo is { Length: > 0 } bounces ? Mailbox.Read(bounces)! : from,
                options.ReplyTo is { Length: > 0 } reply ? Mailbox.ReadNamed(reply) : null);
        }
    }
}
