using System.Globalization;
using DrConsole.Backups;

namespace DrConsole.Web.Features.Backups;

/// <summary>What another tool tells of a backup; with nothing but its name it is a heartbeat: one was made now.</summary>
/// <param name="AsOf">The instant of the data; now where it is left out.</param>
/// <param name="Reference">What the tool calls it; told again under the same reference it is the same backup.</param>
/// <param name="Problem">Why it failed; empty when it did not.</param>
internal sealed record ReportText(
    string Tool, DateTimeOffset? AsOf = null, string? Reference = null, DateTimeOffset? BegunAt = null, DateTimeOffset? EndedAt = null, long Bytes = 0, string Sha256 = "", DateTimeOffset? VerifiedAt = null,
    string VerifiedHow = "", string Problem = "", IReadOnlyList<ReportText.Copy>? Copies = null)
{
    /// <summary>A copy of which the tool tells.</summary>
    public sealed record Copy(string Address, CopyMedia Media = CopyMedia.Other, string Site = "", bool OffSite = false, DateTimeOffset? ImmutableUntil = null);

    public BackupReport Of(DateTimeOffset now) => new(AsOf ?? now, Tool.Trim(), Reference?.Trim() is { Length: > 0 } reference ? reference : (AsOf ?? now).UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
    {
        BegunAt = BegunAt,
        EndedAt = EndedAt,
        Bytes = Bytes,
        Sha256 = Sha256.Trim().ToLowerInvariant(),
        VerifiedAt = VerifiedAt,
        VerifiedHow = VerifiedHow.Trim(),
        Problem = Problem.Trim(),
        Copies = [.. (Copies ?? []).Select(copy => new ReportedCopy(copy.Address, copy.Media, copy.Site, copy.OffSite, copy.ImmutableUntil))],
    };
}

internal sealed record ReportedShown(Guid Id, string Policy, BackupState State, DateTimeOffset? AsOf, DateTimeOffset? VerifiedAt);
