namespace DrConsole.Evidence;

/// <summary>What a verification found: nothing, or what is wrong and where, in words.</summary>
public sealed record VerifyReport(string Origin, long Entries, long Waiting, int Checkpoints, IReadOnlyList<VerifyReport.Finding> Findings)
{
    public bool IsWhole => Findings.Count == 0;

    /// <summary>One thing that is wrong, with the first entry that it concerns where that is known.</summary>
    public sealed record Finding(string What, long? Entry = null);
}

/// <summary>A checkpoint that the ledger must agree with, and where it came from.</summary>
public sealed record Witness(string From, Checkpoint Checkpoint);
