using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>What the check of a bundle found: nothing, or which file and which part of it is wrong.</summary>
public sealed record BundleVerdict(SealedEntry? Record, Checkpoint? Checkpoint, long? Index, string? KeyName, IReadOnlyList<BundleVerdict.Finding> Findings)
{
    public bool IsWhole => Findings.Count == 0;

    public sealed record Finding(string File, string What);
}

/// <summary>
/// Checks a bundle with nothing but itself: the record against its proof, the proof against the signed checkpoint, the signature against
/// the key, every other file against its hash in the record. Whose key it is cannot be known from the bundle; whoever knows it says so.
/// </summary>
public static class BundleCheck
{
    /// <param name="known">The keys that are believed, by short name; null believes the one in the bundle.</param>
    public static BundleVerdict Check(Stream zip, IReadOnlyDictionary<string, LedgerPublicKey>? known = null)
    {
        try
        {
            return Check(BundleReader.Read(zip), known);
        }
        catch (BrokenBundleException broken)
        {
            return new BundleVerdict(null, null, null, null, [new BundleVerdict.Finding("the bundle", broken.Message)]);
        }
    }

    public static BundleVerdict Check(IReadOnlyDictionary<string, byte[]> files, IReadOnlyDictionary<string, LedgerPublicKey>? known = null)
    {
        var findings = new List<BundleVerdict.Finding>();
        var record = Part(files, BundleFile.Record, findings, SealedEntry.Read);
        var proof = Part(files, BundleFile.Proof, findings, bytes => TlogProof.Parse(Text(bytes)));
        var key = Part(files, BundleFile.Key, findings, bytes => LedgerPublicKey.FromPem(Text(bytes)));
        if (proof is not null && key is not null)
            CheckSignature(proof, key, known, findings);
        if (proof is not null && files.TryGetValue(BundleFile.Record, out var bytes))
            CheckPlace(proof, bytes, findings);
        if (record is not null)
            CheckFiles(files, record, findings);
        return new BundleVerdict(record, proof?.Checkpoint, proof?.Index, key?.Name, findings);
    }

    private static void CheckSignature(TlogProof proof, LedgerPublicKey key, IReadOnlyDictionary<string, LedgerPublicKey>? known, List<BundleVerdict.Finding> findings)
    {
        if (!key.Id.AsSpan().SequenceEqual(proof.Note.KeyId))
            findings.Add(new(BundleFile.Key, $"It is another key ({key.Name}) than the one that signed the checkpoint ({Convert.ToHexStringLower(proof.Note.KeyId)})."));
        else if (!proof.Note.IsSignedBy(key))
            findings.Add(new(BundleFile.Proof, "The signature does not fit the checkpoint: its origin, size, root or signature was changed."));
        else if (known is not null && !(known.TryGetValue(key.Name, out var ours) && ours.Pem == key.Pem))
            findings.Add(new(BundleFile.Key, $"The bundle is whole in itself, but its key ({key.Name}) is none that is known here."));
    }

    private static void CheckPlace(TlogProof proof, byte[] record, List<BundleVerdict.Finding> findings)
    {
        var checkpoint = proof.Checkpoint;
        if (!MerkleProof.IsIncluded(proof.Index, checkpoint.Size, MerkleHash.Leaf(record), proof.Hashes, checkpoint.Root))
            findings.Add(new(BundleFile.Record, $"It is not entry {proof.Index} of the signed log: the record was changed, or the proof's index, hashes or size."));
    }

    private static void CheckFiles(IReadOnlyDictionary<string, byte[]> files, SealedEntry record, List<BundleVerdict.Finding> findings)
    {
        foreach (var (name, hash) in record.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!files.TryGetValue(name, out var content))
                findings.Add(new(name, "It is missing."));
            else if (Convert.ToHexStringLower(SHA256.HashData(content)) != hash)
                findings.Add(new(name, "Its content is not the one that was sealed: its SHA-256 differs from the one in the record."));
        }
        foreach (var extra in files.Keys.Except(record.Files.Keys).Except(BundleFile.Vouching).Order(StringComparer.Ordinal))
            findings.Add(new(extra, "It does not belong here: the record does not name it."));
    }

    private static T? Part<T>(IReadOnlyDictionary<string, byte[]> files, string name, List<BundleVerdict.Finding> findings, Func<byte[], T> read) where T : class
    {
        try
        {
            if (files.TryGetValue(name, out var bytes))
                return read(bytes);
            findings.Add(new(name, "It is missing."));
        }
        catch (FormatException wrong)
        {
            findings.Add(new(name, wrong.Message));
        }
        return null;
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("It is not UTF-8.");
        }
    }
}
