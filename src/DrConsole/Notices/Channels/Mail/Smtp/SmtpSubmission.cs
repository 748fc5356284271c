using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Hands mails to the server and says what became of each. Any number at once.</summary>
internal sealed class SmtpSubmission(IOptions<MailOptions> options, SmtpPool pool, SmtpOpening opening, SmtpSignIn signIn, TimeProvider clock)
{
    private readonly MailOptions _options = options.Value;

    public async Task<ChannelAnswer> SendAsync(ComposedMail mail, bool urgent, CancellationToken cancel)
    {
        using var patience = new SmtpPatience(_options, clock, cancel);
        try
        {
            return new ChannelAnswer.Accepted(await SendAsync(mail, urgent, patience));
        }
        catch (SmtpTroubleException trouble)
        {
            return Answer(trouble);
        }
        catch (OperationCanceledException)
        {
            // Until the end of the mail has gone out the server has nothing that it may deliver, and that is worth more to know than that we stopped.
            return new ChannelAnswer.Retry("It was stopped before the mail had gone out; nothing was sent.");
        }
    }

    public async Task<ChannelAnswer> CheckAsync(CancellationToken cancel)
    {
        using var patience = new SmtpPatience(_options, clock, cancel);
        try
        {
            await using var connection = await opening.OpenAsync(patience);
            var reply = await patience.WatchAsync(connection.AskAsync("NOOP", patience));
            var how = connection.IsSecure ? "secured by TLS" : "not secured";
            var who = _options.SignsIn ? $"signed in as {_options.User}" : "not signed in";
            return reply.Class is 2 ? new ChannelAnswer.Accepted($"{_options.Host}:{_options.Port} answers, {how}, {who}.") : throw patience.Refused(reply);
        }
        catch (SmtpTroubleException trouble)
        {
            return Answer(trouble);
        }
    }

    /// <summary>Until when the server's certificate holds; null where the connection is not secured.</summary>
    /// <exception cref="SmtpTroubleException">It cannot be reached, or is not believed.</exception>
    public async Task<DateTimeOffset?> CertificateEndsAsync(CancellationToken cancel)
    {
        using var patience = new SmtpPatience(_options, clock, cancel);
        await using var connection = await opening.OpenAsync(patience);
        return connection.Certificate is X509Certificate2 known ? new DateTimeOffset(known.NotAfter.ToUniversalTime(), TimeSpan.Zero) : null;
    }

    private async Task<string> SendAsync(ComposedMail mail, bool urgent, SmtpPatience patience)
    {
        for (var fresh = false; ; fresh = true)
        {
            var connection = await pool.TakeAsync(urgent, patience);
            var isUsed = connection.Messages > 0;
            try
            {
                return await patience.WatchAsync(SmtpTransaction.SendAsync(connection, mail, patience));
            }
            catch (SmtpTroubleException trouble) when (trouble.IsStale && isUsed && !fresh)
            {
                // The server had closed the connection while it lay idle; it has seen nothing of this mail, so another may take it.
                connection.Break();
            }
            catch (SmtpTroubleException trouble) when (trouble.LeavesConnection)
            {
                connection.NeedsReset = true;
                throw;
            }
            catch
            {
                connection.Break();
                throw;
            }
            finally
            {
                await pool.GiveBackAsync(connection);
            }
        }
    }

    // Servers repeat what they were told; what signs in must not come out of here.
    private ChannelAnswer Answer(SmtpTroubleException trouble) => trouble.ToAnswer() switch
    {
        ChannelAnswer.Retry retry => retry with { Why = signIn.Hide(retry.Why) },
        ChannelAnswer.Rejected rejected => rejected with { Why = signIn.Hide(rejected.Why) },
        ChannelAnswer.Down down => down with { Why = signIn.Hide(down.Why) },
        ChannelAnswer.Unsure unsure => unsure with { Why = signIn.Hide(unsure.Why) },
        var other => other,
    };
}
