using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DrConsole.Kit;

/// <summary>A provider's key, and the ways of signing with it that are right, and wrong.</summary>
public sealed class StandInKey(string id)
{
    // Making one takes a moment; what tests need is that they differ.
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Id { get; } = id;

    public object Public()
    {
        var key = _rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = Id, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }

    public object PublicCurve()
    {
        var point = _curve.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", kid = Id, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
    }

    public string Sign(Dictionary<string, object?> claims) => Token(new { alg = "RS256", kid = Id }, claims, text => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string SignPadded(Dictionary<string, object?> claims) => Token(new { alg = "PS256", kid = Id }, claims, text => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    public string SignByCurve(Dictionary<string, object?> claims) => Token(new { alg = "ES256", kid = Id }, claims, text => _curve.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    public string SignNamedBy(object header, Dictionary<string, object?> claims) => Token(header, claims, text => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Unsigned(Dictionary<string, object?> claims) => Token(new { alg = "none" }, claims, _ => []);

    /// <summary>The old trick: the public key, which everybody has, taken for a shared secret.</summary>
    public string SignWithPublicKeyAsSecret(Dictionary<string, object?> claims) =>
        Token(new { alg = "HS256", kid = Id }, claims, text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), text));

    private static string Token(object header, Dictionary<string, object?> claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
