using System.Security.Cryptography;

namespace DrConsole.Evidence;

/// <summary>Compares the recomputed roots with signed checkpoints while the tree grows past their sizes.</summary>
internal sealed class WitnessCheck(IReadOnlyList<AnnouncedKey> keys)
{
    private readonly Dictionary<string, LedgerPublicKey> _keys = keys.ToDictionary(key => key.Name, key => LedgerPublicKey.FromPem(key.Pem));
    private readonly List<VerifyReport.Finding> _findings = [];
    private long _good;
    private bool _rewritten;

    public int Count { get; private set; }

    public IReadOnlyList<VerifyReport.Finding> Findings => _findings;

    /// <summary>A checkpoint's words and signature, whatever the tree says.</summary>
    public Witness? Read(SignedCheckpoint row)
    {
        var from = $"the checkpoint signed on {row.SignedAt:yyyy-MM-dd HH:mm} UTC for {row.Size:N0} entries";
        try
        {
            var note = SignedNote.Parse(row.Note);
            var checkpoint = Checkpoint.Of(note);
            if (!_keys.TryGetValue(Convert.ToHexStringLower(note.KeyId), out var key) || !note.IsSignedBy(key))
                _findings.Add(new VerifyReport.Finding($"The signature of {from} is not right."));
            else if (checkpoint.Size != row.Size || checkpoint.Origin != row.Origin)
                _findings.Add(new VerifyReport.Finding($"The row of {from} does not say what its note says."));
            else
                return new Witness(from, checkpoint);
        }
        catch (FormatException error)
        {
            _findings.Add(new VerifyReport.Finding($"{char.ToUpperInvariant(from[0])}{from[1..]} cannot be read: {error.Message}"));
        }
        return null;
    }

    public void Compare(Witness witness, byte[] root)
    {
        Count++;
        if (CryptographicOperations.FixedTimeEquals(witness.Checkpoint.Root, root))
            _good = Math.Max(_good, witness.Checkpoint.Size);
        else if (!_rewritten)
        {
            // The first only: every later one disagrees as well.
            _rewritten = true;
            var last = witness.Checkpoint.Size - 1;
            _findings.Add(new VerifyReport.Finding(
                last == _good ? $"History was rewritten at entry {last}: {witness.From} was signed for another."
                    : $"History was rewritten somewhere from entry {_good} to {last}: {witness.From} was signed for others.", _good));
        }
    }

    /// <summary>A checkpoint for more entries than there are.</summary>
    public void Beyond(Witness witness, long size)
    {
        Count++;
        _findings.Add(new VerifyReport.Finding(
            $"The ledger has {size:N0} entries, but {witness.From} is for {witness.Checkpoint.Size:N0}: entries from {size} on were cut off, or the database is an old one that was restored.", size));
    }
}
