using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>
/// The link by which somebody acknowledges: sealed under the console's key with its purpose, the delivery it is for and when it expires.
/// Whoever has it can do that one thing and nothing else.
/// </summary>
public sealed class AckLink(SecretBox box, IOptions<ConsoleOptions> console, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const string Purpose = "notice/acknowledgement";
    private const int LongestToken = 600;

    public string TokenFor(DeliveryId delivery)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{delivery}|{(clock.GetUtcNow() + Lifetime).UtcTicks}");
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(box.Seal(text, Purpose)));
    }

    /// <summary>Null while the console does not know what it is called from outside.</summary>
    public Uri? UrlFor(DeliveryId delivery) => console.Value.PublicUrl is { Length: > 0 } url ? new Uri($"{url.TrimEnd('/')}/ack/{TokenFor(delivery)}") : null;

    /// <summary>Which delivery a link is for; refuses what is not ours and what has expired.</summary>
    public DeliveryId Read(string token)
    {
        if (Open(token) is not [var id, var expires])
            throw new RefusedException("This link is not one of ours, or a part of it is missing.", "link-wrong");
        return clock.GetUtcNow().UtcTicks < long.Parse(expires, CultureInfo.InvariantCulture)
            ? new DeliveryId(Guid.Parse(id))
            : throw new RefusedException("This link has expired. Sign in to see what it was about.", "link-expired");
    }

    private string[] Open(string token)
    {
        try
        {
            return token.Length > LongestToken ? [] : box.Open(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)), Purpose).Split('|');
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return [];
        }
    }
}
