using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DrConsole.Notices;

/// <summary>How long one mail may wait, stage by stage, and the words for what goes wrong on the way.</summary>
internal sealed class SmtpPatience : IDisposable
{
    // Slower than this is nobody's line: a large file gets that much longer.
    private const int BytesASecond = 20_000;

    private readonly string _server;
    private readonly TimeSpan _each;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    private TimeSpan _given;

    public SmtpPatience(MailOptions options, TimeProvider clock, CancellationToken cancel)
    {
        _server = string.Create(CultureInfo.InvariantCulture, $"{options.Host}:{options.Port}");
        _each = _given = options.Timeout;
        _caller = cancel;
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _deadline.Token);
    }

    public SmtpStage Stage { get; private set; } = SmtpStage.Connecting;

    public CancellationToken Token => _either.Token;

    /// <summary>From here on the next stage counts, with a time of its own.</summary>
    public void Begin(SmtpStage stage, long bytes = 0)
    {
        Stage = stage;

        // An answer that is lost leaves the mail in doubt, so it is given longer.
        _given = stage is SmtpStage.Answer ? _each * 3 : _each + TimeSpan.FromSeconds(bytes / BytesASecond);
        _deadline.CancelAfter(_given);
    }

    /// <summary>Nothing is waited for, until the next stage begins.</summary>
    public void Rest() => _deadline.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Turns what the network throws into trouble. A cancellation stays one until the end of the mail goes out.</summary>
    public async Task<T> WatchAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested && Stage is not SmtpStage.Answer)
        {
            throw;
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException or ObjectDisposedException or OperationCanceledException)
        {
            throw new SmtpTroubleException(Stage, Describe(error)) { IsStale = Stage is SmtpStage.Sender && error is not OperationCanceledException };
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }

    /// <summary>A refusal in words: who, at what, and what the server said.</summary>
    public SmtpTroubleException Refused(SmtpReply reply) =>
        new(Stage, $"{_server} refused {Named()}: {reply.Shown}", reply) { IsStale = Stage is SmtpStage.Sender && reply.IsGoodbye };

    /// <summary>Something that no mail server says.</summary>
    public SmtpTroubleException Nonsense(string what) => new(Stage, $"{_server} does not speak SMTP at {Named()}: {what}.");

    private string Describe(Exception error) => error switch
    {
        OperationCanceledException when _caller.IsCancellationRequested => $"It was given up, since the console stopped or the time for one message was over, while {_server} had the whole mail and had not answered yet.",
        OperationCanceledException => string.Create(CultureInfo.InvariantCulture, $"{_server} did not answer to {Named()} within {_given.TotalSeconds:0} s."),
        AuthenticationException => $"The connection to {_server} could not be secured: {error.Message}",
        _ when Stage is SmtpStage.Connecting => $"{_server} could not be reached: {error.Message}",
        _ => $"The connection to {_server} was lost at {Named()}: {error.Message}",
    };

    private string Named() => Stage switch
    {
        SmtpStage.Connecting => "our call",
        SmtpStage.Securing => "securing the connection",
        SmtpStage.Greeting => "its greeting",
        SmtpStage.Hello => "our greeting",
        SmtpStage.SigningIn => "the sign-in",
        SmtpStage.Sender => "the sender",
        SmtpStage.Recipient => "the recipient",
        SmtpStage.Announcing => "the announcement of the mail",
        SmtpStage.Text => "the text of the mail",
        _ => "the end of the mail",
    };
}
