using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Links for subscribers: sealed under the console's key with what each is for, so that one never does what the other is for.</summary>
public sealed class StatusLinkBox(SecretBox box, IOptions<ConsoleOptions> console, TimeProvider clock)
{
    private const string Confirming = "status/confirmation";
    private const string Leaving = "status/farewell";
    private const int LongestToken = 1_200;

    private readonly string? _page = console.Value.PublicUrl is { Length: > 0 } url ? $"{url.TrimEnd('/')}/status" : null;

    /// <summary>Whether the console knows what it is called from outside; without that no link leads anywhere.</summary>
    public bool IsPossible => _page is not null;

    internal string Page => _page ?? throw new RefusedException("Updates by mail are not set up here: DrConsole:PublicUrl is missing.", "no-public-url");

    internal string Confirmation(string address) => $"{Page}/subscribe/{Seal(string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + SubscribeToStatus.ForgottenAfter).UtcTicks}|{address}"), Confirming)}";

    /// <summary>Works for as long as the mail lies in the mailbox.</summary>
    internal Uri Farewell(string address) => new($"{Page}/unsubscribe/{Seal(address, Leaving)}");

    /// <summary>The same for mail programs, which send one POST there.</summary>
    internal Uri FarewellByClick(string address) => new($"{Farewell(address)}/now");

    internal string ReadConfirmation(string token)
    {
        var parts = Open(token, Confirming).Split('|', 2);
        return clock.GetUtcNow().UtcTicks < long.Parse(parts[0], CultureInfo.InvariantCulture) ? parts[1] : throw new RefusedException("This link has expired. Ask again on the status page.", "link-expired");
    }

    internal string ReadFarewell(string token) => Open(token, Leaving);

    private string Seal(string text, string purpose) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(box.Seal(text, purpose)));

    private string Open(string token, string purpose)
    {
        try
        {
            if (token.Length <= LongestToken)
                return box.Open(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)), purpose);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            // Forged, cut off, or sealed for something else: all the same to whoever holds it.
        }
        throw new RefusedException("This link is not one of ours, or a part of it is missing.", "link-wrong");
    }
}
