using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

/// <summary>What shows that a statement is true.</summary>
public enum EvidenceKind
{
    /// <summary>Nothing yet: a gap.</summary>
    None,
    Link,

    /// <summary>A file that is kept here, named with its SHA-256. One that is only named counts for nothing.</summary>
    File,
    Drill,
    Backup,
    Rehearsal,
}

/// <summary>A statement that must stay true, with evidence that expires. What the console can see for itself is computed instead and is no row.</summary>
public sealed class ReadinessItem : ICounted, ITopical
{
    public const int MaxStatement = 300;
    public const string Topic = "readiness";

    private ReadinessItem()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Statement { get; private set; } = "";

    /// <summary>The service it is about; empty for the whole system.</summary>
    [RecordedText]
    public string Service { get; private set; } = "";

    /// <summary>The plan it belongs to; may be empty.</summary>
    [RecordedText]
    public string Plan { get; private set; } = "";

    /// <summary>1 to 3: how much it counts in the score.</summary>
    public int Weight { get; private set; }

    public EvidenceKind EvidenceKind { get; private set; }

    /// <summary>An address, a file's name and hash, a drill, a runbook.</summary>
    [RecordedText]
    public string Evidence { get; private set; } = "";

    public DateTimeOffset? EvidenceAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Why it does not apply here; empty when it does.</summary>
    [RecordedText]
    public string NotApplicable { get; private set; } = "";

    /// <summary>Why it is a gap: what an import could not find, such as a template's blank.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"readiness-item/{Key}"];

    public ReadinessItemText Text => new(Statement, Service, Plan, Weight, EvidenceKind, Evidence, EvidenceAt, ExpiresAt, NotApplicable, Note);

    public static ReadinessItem Create(string key, ReadinessItemText text, DateTimeOffset now)
    {
        var item = new ReadinessItem { Key = ShortKey.Parse("key", key) };
        item.Change(text, now);
        return item;
    }

    public void Change(ReadinessItemText text, DateTimeOffset now)
    {
        text.Check(now);
        var after = text.Tidied();
        (Statement, Service, Plan, Weight, EvidenceKind) = (after.Statement, after.Service, after.Plan, after.Weight, after.EvidenceKind);
        (Evidence, EvidenceAt, ExpiresAt, NotApplicable, Note) = (after.Evidence, after.EvidenceAt, after.ExpiresAt, after.NotApplicable, after.Note);
    }

    /// <summary>Whether there is evidence, whatever its age.</summary>
    public bool HasEvidence => EvidenceKind is not EvidenceKind.None;

    public bool IsExpired(DateTimeOffset now) => ExpiresAt is { } expires && expires <= now;
}

/// <summary>What a person may change about a readiness item.</summary>
public sealed record ReadinessItemText(
    string Statement, string Service = "", string Plan = "", int Weight = 1, EvidenceKind EvidenceKind = EvidenceKind.None, string Evidence = "",
    DateTimeOffset? EvidenceAt = null, DateTimeOffset? ExpiresAt = null, string NotApplicable = "", string Note = "")
{
    private const int MaxEvidence = 1_000;

    public ReadinessItemText Tidied() => this with
    {
        Statement = Statement.Trim(),
        Service = Service.Trim(),
        Plan = Plan.Trim(),
        Evidence = EvidenceKind is EvidenceKind.None ? "" : Evidence.Trim(),
        EvidenceAt = EvidenceKind is EvidenceKind.None ? null : EvidenceAt,
        ExpiresAt = EvidenceKind is EvidenceKind.None ? null : ExpiresAt,
        NotApplicable = NotApplicable.Trim(),
        Note = PlanLines.Prose(Note),
    };

    internal void Check(DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .Check(Statement.Trim().Length is > 0 and <= ReadinessItem.MaxStatement, "statement", $"A statement with 1 to {ReadinessItem.MaxStatement} characters is needed.")
            .Check(Service.Trim().Length == 0 || ShortKey.IsRight(Service.Trim()), "service", "The key of a service is needed, or nothing for the whole system.")
            .Check(Plan.Trim().Length == 0 || ShortKey.IsRight(Plan.Trim()), "plan", "The key of a plan is needed, or nothing.")
            .Check(Weight is >= 1 and <= 3, "weight", "1 to 3 are accepted.")
            .Check(NotApplicable.Trim().Length <= PlanLines.MaxLine, "notApplicable", $"At most {PlanLines.MaxLine} characters.")
            .CheckProse("note", Note);
        if (EvidenceKind is not EvidenceKind.None)
        {
            errors.Check(Evidence.Trim().Length is > 0 and <= MaxEvidence, "evidence", $"Say where it is, in up to {MaxEvidence:N0} characters.")
                .Check(EvidenceKind is not EvidenceKind.Link || IsWebAddress(Evidence.Trim()), "evidence", "A web address is needed, such as https://wiki.example.com/on-call.")
                .Check(EvidenceKind is not EvidenceKind.File || EvidenceFileName.HashOf(Evidence.Trim()) is not null, "evidence", "Upload the file. It is named by itself, with its hash: report.pdf sha256:…")
                .Check(EvidenceAt is { } at && at <= now.AddDays(1) && at >= now.AddYears(-10), "evidenceAt", "When it was seen is needed, and not in the future.")
                .Check(ExpiresAt is { } end && (EvidenceAt is not { } from || end > from) && end <= now.AddYears(10), "expiresAt", "When it expires is needed: after it was seen, and within ten years.");
        }
        errors.ThrowIfAny();
    }

    internal ConflictException.Field[] Against(ReadinessItemText theirs) =>
    [
        new("Statement", theirs.Statement, Statement), new("Service", theirs.Service, Service), new("Plan", theirs.Plan, Plan), new("Weight", $"{theirs.Weight}", $"{Weight}"),
        new("Kind of evidence", theirs.EvidenceKind.ToString(), EvidenceKind.ToString()), new("Evidence", theirs.Evidence, Evidence),
        new("Seen", $"{theirs.EvidenceAt:yyyy-MM-dd}", $"{EvidenceAt:yyyy-MM-dd}"), new("Expires", $"{theirs.ExpiresAt:yyyy-MM-dd}", $"{ExpiresAt:yyyy-MM-dd}"),
        new("Why it does not apply", theirs.NotApplicable, NotApplicable), new("Note", theirs.Note, Note),
    ];

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

internal sealed class ReadinessItemConfiguration : IEntityTypeConfiguration<ReadinessItem>
{
    public void Configure(EntityTypeBuilder<ReadinessItem> item)
    {
        item.ToTable("ReadinessItems");
        item.HasKey(i => i.Key);
        item.Property(i => i.Key).HasMaxLength(ShortKey.MaxLength);
        item.Property(i => i.Statement).HasMaxLength(ReadinessItem.MaxStatement);
        item.Property(i => i.Service).HasMaxLength(ShortKey.MaxLength);
        item.Property(i => i.Plan).HasMaxLength(ShortKey.MaxLength);
        item.Ignore(i => i.Text);
        item.Ignore(i => i.HasEvidence);
        item.HasCountedVersion();
    }
}
