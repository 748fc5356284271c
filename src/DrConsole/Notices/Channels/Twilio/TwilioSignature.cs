using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Whether a request came from Twilio: HMAC-SHA1 under our token over the address that it asked and the sorted fields that it sent.</summary>
public sealed class TwilioSignature(IOptions<TwilioOptions> options)
{
    public const string Header = "X-Twilio-Signature";

    public static string Sign(string token, string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal).Distinct())
            text.Append(name).Append(value);
#pragma warning disable CA5350 // As Twilio signs; the collision attacks on SHA-1 do not touch HMAC.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    public bool Holds(string signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> fields)
    {
        var token = options.Value.AuthToken;
        if (token.Length == 0 || signature.Length is 0 or > 64)
            return false;

        // Twilio signs some addresses with their port and some without; each of them is tried, in full.
        var holds = false;
        foreach (var spelling in Spellings(url))
            holds |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(token, spelling, fields)), Encoding.ASCII.GetBytes(signature));
        return holds;
    }

    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        var uri = new Uri(url);
        var port = uri.IsDefaultPort ? $":{uri.Port}" : "";
        yield return $"{uri.Scheme}://{uri.Host}{port}{url[(url.IndexOf('/', uri.Scheme.Length + 3) is var path and > 0 ? path : url.Length)..]}";
    }
}
