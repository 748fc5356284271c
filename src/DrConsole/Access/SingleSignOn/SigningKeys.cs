using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace DrConsole.Access;

/// <summary>A provider's public keys (RFC 7517). Only kinds that the allow-list of algorithms needs; shared secrets are none of them.</summary>
internal sealed class SigningKeys
{
    private const int MaxKeys = 64;
    private const int MinRsaBytes = 256;
    private const int MaxRsaBytes = 1024;

    private readonly List<Key> _keys = [];

    private sealed record Key(string? Id, string? Algorithm, RSAParameters? Rsa, ECParameters? Curve);

    public static SigningKeys Read(JsonElement document)
    {
        if (!document.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array)
            throw new SignOnException(SignOnFault.Down, "The provider's key document has no keys.");
        var read = new SigningKeys();
        foreach (var key in keys.EnumerateArray().Where(key => key.ValueKind is JsonValueKind.Object).Take(MaxKeys))
        {
            if (key.Text("use") is null or "sig" && ReadKey(key) is { } usable)
                read._keys.Add(usable);
        }
        return read;
    }

    /// <summary>Whether one of the keys that this token may have been signed with did sign it. Without a key's name there must be no choice.</summary>
    public bool Verify(JsonWebToken token)
    {
        var fitting = _keys.Where(key => Fits(key, token)).ToList();
        return fitting.Count == 1 && Verify(fitting[0], token);
    }

    private static bool Fits(Key key, JsonWebToken token) =>
        (token.KeyId is null || token.KeyId == key.Id)
        && (key.Algorithm is null || key.Algorithm == token.Algorithm)
        && (token.Algorithm == "ES256" ? key.Curve is not null : key.Rsa is not null);

    private static bool Verify(Key key, JsonWebToken token)
    {
        try
        {
            if (token.Algorithm == "ES256")
            {
                using var curve = ECDsa.Create(key.Curve!.Value);
                return curve.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }
            using var rsa = RSA.Create(key.Rsa!.Value);
            return rsa.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, token.Algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // A key that is no point of its curve, for example: it signed nothing.
            return false;
        }
    }

    private static Key? ReadKey(JsonElement key) => key.Text("kty") switch
    {
        "RSA" when Bytes(key, "n") is { Length: >= MinRsaBytes and <= MaxRsaBytes } modulus && Bytes(key, "e") is { Length: > 0 and <= 8 } exponent =>
            new Key(key.Text("kid"), key.Text("alg"), new RSAParameters { Modulus = modulus, Exponent = exponent }, null),
        "EC" when key.Text("crv") == "P-256" && Bytes(key, "x") is { Length: 32 } x && Bytes(key, "y") is { Length: 32 } y =>
            new Key(key.Text("kid"), key.Text("alg"), null, new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } }),
        _ => null,
    };

    private static byte[]? Bytes(JsonElement key, string name)
    {
        try
        {
            return key.Text(name) is { } text ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
