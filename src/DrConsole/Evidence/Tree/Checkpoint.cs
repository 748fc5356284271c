using System.Globalization;

namespace DrConsole.Evidence;

/// <summary>What a signature vouches for: this log, of this size, with this root (C2SP tlog-checkpoint, without extension lines).</summary>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    public override string ToString() => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root)}\n";

    public bool Says(Checkpoint other) => Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var number, var base64, ""])
            throw new FormatException("A checkpoint has three lines: origin, size and root.");
        return new Checkpoint(origin, ParseNumber(number, "The checkpoint's size"), ParseHash(base64, "The checkpoint's root"));
    }

    /// <summary>A note whose signer is the log itself, as all of ours are.</summary>
    public static Checkpoint Of(SignedNote note)
    {
        var checkpoint = Parse(note.Text);
        return checkpoint.Origin == note.Signer ? checkpoint : throw new FormatException($"The checkpoint is of {checkpoint.Origin} but signed as {note.Signer}.");
    }

    internal static long ParseNumber(string text, string what) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : throw new FormatException($"{what} is not a whole number without leading zeros.");

    internal static byte[] ParseHash(string base64, string what) =>
        SignedNote.Base64(base64, what) is { Length: MerkleHash.Size } hash ? hash : throw new FormatException($"{what} is not a hash of 32 bytes.");
}
