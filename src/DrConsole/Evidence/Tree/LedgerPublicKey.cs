using System.Security.Cryptography;

namespace DrConsole.Evidence;

/// <summary>The key that a checkpoint is checked with: ECDSA on P-256, which every openssl knows.</summary>
public sealed class LedgerPublicKey
{
    private readonly byte[] _spki;

    public LedgerPublicKey(byte[] spki)
    {
        _spki = spki;
        Id = SHA256.HashData(spki)[..4];
        Pem = PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";
    }

    /// <summary>The first four bytes of SHA-256 of the key: names it in signatures.</summary>
    public byte[] Id { get; }

    public string Name => Convert.ToHexStringLower(Id);

    public string Pem { get; }

    public static LedgerPublicKey FromPem(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            throw new FormatException("This is no public key in PEM.", error);
        }
        LedgerKey.RefuseOtherCurve(key);
        return new LedgerPublicKey(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Every key in a file that holds one after another.</summary>
    public static IReadOnlyList<LedgerPublicKey> AllFromPem(string pem)
    {
        var keys = new List<LedgerPublicKey>();
        for (var rest = pem; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
            keys.Add(FromPem(rest[found.Location]));
        return keys.Count > 0 ? keys : throw new FormatException("There is no public key in PEM.");
    }

    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}

/// <summary>The key that signs checkpoints.</summary>
public sealed class LedgerKey : IDisposable
{
    private readonly ECDsa _key;

    private LedgerKey(ECDsa key)
    {
        _key = key;
        Public = new LedgerPublicKey(key.ExportSubjectPublicKeyInfo());
    }

    public LedgerPublicKey Public { get; }

    public byte[] Id => Public.Id;

    public static LedgerKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static LedgerKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            RefuseOtherCurve(key);
            var made = new LedgerKey(key);
            made.Sign("a key that cannot sign is a public one"u8);
            return made;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException or FormatException)
        {
            key.Dispose();
            throw new FormatException("This is no private ECDSA key on P-256 in PEM.", error);
        }
    }

    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    public byte[] Sign(ReadOnlySpan<byte> text) => _key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => _key.Dispose();

    internal static void RefuseOtherCurve(ECDsa key)
    {
        if (key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new FormatException("The key is on another curve than P-256.");
    }
}
