using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

/// <summary>
/// One edition of a drill's report. It is open until it is signed; from then on nothing about the drill changes. What was wrong is put right by another edition that
/// says why and names the one that it corrects; the sealed bundle of that one stays what it is.
/// </summary>
public sealed class DrillRecord : ICounted, ITopical
{
    public const int MaxSummary = 4_000;
    public const int MaxReason = 500;

    private DrillRecord()
    {
    }

    public DrillId Drill { get; private set; }

    /// <summary>Counts from 1; each corrects the one before.</summary>
    public int Number { get; private set; }

    public string DrillKey { get; private set; } = "";

    /// <summary>What people say of it in a few sentences. Markdown; may name people.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Why it corrects the one before; empty for the first.</summary>
    [RecordedText]
    public string Corrects { get; private set; } = "";

    [PersonName]
    public string BegunBy { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    [PersonName]
    public string SignedBy { get; private set; } = "";

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The sealed bundle; null until it is sealed.</summary>
    public Guid? Bundle { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Drills.Drill.Topic, Drills.Drill.TopicOf(DrillKey)];

    internal static DrillRecord Begin(Drill drill, string by, DateTimeOffset now) => new() { Drill = drill.Id, DrillKey = drill.Key, Number = 1, BegunBy = by, BegunAt = now };

    internal DrillRecord Correct(string reason, string by, DateTimeOffset now)
    {
        if (SignedAt is null)
            throw new RefusedException("This report is not signed: change it as it is.", "not-signed");
        if (Bundle is null)
            throw new RefusedException("This report is being sealed. It can be corrected when it is.", "not-sealed");
        if (reason.Trim().Length is 0 or > MaxReason)
            throw new InvalidException("reason", $"Say what is wrong in the signed report, in up to {MaxReason} characters.");
        return new DrillRecord { Drill = Drill, DrillKey = DrillKey, Number = Number + 1, Summary = Summary, Corrects = reason.Trim(), BegunBy = by, BegunAt = now };
    }

    internal void Say(string summary)
    {
        DemandOpen();
        var tidied = summary.ReplaceLineEndings("\n").Trim();
        Summary = tidied.Length <= MaxSummary ? tidied : throw new InvalidException("summary", $"At most {MaxSummary:N0} characters.");
    }

    internal void Sign(string by, DateTimeOffset now)
    {
        DemandOpen();
        (SignedBy, SignedAt) = (by, now);
    }

    internal void SealedAs(Guid bundle) => Bundle = bundle;

    internal void DemandOpen()
    {
        if (SignedAt is not null)
            throw new RefusedException("The report of this drill is signed. What is wrong in it is put right by a correction, which names it.", "signed");
    }
}

internal sealed class DrillRecordConfiguration : IEntityTypeConfiguration<DrillRecord>
{
    public void Configure(EntityTypeBuilder<DrillRecord> record)
    {
        record.ToTable("DrillRecords");
        record.HasKey(r => new { r.Drill, r.Number });
        record.Property(r => r.Number).ValueGeneratedNever();
        record.Property(r => r.DrillKey).HasMaxLength(Drills.Drill.MaxKey);
        record.Property(r => r.Summary).HasMaxLength(DrillRecord.MaxSummary);
        record.Property(r => r.Corrects).HasMaxLength(DrillRecord.MaxReason);
        record.Property(r => r.BegunBy).HasMaxLength(160);
        record.Property(r => r.SignedBy).HasMaxLength(160);

        // Finds the signed ones that were cut off before they were sealed.
        record.HasIndex(r => new { r.Bundle, r.SignedAt });
        record.HasCountedVersion();
    }
}
