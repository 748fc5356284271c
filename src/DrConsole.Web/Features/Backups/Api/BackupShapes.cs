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

/// <param name="AsOf">The instant of the data.</param>
/// <param name="Reference">What the tool calls it: told again under the same reference, it is the same backup.</param>
/// <param name="Problem">Why it failed; left out when it did not.</param>
internal sealed record ReportShape(
    DateTimeOffset AsOf, string Tool, string Reference, DateTimeOffset? BegunAt = null, DateTimeOffset? EndedAt = null, long Bytes = 0, string Sha256 = "", DateTimeOffset? VerifiedAt = null,
    string VerifiedHow = "", string Problem = "", IReadOnlyList<ReportedCopyShape>? Copies = null)
{
    internal BackupReport Report => new(AsOf, Tool, Reference)
    {
        BegunAt = BegunAt,
        EndedAt = EndedAt,
        Bytes = Bytes,
        Sha256 = Sha256,
        VerifiedAt = VerifiedAt,
        VerifiedHow = VerifiedHow,
        Problem = Problem,
        Copies = [.. (Copies ?? []).Select(copy => new ReportedCopy(copy.Address, copy.Media, copy.Site, copy.IsOffSite, copy.ImmutableUntil))],
    };
}

internal sealed record ReportedCopyShape(string Address, CopyMedia Media = CopyMedia.Other, string Site = "", bool IsOffSite = false, DateTimeOffset? ImmutableUntil = null);
