using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

public readonly record struct BundleId(Guid Value) : ITypedId<BundleId>
{
    public static BundleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>How far a bundle is.</summary>
public enum BundleState
{
    /// <summary>Its record is in the ledger; the signature or the first copy is still to come.</summary>
    Pending,

    /// <summary>Signed, written and stored in at least one place.</summary>
    Sealed,

    /// <summary>Its time was over and its copies were deleted. The record stays in the ledger.</summary>
    Pruned,
}

/// <summary>A record that was sealed: what it says stands in the ledger, what belongs to it lies in a bundle in every configured place.</summary>
[Unrecorded("Its record is an entry itself; pruning and holds are entries of their own.")]
public sealed class Bundle : ITopical
{
    public const string Topic = "bundles";
    public const int MaxTitle = 200;

    private readonly List<BundleContent> _files = [];
    private readonly List<BundleSubject> _subjects = [];
    private readonly List<BundleCopy> _copies = [];

    private Bundle()
    {
    }

    public BundleId Id { get; private set; }

    /// <summary>What was sealed, such as <c>ledger-statement</c>.</summary>
    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public BundleState State { get; private set; }

    public DateTimeOffset LoggedAt { get; private set; }

    public DateTimeOffset RetainUntil { get; private set; }

    /// <summary>The bundle that this one puts right. That one stays as it is.</summary>
    public BundleId? Corrects { get; private set; }

    [PersonName]
    public string SealedBy { get; private set; } = "";

    public DateTimeOffset? SealedAt { get; private set; }

    public DateTimeOffset? PrunedAt { get; private set; }

    /// <summary>The way to the signed root, once there is one: from then on the bundle's bytes are settled.</summary>
    public string? Proof { get; private set; }

    public string? KeyPem { get; private set; }

    public string? Sha256 { get; private set; }

    public long? Size { get; private set; }

    /// <summary>What keeps it from being sealed, in words.</summary>
    public string? Trouble { get; private set; }

    public LedgerEntry Entry { get; private set; } = null!;

    public IReadOnlyList<BundleContent> Files => _files;

    public IReadOnlyList<BundleSubject> Subjects => _subjects;

    public IReadOnlyList<BundleCopy> Copies => _copies;

    /// <summary>Its name in every place: by what it holds, so that two can never be taken for one another.</summary>
    public string ObjectKey => $"{LoggedAt.UtcDateTime:yyyy}/{Kind}-{Id.Value:N}-{Sha256}.zip";

    IEnumerable<string> ITopical.Topics => [Topic, $"bundle/{Id}"];

    internal static Bundle Log(BundleId id, LedgerEntry entry, RecordToSeal what, string by, DateTimeOffset retainUntil, IEnumerable<string> places)
    {
        var bundle = new Bundle
        {
            Id = id,
            Kind = what.Kind,
            Title = what.Title,
            Corrects = what.Corrects,
            SealedBy = by,
            LoggedAt = entry.At,
            RetainUntil = retainUntil,
            Entry = entry,
        };
        bundle._subjects.AddRange(what.AllSubjects(id).Select(subject => new BundleSubject(subject)));
        bundle._copies.AddRange(places.Select(place => new BundleCopy(place, entry.At)));
        return bundle;
    }

    internal void Holds(string name, string sha256, long size) => _files.Add(new BundleContent(name, sha256, size));

    internal void Prove(TlogProof proof, string keyPem) => (Proof, KeyPem, Trouble) = (proof.ToString(), keyPem, null);

    internal void Settle(string sha256, long size) => (Sha256, Size) = (sha256, size);

    internal void Stored(BundleCopy copy, StoredObject there, DateTimeOffset now)
    {
        copy.Stored(there, now);
        if (State is BundleState.Pending)
            (State, SealedAt) = (BundleState.Sealed, now);
        Trouble = null;
    }

    internal void HeldUp(string why) => Trouble = why.Length <= 500 ? why : why[..500];

    internal void Prune(DateTimeOffset now) => (State, PrunedAt) = (BundleState.Pruned, now);
}

/// <summary>A file that the record names.</summary>
[Unrecorded("The record itself names it.")]
public sealed record BundleContent(string Name, string Sha256, long Size);

/// <summary>What a bundle is about, so that holds find it.</summary>
[Unrecorded("The record itself names it.")]
public sealed record BundleSubject(string Subject);

internal sealed class BundleConfiguration : IEntityTypeConfiguration<Bundle>
{
    public void Configure(EntityTypeBuilder<Bundle> bundle)
    {
        bundle.ToTable("Bundles");
        bundle.Property(b => b.Kind).HasMaxLength(LedgerEntry.MaxKind);
        bundle.Property(b => b.Title).HasMaxLength(Bundle.MaxTitle);
        bundle.Property(b => b.Sha256).HasMaxLength(64);
        bundle.Property(b => b.Trouble).HasMaxLength(500);

        // Two that finish the same bundle must not give it two proofs.
        bundle.Property(b => b.Proof).IsConcurrencyToken();
        bundle.HasOne(b => b.Entry).WithMany().OnDelete(DeleteBehavior.Restrict);
        bundle.Ignore(b => b.ObjectKey);
        bundle.OwnsMany(b => b.Files, file =>
        {
            file.ToTable("BundleFiles");
            file.WithOwner().HasForeignKey("BundleId");
            file.HasKey("BundleId", nameof(BundleContent.Name));
            file.Property(f => f.Name).HasMaxLength(100);
            file.Property(f => f.Sha256).HasMaxLength(64);
        });
        bundle.OwnsMany(b => b.Subjects, subject =>
        {
            subject.ToTable("BundleSubjects");
            subject.WithOwner().HasForeignKey("BundleId");
            subject.HasKey("BundleId", nameof(BundleSubject.Subject));
            subject.Property(s => s.Subject).HasMaxLength(LedgerEntry.MaxSubject);
            subject.HasIndex(s => s.Subject);
        });
        bundle.OwnsMany(b => b.Copies, copy =>
        {
            copy.ToTable("BundleCopies");
            copy.WithOwner().HasForeignKey("BundleId");
            copy.HasKey("BundleId", nameof(BundleCopy.Place));
            copy.Property(c => c.Place).HasMaxLength(400);
            copy.Property(c => c.Error).HasMaxLength(500);
        });
        bundle.HasIndex(b => new { b.State, b.RetainUntil });
        bundle.HasIndex(b => b.LoggedAt);
    }
}
