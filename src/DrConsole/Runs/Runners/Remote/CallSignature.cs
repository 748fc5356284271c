using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Runs;

/// <summary>What a runner signs of each of its calls: where it goes, when, and every byte of it.</summary>
public static class CallSignature
{
    public const string Runner = "X-Runner";
    public const string Time = "X-Runner-Time";
    public const string Signature = "X-Runner-Signature";

    /// <summary>What is said, and signed, of a body that is content.</summary>
    public const string Content = "X-Runner-Content";

    /// <summary>How far a runner's clock may be from the console's.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(2);

    internal static string Sign(ECDsa key, string path, long time, ReadOnlySpan<byte> body) => Convert.ToBase64String(key.SignData(Text(path, time, body), HashAlgorithmName.SHA256));

    internal static bool IsRight(string publicKey, string path, long time, ReadOnlySpan<byte> body, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(Text(path, time, body), Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static byte[] Text(string path, long time, ReadOnlySpan<byte> body) => Encoding.ASCII.GetBytes($"drconsole call v1\n{path}\n{time}\n{Convert.ToHexStringLower(SHA256.HashData(body))}\n");
}
