using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DrConsole.Access;

/// <summary>What the claims of an ID token must say (OpenID Connect Core 1.0, 3.1.3.7). A claim that is missing is as bad as a wrong one.</summary>
/// <param name="AccessToken">What came with it, which <c>at_hash</c> binds to it.</param>
internal sealed record IdTokenCheck(string Issuer, string ClientId, string Nonce, string? AccessToken, DateTimeOffset Now)
{
    private const int MaxSubject = 255;

    /// <summary>How far the provider's clock may be off.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // Issued for the code that we just gave back, so never old.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Gives back the subject.</summary>
    public string Check(JsonElement claims)
    {
        Demand(claims.Text("iss") == Issuer, "is from another issuer");
        CheckAudience(claims);
        CheckTimes(claims);
        Demand(claims.Text("nonce") is { } nonce && Same(nonce, Nonce), "does not carry the nonce of this sign-in");
        if (claims.TryGetProperty("at_hash", out _))
            Demand(AccessToken is not null && claims.Text("at_hash") is { } hash && Same(hash, HalfHash(AccessToken)), "does not belong to the access token");
        var subject = claims.Text("sub");
        Demand(subject is { Length: > 0 and <= MaxSubject } && !subject.Any(char.IsControl), "names no subject");
        return subject!;
    }

    private void CheckAudience(JsonElement claims)
    {
        var audience = claims.Texts("aud");
        Demand(audience.Contains(ClientId), "is for another audience");
        if (claims.TryGetProperty("azp", out _) || audience.Count > 1)
            Demand(claims.Text("azp") == ClientId, "was made for another party");
    }

    private void CheckTimes(JsonElement claims)
    {
        Demand(claims.Time("exp") is { } expires && Now < expires + Skew, "has expired, or does not say when it does");
        Demand(claims.Time("iat") is { } issued && issued <= Now + Skew && issued >= Now - Fresh - Skew, "was not issued just now");
        Demand(claims.Time("nbf") is not { } begins || begins <= Now + Skew, "is not valid yet");
    }

    private static void Demand(bool holds, string fault)
    {
        if (!holds)
            throw new SignOnException(SignOnFault.Rejected, $"The ID token {fault}.");
    }

    // All accepted algorithms hash with SHA-256.
    private static string HalfHash(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
