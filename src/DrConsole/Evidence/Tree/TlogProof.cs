using System.Text;

namespace DrConsole.Evidence;

/// <summary>What shows that an entry is in the log, as one text file (C2SP tlog-proof@v1): where it stands, the hashes beside its way to the root, and the signed root.</summary>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Hashes, SignedNote Note)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string IndexWord = "index ";
    private const int LongestWay = 63;

    public Checkpoint Checkpoint => Checkpoint.Of(Note);

    public override string ToString()
    {
        var text = new StringBuilder($"{FirstLine}\n{IndexWord}{Index}\n");
        foreach (var hash in Hashes)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    public static TlogProof Parse(string text)
    {
        var gap = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0)
            throw new FormatException("The proof has no empty line before the checkpoint: it was cut off.");
        if (text[..gap].Split('\n') is not [FirstLine, var index, .. var hashes])
            throw new FormatException($"The proof does not begin with {FirstLine} and an index.");
        if (!index.StartsWith(IndexWord, StringComparison.Ordinal))
            throw new FormatException("The proof's second line is not 'index' and a number.");
        if (hashes.Length > LongestWay)
            throw new FormatException($"The proof has {hashes.Length} hashes; no tree is that high.");

        var note = SignedNote.Parse(text[(gap + 2)..]);
        var proof = new TlogProof(
            Checkpoint.ParseNumber(index[IndexWord.Length..], "The proof's index"), [.. hashes.Select(hash => Checkpoint.ParseHash(hash, "A hash of the proof"))], note);
        return proof.Index < proof.Checkpoint.Size ? proof : throw new FormatException($"The proof's index {proof.Index} is beyond the checkpoint's size {proof.Checkpoint.Size}.");
    }

    /// <summary>Whether this very entry is in the log that the key signs for.</summary>
    public bool Holds(ReadOnlySpan<byte> entry, LedgerPublicKey key)
    {
        var checkpoint = Checkpoint;
        return Note.IsSignedBy(key) && MerkleProof.IsIncluded(Index, checkpoint.Size, MerkleHash.Leaf(entry), Hashes, checkpoint.Root);
    }
}
