using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>One line of the list of bundles.</summary>
public sealed record BundleLine(
    BundleId Id, string Kind, string Title, BundleState State, string SealedBy, DateTimeOffset LoggedAt, DateTimeOffset RetainUntil, long? Size, long? Entry, bool IsHeld, int Stored, int Places, string? Trouble);

/// <summary>Everything that a bundle's page shows, read in one go.</summary>
public sealed record BundleBoard(
    BundleLine Line, string? Sha256, string FileName, string? KeyName, BundleId? Corrects, BundleId? CorrectedBy, IReadOnlyList<string> Subjects,
    IReadOnlyList<BundleContent> Files, IReadOnlyList<BundleCopy> Copies, IReadOnlyList<EvidenceHold> Holds);

/// <summary>Reads what was sealed.</summary>
public sealed class ReadBundles(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>The newest first, from the one before <paramref name="before"/> on.</summary>
    public async Task<IReadOnlyList<BundleLine>> ListAsync(BundleId? before, int count, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var bundles = store.Bundles.AsNoTracking();
        if (before is { } id)
        {
            var last = await bundles.SingleOrDefaultAsync(bundle => bundle.Id == id, cancel) ?? throw new InvalidException("after", "There is no such bundle.");
            bundles = bundles.Where(bundle => bundle.LoggedAt < last.LoggedAt);
        }
        var held = (await store.HeldBundles().Select(bundle => bundle.Id).ToListAsync(cancel)).ToHashSet();
        return [.. (await bundles.Include(bundle => bundle.Entry).OrderByDescending(bundle => bundle.LoggedAt).Take(count).ToListAsync(cancel)).Select(bundle => Line(bundle, held.Contains(bundle.Id)))];
    }

    public async Task<BundleBoard> ReadAsync(BundleId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var bundle = await store.Bundles.AsNoTracking().Include(b => b.Entry).SingleOrDefaultAsync(b => b.Id == id, cancel) ?? throw new MissingException("There is no such bundle.");
        var subjects = bundle.Subjects.Select(about => about.Subject).ToList();
        var holds = await store.EvidenceHolds.AsNoTracking().Where(hold => subjects.Contains(hold.Subject)).OrderByDescending(hold => hold.HeldAt).ToListAsync(cancel);
        var correctedBy = await store.Bundles.Where(later => later.Corrects == id).OrderByDescending(later => later.LoggedAt).Select(later => (BundleId?)later.Id).FirstOrDefaultAsync(cancel);
        return new BundleBoard(
            Line(bundle, holds.Any(hold => hold.ReleasedAt is null)), bundle.Sha256, FileName(bundle), bundle.KeyPem is { } pem ? LedgerPublicKey.FromPem(pem).Name : null,
            bundle.Corrects, correctedBy, subjects, bundle.Files, bundle.Copies, holds);
    }

    internal static string FileName(Bundle bundle) => $"{bundle.Kind}-{bundle.LoggedAt.UtcDateTime:yyyy-MM-dd}-{bundle.Id.Value.ToString("N")[^6..]}.zip";

    private static BundleLine Line(Bundle bundle, bool held) => new(
        bundle.Id, bundle.Kind, bundle.Title, bundle.State, bundle.SealedBy, bundle.LoggedAt, bundle.RetainUntil, bundle.Size, bundle.Entry.LeafIndex, held,
        bundle.Copies.Count(copy => copy.State is CopyState.Stored), bundle.Copies.Count, bundle.Trouble);
}
