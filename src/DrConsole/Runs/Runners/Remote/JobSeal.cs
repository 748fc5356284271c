using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DrConsole.Runs;

/// <summary>
/// Jobs on their way: encrypted to one runner's key (ECDH on P-256 with a fresh key, HKDF, AES-256-GCM), signed by the console, both bound to
/// the order, the runner and the time, so that none opens elsewhere, later, or as another.
/// </summary>
internal static class JobSeal
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public sealed record Envelope(string Key, string Nonce, string Box, DateTimeOffset Until, string Signature);

    public static byte[] Seal(RunnerJob job, Guid order, RunnerId runner, string sealKey, ECDsa signer, DateTimeOffset now)
    {
        using var fresh = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(Convert.FromBase64String(sealKey), out _);
        var plain = JsonSerializer.SerializeToUtf8Bytes(job);
        var (nonce, box) = (RandomNumberGenerator.GetBytes(NonceLength), new byte[plain.Length + TagLength]);
        var about = About(order, runner, now + Life);
        using (var aes = new AesGcm(KeyOf(fresh, theirs.PublicKey, about), TagLength))
            aes.Encrypt(nonce, plain, box.AsSpan(0, plain.Length), box.AsSpan(plain.Length), about);
        CryptographicOperations.ZeroMemory(plain);
        var key = fresh.ExportSubjectPublicKeyInfo();
        var signature = signer.SignData(Signed(about, key, nonce, box), HashAlgorithmName.SHA256);
        return JsonSerializer.SerializeToUtf8Bytes(new Envelope(Convert.ToBase64String(key), Convert.ToBase64String(nonce), Convert.ToBase64String(box), now + Life, Convert.ToBase64String(signature)));
    }

    /// <summary>Throws a <see cref="CryptographicException"/> for whatever is not for this runner, not from this console, or too old.</summary>
    public static RunnerJob Open(ReadOnlySpan<byte> bytes, Guid order, RunnerId runner, ECDiffieHellman mine, ECDsa console, DateTimeOffset now)
    {
        var envelope = JsonSerializer.Deserialize<Envelope>(bytes) ?? throw new CryptographicException("The job is empty.");
        var (key, nonce, box) = (Convert.FromBase64String(envelope.Key), Convert.FromBase64String(envelope.Nonce), Convert.FromBase64String(envelope.Box));
        var about = About(order, runner, envelope.Until);
        if (!console.VerifyData(Signed(about, key, nonce, box), Convert.FromBase64String(envelope.Signature), HashAlgorithmName.SHA256))
            throw new CryptographicException("The job is not signed by this runner's console.");
        if (now > envelope.Until)
            throw new CryptographicException("The job is too old.");
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(key, out _);
        var plain = new byte[box.Length - TagLength];
        using (var aes = new AesGcm(KeyOf(mine, theirs.PublicKey, about), TagLength))
            aes.Decrypt(nonce, box.AsSpan(0, plain.Length), box.AsSpan(plain.Length), plain, about);
        return JsonSerializer.Deserialize<RunnerJob>(plain) ?? throw new CryptographicException("The job is empty.");
    }

    private static byte[] KeyOf(ECDiffieHellman mine, ECDiffieHellmanPublicKey theirs, byte[] about) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(theirs), 32, salt: null, info: about);

    private static byte[] About(Guid order, RunnerId runner, DateTimeOffset until) => Encoding.UTF8.GetBytes($"drconsole job v1\n{order}\n{runner}\n{until.UtcTicks}\n");

    private static byte[] Signed(byte[] about, byte[] key, byte[] nonce, byte[] box) => [.. about, .. SHA256.HashData(key), .. SHA256.HashData(nonce), .. SHA256.HashData(box)];
}
