using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace DrConsole.Notices;

/// <summary>Hands one mail to a server over an open connection.</summary>
internal static class SmtpTransaction
{
    private const int Chunk = 32_768;

    /// <summary>The server's words when it has taken the mail; trouble otherwise.</summary>
    public static async Task<string> SendAsync(SmtpConnection connection, ComposedMail mail, SmtpPatience patience)
    {
        connection.Messages++;
        patience.Begin(SmtpStage.Sender);
        CheckFits(connection.Offer, mail);
        var (sender, recipient) = Envelope(connection.Offer, mail);
        if (connection.Offer.Pipelining)
            await AnnounceAtOnceAsync(connection, sender, recipient, patience);
        else
            await AnnounceInTurnAsync(connection, sender, recipient, patience);
        return await WriteAsync(connection, mail, patience);
    }

    private static void CheckFits(SmtpOffer offer, ComposedMail mail)
    {
        if (mail.NeedsUtf8 && !offer.Utf8)
            throw Unfit("550 5.6.7", "The mail server does not take addresses with letters of other scripts (SMTPUTF8).");
        if (offer.MostBytes < mail.Size)
            throw Unfit("552 5.3.4", string.Create(CultureInfo.InvariantCulture, $"The mail has {mail.Size:N0} bytes; the mail server takes {offer.MostBytes:N0}."));
    }

    // As the server would say it, had it been asked.
    private static SmtpTroubleException Unfit(string code, string why) =>
        new(SmtpStage.Sender, why, SmtpReply.Of(int.Parse(code[..3], CultureInfo.InvariantCulture), [code[4..]]));

    private static (string Sender, string Recipient) Envelope(SmtpOffer offer, ComposedMail mail)
    {
        var sender = $"MAIL FROM:<{mail.Sender.Address}>";
        if (offer.Size)
            sender += string.Create(CultureInfo.InvariantCulture, $" SIZE={mail.Size}");

        // Our bodies have seven bits; headers with such addresses have eight.
        if (mail.NeedsUtf8)
            sender += offer.EightBit ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8";
        return (sender, $"RCPT TO:<{mail.Recipient.Address}>");
    }

    private static async Task AnnounceInTurnAsync(SmtpConnection connection, string sender, string recipient, SmtpPatience patience)
    {
        Expect(await connection.AskAsync(sender, patience), 2, patience);
        patience.Begin(SmtpStage.Recipient);
        Expect(await connection.AskAsync(recipient, patience), 2, patience);
        patience.Begin(SmtpStage.Announcing);
        Expect(await connection.AskAsync("DATA", patience), 3, patience);
    }

    // Three commands in one go (RFC 2920). All answers are read, whatever the first one says.
    private static async Task AnnounceAtOnceAsync(SmtpConnection connection, string sender, string recipient, SmtpPatience patience)
    {
        connection.Write(sender);
        connection.Write(recipient);
        connection.Write("DATA");
        await connection.Output.FlushAsync(patience.Token);

        SmtpTroubleException? first = null;
        for (var stage = SmtpStage.Sender; stage <= SmtpStage.Announcing; stage++)
        {
            patience.Begin(stage);
            var reply = await connection.ReadAsync(patience);
            var trouble = Judge(reply, stage is SmtpStage.Announcing ? 3 : 2, patience);

            // It waits for the text although it has refused: only leaving makes sure that nothing is taken.
            if (first is not null && reply.Class == 3)
                connection.Break();
            first ??= trouble;
            if (reply.IsGoodbye || trouble is { Reply: null })
                break;
        }
        if (first is not null)
            throw first;
    }

    // The answer is listened for from the beginning: who refuses in the middle, or hangs up, must not be sent the end.
    private static async Task<string> WriteAsync(SmtpConnection connection, ComposedMail mail, SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Text, mail.Size);
        var answer = connection.ReadAsync(patience);
        try
        {
            foreach (var piece in mail.Pieces)
                await WriteAsync(connection.Output, piece, answer, patience);
            if (!answer.IsCompleted)
            {
                // From here on only the answer tells whether it was taken.
                connection.Output.Write(".\r\n"u8);
                patience.Begin(SmtpStage.Answer);
                await connection.Output.FlushAsync(patience.Token);
            }
        }
        catch (IOException)
        {
            // A server that has had enough says so and hangs up; what it said is worth more than that it hung up.
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            if (patience.Stage is SmtpStage.Text && !answer.IsCompleted)
                connection.Break();
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var reply = await answer;
        if (patience.Stage is SmtpStage.Text && reply.Class is 2 or 3)
            throw patience.Nonsense($"it answers '{reply.Shown}' before the mail has ended");
        Expect(reply, 2, patience);
        return reply.Shown;
    }

    private static async Task WriteAsync(PipeWriter output, MailPiece piece, Task answer, SmtpPatience patience)
    {
        var step = piece.IsFile ? TextEncoding.OctetsIn(Chunk) : Chunk;
        var left = piece.Octets;
        var atLineStart = true;
        while (left.Length > 0 && !answer.IsCompleted)
        {
            var part = left[..Math.Min(step, left.Length)];
            left = left[part.Length..];
            if (piece.IsFile)
                output.Advance(TextEncoding.WriteBase64(part.Span, output.GetSpan((int)TextEncoding.LengthOfBase64(part.Length))));
            else
                atLineStart = WriteDotted(part.Span, atLineStart, output);

            // A small mail goes out at once with its end.
            if (output.UnflushedBytes >= Chunk)
                await output.FlushAsync(patience.Token);
        }
    }

    // A line that begins with a dot gets a second one, so that none is taken for the end.
    private static bool WriteDotted(ReadOnlySpan<byte> text, bool atLineStart, PipeWriter output)
    {
        if (atLineStart && text[0] == '.')
            output.Write("."u8);
        for (var dot = text.IndexOf("\n."u8); dot >= 0; dot = text.IndexOf("\n."u8))
        {
            output.Write(text[..(dot + 2)]);
            output.Write("."u8);
            text = text[(dot + 2)..];
        }
        output.Write(text);
        return text.Length > 0 && text[^1] == '\n';
    }

    private static void Expect(SmtpReply reply, int kind, SmtpPatience patience)
    {
        if (Judge(reply, kind, patience) is { } trouble)
            throw trouble;
    }

    private static SmtpTroubleException? Judge(SmtpReply reply, int kind, SmtpPatience patience)
    {
        if (reply.Class == kind)
            return null;
        return reply.Class is 4 or 5 ? patience.Refused(reply) : patience.Nonsense($"it answers '{reply.Shown}'");
    }
}
