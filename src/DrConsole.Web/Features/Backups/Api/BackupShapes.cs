using DrConsole.Backups;

namespace DrConsole.Web.Features.Backups;

internal sealed record StoredCopyShown(
    Guid Id, string Destination, string Address, string ObjectKey, CopyMedia Media, string Site, bool IsOffSite, DateTimeOffset? ImmutableUntil, long Bytes, string Sha256, CopyState State,
    DateTimeOffset? CheckedAt, string Problem)
{
    public static StoredCopyShown Of(BackupCopy of) => new(
        of.Id.Value, of.Destination, of.Address, of.ObjectKey, of.Media, of.Site, of.IsOffSite, of.ImmutableUntil, of.Bytes, of.Sha256, of.State, of.CheckedAt, of.Problem);
}

/// <param name="AsOf">The instant of the data: what is restored is as it was then.</param>
/// <param name="Needs">Earlier backups that a restore of this one reads too.</param>
internal sealed record BackupShown(
    Guid Id, string Policy, int Attempt, BackupState State, BackupCause Cause, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, DateTimeOffset? AsOf, long Bytes, long ContentBytes, string Sha256,
    DateTimeOffset? VerifiedAt, string VerifiedHow, string Said, string Problem, bool IsExternal, string Tool, string? Reference, DateTimeOffset? PrunedAt, IReadOnlyList<Guid> Needs, IReadOnlyList<StoredCopyShown> Copies)
{
    public static BackupShown Of(BackupWithCopies of) => Of(of.Backup, of.Copies);

    public static BackupShown Of(Backup of, IReadOnlyList<BackupCopy> copies) => new(
        of.Id.Value, of.Policy, of.Attempt, of.State, of.Cause, of.BegunAt, of.EndedAt, of.AsOf, of.Bytes, of.ContentBytes, of.Sha256, of.VerifiedAt, of.VerifiedHow, of.Said, of.Problem,
        of.IsExternal, of.Tool, of.Reference, of.PrunedAt, [.. of.NeededBackups.Select(id => id.Value)], [.. copies.Select(StoredCopyShown.Of)]);
}
