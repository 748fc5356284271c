using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>
/// A C2SP signed note with exactly one signature: text, an empty line, <c>— name base64(key id ‖ signature)</c>. Read strictly: what
/// two readers could understand differently is refused.
/// </summary>
public sealed record SignedNote(string Text, string Signer, byte[] KeyId, byte[] Signature)
{
    private const string Dash = "— ";
    private const int KeyIdSize = 4;
    private const int Longest = 64 * 1024;

    // Throws on what is no UTF-8, where the usual one would put a question mark.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public override string ToString() => $"{Text}\n{Dash}{Signer} {Convert.ToBase64String([.. KeyId, .. Signature])}\n";

    public static SignedNote Sign(string text, string signer, LedgerKey key) => new(text, signer, key.Id, key.Sign(Encoding.UTF8.GetBytes(text)));

    public bool IsSignedBy(LedgerPublicKey key) =>
        CryptographicOperations.FixedTimeEquals(KeyId, key.Id) && key.Verifies(Encoding.UTF8.GetBytes(Text), Signature);

    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
            throw new FormatException("A note of this size is none of ours.");
        try
        {
            return Parse(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("The note is not UTF-8.");
        }
    }

    public static SignedNote Parse(string note)
    {
        if (note.Any(c => c < ' ' && c != '\n'))
            throw new FormatException("The note holds control characters.");
        if (!note.EndsWith('\n'))
            throw new FormatException("The note does not end with a line feed: it was cut off.");
        var gap = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 1 || gap + 2 == note.Length)
            throw new FormatException("The note has no signature behind an empty line.");

        var lines = note[(gap + 2)..^1].Split('\n');
        if (lines is not [var line])
            throw new FormatException(lines.Length > 1 ? $"The note has {lines.Length} signatures where one is expected." : "The note has no signature.");
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [{ Length: > 0 } signer, var base64] || signer.Contains('+', StringComparison.Ordinal))
            throw new FormatException("The signature line is not '— name base64'.");
        var raw = Base64(base64, "The signature");
        if (raw.Length <= KeyIdSize)
            throw new FormatException("The signature is too short.");
        return new SignedNote(note[..(gap + 1)], signer, raw[..KeyIdSize], raw[KeyIdSize..]);
    }

    /// <summary>Base64 as it is written and in no other way: padded, without space, no bits left over.</summary>
    internal static byte[] Base64(string text, string what)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : throw new FormatException($"{what} is not base64.");
    }
}
