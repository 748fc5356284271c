using System.IO.Compression;
using System.Security.Cryptography;
using DrConsole.Evidence;

namespace DrConsole.Failovers;

/// <summary>What becomes of the credentials of a session.</summary>
public enum CredentialDuty
{
    /// <summary>New ones with the claims of the checkpoint; the old ones go.</summary>
    Reissue,

    /// <summary>New ones as for any new session; the old ones go.</summary>
    IssueNew,

    /// <summary>The old ones go now; new ones come with the new session.</summary>
    Revoke,
}

/// <summary>What the platform has to do.</summary>
/// <param name="MemoryFrom">From where the memory store is read: the pointer of the checkpoint, or <c>start</c>, the beginning of the context window.</param>
/// <param name="LastTool">The last call of a tool that was completed: it must not be made again.</param>
/// <param name="Approvals">What people are asked again.</param>
/// <param name="HeldBy">The incident that must be contained before a new session begins; null when nothing is waited for.</param>
public sealed record SessionDuty(CredentialDuty Credentials, string MemoryFrom, string Position = "", string LastTool = "", IReadOnlyList<string>? Approvals = null, string? HeldBy = null)
{
    public const string Start = "start";

    public static SessionDuty Of(SessionVerdict verdict, CheckpointContent? content, string? heldBy) => verdict switch
    {
        SessionVerdict.Resume => new(CredentialDuty.Reissue, content!.Memory, content.Position, content.LastTool, content.Approvals),
        SessionVerdict.Restart => new(CredentialDuty.IssueNew, Start),
        _ => new(CredentialDuty.Revoke, Start, HeldBy: heldBy),
    };
}

/// <summary>The answer to one session.</summary>
/// <param name="Agent">Null when nothing is known of it.</param>
public sealed record SessionDecision(
    string Session, string? Agent, string? Role, SessionRuling Ruling, CheckpointStanding Checkpoint, TimeSpan? Age, SessionDuty Duty, long? LeafIndex = null, byte[]? Sha256 = null)
{
    /// <summary>One line of the answer, in the bytes whose hash enters the ledger.</summary>
    public byte[] ToLine() =>
    [
        .. CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["agent"] = Agent,
            ["age"] = Age,
            ["checkpoint"] = Checkpoint,
            ["checkpointIndex"] = LeafIndex,
            ["checkpointSha256"] = Sha256 is null ? null : Convert.ToHexStringLower(Sha256),
            ["decision"] = Ruling.Verdict,
            ["late"] = Ruling.IsLate,
            ["reason"] = Ruling.Reason,
            ["role"] = Role,
            ["session"] = Session,
            ["todo"] = new Dictionary<string, object?>
            {
                ["approvals"] = Duty.Approvals ?? [],
                ["credentials"] = Duty.Credentials,
                ["heldBy"] = Duty.HeldBy,
                ["lastTool"] = Duty.LastTool,
                ["memoryFrom"] = Duty.MemoryFrom,
                ["position"] = Duty.Position,
            },
        }),
        (byte)'\n',
    ];

    public static byte[] HashOf(byte[] bytes) => SHA256.HashData(bytes);
}

/// <summary>Lines of decisions, kept small.</summary>
internal static class PartLines
{
    public static byte[] Pack(byte[] lines)
    {
        using var into = new MemoryStream();
        using (var packed = new BrotliStream(into, CompressionLevel.Fastest))
            packed.Write(lines);
        return into.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var from = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var into = new MemoryStream();
        from.CopyTo(into);
        return into.ToArray();
    }
}
