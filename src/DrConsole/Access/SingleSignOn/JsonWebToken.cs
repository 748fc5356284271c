using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DrConsole.Access;

/// <summary>A signed token taken apart (RFC 7515). The algorithm comes from a list of ours, never from the token's own wish.</summary>
internal sealed record JsonWebToken(string Algorithm, string? KeyId, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    public const int MaxLength = 64 * 1024;

    private static readonly string[] Accepted = ["RS256", "PS256", "ES256"];

    public static JsonWebToken Read(string text)
    {
        if (text.Length > MaxLength)
            throw new SignOnException(SignOnFault.Rejected, $"The ID token has more than {MaxLength} characters.");
        if (text.Split('.') is not [var head, var body, var signature])
            throw new SignOnException(SignOnFault.Rejected, "The ID token is no signed token of three parts.");

        var header = WireJson.Parse(Decode(head), "The ID token's header", SignOnFault.Rejected);
        if (header.Text("alg") is not { } algorithm || !Accepted.Contains(algorithm))
            throw new SignOnException(SignOnFault.Rejected, $"The ID token is not signed by {string.Join(", ", Accepted)}.");
        if (header.TryGetProperty("crit", out _))
            throw new SignOnException(SignOnFault.Rejected, "The ID token demands an extension that is not known here.");
        return new JsonWebToken(
            algorithm, header.Text("kid"), WireJson.Parse(Decode(body), "The ID token's body", SignOnFault.Rejected),
            Encoding.ASCII.GetBytes($"{head}.{body}"), Decode(signature));
    }

    private static byte[] Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException error)
        {
            throw new SignOnException(SignOnFault.Rejected, "The ID token is not written in base64url.", error);
        }
    }
}
