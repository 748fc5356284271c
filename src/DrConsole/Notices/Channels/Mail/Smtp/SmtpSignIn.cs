using System.Text;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Signs in at a mail server, and knows how to keep what it says there out of every text.</summary>
internal sealed class SmtpSignIn(IOptions<MailOptions> options)
{
    private const string Hidden = "***";
    private const int MostOfFile = 16_384;

    private readonly MailOptions _options = options.Value;

    // What went over the wire last: a server may repeat it in its answer.
    private volatile string[] _secrets = [];

    public async Task<SmtpReply?> SignInAsync(SmtpConnection connection, SmtpPatience patience)
    {
        if (!_options.SignsIn)
            return null;
        patience.Begin(SmtpStage.SigningIn);
        if (Choose(connection.Offer) is not { } way)
            throw new SmtpTroubleException(SmtpStage.SigningIn, $"{_options.Host} does not offer to sign in {Wanted()}; it offers {Offered(connection.Offer)}.");

        var password = await ReadPasswordAsync(patience.Token);
        var (user, secret) = (Encode(_options.User!), Encode(password));
        var plain = Encode($"\0{_options.User}\0{password}");
        var bearer = Encode($"user={_options.User}\u0001auth=Bearer {password}\u0001\u0001");
        _secrets = [plain, bearer, secret, password];

        var reply = way switch
        {
            MailAuth.Plain => await connection.AskAsync($"AUTH PLAIN {plain}", patience),
            MailAuth.Login => await LogInAsync(connection, user, secret, patience),
            _ => await ShowTokenAsync(connection, bearer, patience),
        };
        return reply.Code == 235 ? reply : throw (reply.Class is 4 or 5 ? patience.Refused(reply) : patience.Nonsense($"it answers '{reply.Shown}'"));
    }

    /// <summary>The text without anything that signs in.</summary>
    public string Hide(string text) => _secrets.Where(secret => secret.Length > 0).Aggregate(text, (left, secret) => left.Replace(secret, Hidden, StringComparison.Ordinal));

    private MailAuth? Choose(SmtpOffer offer)
    {
        MailAuth[] wanted = _options.Auth is MailAuth.Auto ? [MailAuth.Plain, MailAuth.Login, MailAuth.XOAuth2] : [_options.Auth];
        return wanted.Where(way => offer.SignIns.Contains(Word(way))).Cast<MailAuth?>().FirstOrDefault();
    }

    private string Wanted() => _options.Auth is MailAuth.Auto ? "in a way that we know (PLAIN, LOGIN, XOAUTH2)" : $"by {Word(_options.Auth)}";

    private static string Offered(SmtpOffer offer) => offer.SignIns.Count == 0 ? "none" : HeaderText.Clean(string.Join(", ", offer.SignIns), 100);

    private static string Word(MailAuth way) => way.ToString().ToUpperInvariant();

    // Renewed by others, so read each time.
    private async Task<string> ReadPasswordAsync(CancellationToken cancel)
    {
        if (_options.PasswordFile is not { Length: > 0 } path)
            return _options.Password!;
        try
        {
            if (new FileInfo(path).Length > MostOfFile)
                throw new IOException("it is too large");
            return (await File.ReadAllTextAsync(path, cancel)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SmtpTroubleException(SmtpStage.SigningIn, $"The password in {path} cannot be read: {error.Message}");
        }
    }

    private static async Task<SmtpReply> LogInAsync(SmtpConnection connection, string user, string secret, SmtpPatience patience)
    {
        var asked = await connection.AskAsync("AUTH LOGIN", patience);
        if (asked.Code == 334)
            asked = await connection.AskAsync(user, patience);
        return asked.Code == 334 ? await connection.AskAsync(secret, patience) : asked;
    }

    // A refusal comes as a question first, whose answer is empty.
    private static async Task<SmtpReply> ShowTokenAsync(SmtpConnection connection, string bearer, SmtpPatience patience)
    {
        var reply = await connection.AskAsync($"AUTH XOAUTH2 {bearer}", patience);
        return reply.Code == 334 ? await connection.AskAsync("", patience) : reply;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
