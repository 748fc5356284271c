using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>What an agent says of itself in a checkpoint.</summary>
/// <param name="Sequence">Counts the checkpoints of one session upwards.</param>
/// <param name="Key">The key that it is signed with.</param>
/// <param name="Position">Where in its work it is.</param>
/// <param name="Memory">From where the memory store is to be read.</param>
/// <param name="Approvals">What people have still to approve.</param>
/// <param name="LastTool">The last call of a tool that was completed, and must not be repeated.</param>
/// <param name="IsEnded">The session ended as it should, and no further checkpoint comes.</param>
public sealed record CheckpointContent(
    string Platform, string Agent, string Role, string Session, long Sequence, DateTimeOffset Time, string Key, string Position, string Memory, string Region, IReadOnlyList<string> Approvals, string LastTool, bool IsEnded)
{
    public const int MaxName = 120;
    public const int MaxText = 500;
    public const int MaxApprovals = 100;
}

/// <summary>How a checkpoint was posted: the exact bytes that were signed, and the signature.</summary>
public sealed record PostedCheckpoint(byte[] Bytes, byte[] Signature)
{
    /// <summary>Larger ones are refused: claims are a snapshot and no memory.</summary>
    public const int MaxBytes = 65_536;

    public const int MaxSignature = 160;
}

/// <summary>A checkpoint that cannot even be read, with what is wrong with it.</summary>
public sealed class CheckpointException(string code, string message) : RefusedException(message, code);
