using System.ComponentModel;
using DrConsole.Failovers;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <param name="Checkpoint">The exact text that was signed: canonical JSON.</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256 over its bytes, in DER, as base64.</param>
internal sealed record CheckpointShape(
    [property: Description("The exact text that was signed: canonical JSON, with sorted keys and no space.")] string Checkpoint,
    [property: Description("ECDSA on P-256 with SHA-256 over its bytes, in DER, as base64.")] string Signature);

internal sealed record CheckpointsShape([property: Description("1 to 1,000 of them.")] IReadOnlyList<CheckpointShape> Checkpoints);

internal sealed record ReceiptShown(IntakeState State, string Platform, string Session, long? Sequence, CheckpointStanding? Standing, long? Index, string Code, string Why);

internal sealed record ReceiptsShown(int Kept, int Known, int Refused, IReadOnlyList<ReceiptShown> Results);

internal sealed record CheckpointShown(string Platform, string Session, string Agent, string Role, string Region, long Sequence, DateTimeOffset MadeAt, DateTimeOffset ReceivedAt, string Key, CheckpointStanding Standing, bool Ended, long Index)
{
    public static CheckpointShown Of(SessionCheckpoint of) => new(of.Platform, of.Session, of.Agent, of.Role, of.Region, of.Sequence, of.MadeAt, of.ReceivedAt, of.KeyId, of.Standing, of.IsEnded, of.LeafIndex);
}

/// <param name="Checkpoint">The exact text that was signed.</param>
/// <param name="Proof">From the leaf to the root, in hexadecimal (RFC 6962).</param>
internal sealed record CheckpointWhole(CheckpointShown About, string Checkpoint, string Signature, long TreeSize, string TreeRoot, IReadOnlyList<string> Proof);

internal sealed record TreeShown(string Platform, long Size, string Root, DateTimeOffset GrewAt, string? Fork, long SoundSize);

internal sealed record RootShape([property: Description("How many leaves the tree had.")] long Size, [property: Description("Its root, in hexadecimal.")] string Root);

internal sealed record RootShown(long Size, string Root, RootStanding Standing, DateTimeOffset ToldAt);

/// <param name="Platform">The key of the agent platform.</param>
/// <param name="Cause">Infrastructure or Security; what was both was an attack.</param>
/// <param name="Sessions">Up to 1,000; all that are under way in the region, or on the platform, when left out.</param>
/// <param name="Incident">Its key or id; a security event needs one.</param>
/// <param name="FailedAt">Now when left out.</param>
/// <param name="Preview">Only say what would be decided.</param>
internal sealed record DecisionsShape(
    string Platform, FailureCause Cause, IReadOnlyList<string>? Sessions = null, string Region = "", string? Incident = null, DateTimeOffset? FailedAt = null, bool Preview = false)
{
    public RecoveryOrder Order => new(Platform, Cause, Region, Incident, FailedAt);
}

/// <param name="Credentials">Reissue with the checkpoint's claims, IssueNew as for any new session, or Revoke now and issue with the new session.</param>
/// <param name="MemoryFrom">The pointer of the checkpoint, or start: the beginning of the context window.</param>
/// <param name="LastTool">The last call of a tool that was completed and must not be made again.</param>
/// <param name="HeldBy">The incident that must be contained before a new session begins.</param>
internal sealed record TodoShown(CredentialDuty Credentials, string MemoryFrom, string Position, string LastTool, IReadOnlyList<string> Approvals, string? HeldBy);

internal sealed record DecisionShown(
    string Session, SessionVerdict Decision, string Reason, CheckpointStanding Checkpoint, bool Late, TimeSpan? Age, string? Agent, string? Role, long? CheckpointIndex, string? CheckpointSha256, TodoShown Todo)
{
    public static DecisionShown Of(SessionDecision of) => new(
        of.Session, of.Ruling.Verdict, of.Ruling.Reason, of.Checkpoint, of.Ruling.IsLate, of.Age, of.Agent, of.Role, of.LeafIndex, of.Sha256 is null ? null : Convert.ToHexStringLower(of.Sha256),
        new TodoShown(of.Duty.Credentials, of.Duty.MemoryFrom, of.Duty.Position, of.Duty.LastTool, of.Duty.Approvals ?? [], of.Duty.HeldBy));
}

/// <param name="Recovery">Its id; null in a preview.</param>
internal sealed record DecisionsShown(Guid? Recovery, IReadOnlyList<DecisionShown> Decisions);

internal sealed record RecoveryShown(
    Guid Id, string Platform, FailureCause Cause, string Region, string? Incident, DateTimeOffset FailedAt, string DecidedBy, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, int Resumed, int Restarted, int Discarded, string ListRoot)
{
    public static RecoveryShown Of(SessionRecovery of) => new(
        of.Id.Value, of.Platform, of.Cause, of.Region, of.IncidentKey, of.FailedAt, of.DecidedBy, of.BeganAt, of.EndedAt, of.Resumed, of.Restarted, of.Discarded, of.ListRoot);
}

/// <param name="MayBegin">Whether a new session may begin now.</param>
internal sealed record HeldShown(bool MayBegin, IReadOnlyList<HeldLine> Discards);

internal sealed record HeldLine(Guid Recovery, string Incident, DateTimeOffset DiscardedAt, DateTimeOffset? ReleasedAt, CheckpointStanding Checkpoint);

internal sealed record PlatformShape(string Name, string Owner, string? Key = null, string Environment = "", string Note = "") : IShape<AgentPlatformText>
{
    AgentPlatformText IShape<AgentPlatformText>.Text => new(Name, Owner, Environment, Note);
}

internal sealed record PlatformShown(string Key, string Name, string Owner, string Environment, string Note, int Version)
{
    public static PlatformShown Of(AgentPlatform of) => new(of.Key, of.Name, of.Owner, of.Environment, of.Note, of.Version);
}

/// <param name="Interval">How often its agents promise a checkpoint, such as PT5M.</param>
/// <param name="Owner">Who is told before a session is discarded; the platform's owner when empty.</param>
internal sealed record RoleShape(string Name, TimeSpan Interval, string? Key = null, string Owner = "") : IShape<AgentRoleText>
{
    AgentRoleText IShape<AgentRoleText>.Text => new(Name, Interval, Owner);
}

internal sealed record RoleShown(string Key, string Name, TimeSpan Interval, string Owner, int Version)
{
    public static RoleShown Of(AgentRole of) => new(of.Key, of.Name, of.Interval, of.Owner, of.Version);
}

/// <param name="PublicKey">ECDSA on P-256, in PEM.</param>
internal sealed record KeyShape(string Platform, string Agent, string PublicKey, string? Key = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidTo = null) : IShape<AgentKeyText>
{
    AgentKeyText IShape<AgentKeyText>.Text => new(Platform, Agent, PublicKey, ValidFrom ?? default, ValidTo);
}

internal sealed record KeyShown(string Key, string Platform, string Agent, string PublicKey, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, DateTimeOffset? RevokedAt, string RevokedBecause, int Version)
{
    public static KeyShown Of(AgentKey of) => new(of.Key, of.Platform, of.Agent, of.PublicKey, of.ValidFrom, of.ValidTo, of.RevokedAt, of.RevokedBecause, of.Version);
}

internal sealed record RevokeShape(string Reason);
