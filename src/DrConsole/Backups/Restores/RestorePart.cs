using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Backups;

public enum RestorePartState
{
    Waiting,
    Restoring,
    Restored,
    Failed,
}

/// <summary>One data class of a restore: from which backup, which copy answered, where it lies now.</summary>
public sealed class RestorePart
{
    private RestorePart()
    {
    }

    internal RestorePart(RestoreId restore, int number, RestoreChoice choice) =>
        (Restore, Number, DataClass, Policy, Backup, AsOf, Loses, Questions) = (restore, number, choice.DataClass, choice.Policy, choice.Backup, choice.AsOf, choice.Loses, choice.Questions);

    public RestoreId Restore { get; private set; }

    /// <summary>Counts from 0 in the order of the work.</summary>
    public int Number { get; private set; }

    [RecordedText]
    public string DataClass { get; private set; } = "";

    [RecordedText]
    public string Policy { get; private set; } = "";

    public BackupId Backup { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    /// <summary>From the copy to the time that was asked for: what is lost.</summary>
    public TimeSpan Loses { get; private set; }

    /// <summary>The first that was read back and found whole.</summary>
    public BackupCopyId? Copy { get; private set; }

    public RestorePartState State { get; private set; }

    /// <summary>Where it was brought back to.</summary>
    [RecordedText]
    public string Where { get; private set; } = "";

    /// <summary>What programs and queries find it by: a directory, a file, the name of a database. Empty where the method has no such thing.</summary>
    public string Reach { get; private set; } = "";

    /// <summary>What its policy asked of a restore when this one was begun, one question a line.</summary>
    [RecordedText]
    public string Questions { get; private set; } = "";

    /// <summary>The backup of what was there before, where live data was written over.</summary>
    public BackupId? SafetyCopy { get; private set; }

    public long Bytes { get; private set; }

    public DateTimeOffset? BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    [RecordedText]
    public string Problem { get; private set; } = "";

    public TimeSpan? Took => EndedAt - BegunAt;

    public IReadOnlyList<RestoreQuestion> QuestionsAt(RestoreGate gate) => [.. RestoreQuestion.Read(Questions).Where(question => question.Gate == gate)];

    internal void Keep(BackupId? safetyCopy) => SafetyCopy = safetyCopy;

    internal void Take(BackupCopyId copy) => Copy ??= copy;

    internal void Begin(DateTimeOffset now) => (State, BegunAt, Problem) = (RestorePartState.Restoring, now, "");

    internal void End(Restored restored, DateTimeOffset now) =>
        (State, Where, Reach, Bytes, EndedAt) = (RestorePartState.Restored, restored.Where.Length <= 500 ? restored.Where : restored.Where[..500], restored.Reach, restored.Bytes, now);

    internal void Fail(string why, DateTimeOffset now) => (State, Problem, EndedAt) = (RestorePartState.Failed, why.Length <= Backups.Backup.MaxText ? why : why[..Backups.Backup.MaxText], now);
}

/// <summary>One thing that a gate of a restore looked at.</summary>
public sealed class RestoreFinding
{
    public const int MaxText = 600;

    private RestoreFinding()
    {
    }

    internal static RestoreFinding Of(RestoreId restore, int number, RestoreGate gate, string dataClass, RestoreCheck check, string by) => new()
    {
        Restore = restore,
        Number = number,
        Gate = gate,
        DataClass = dataClass,
        Name = Cut(check.Name),
        Expected = Cut(check.Expected),
        Found = Cut(check.Found),
        Passed = check.Passed,
        By = by,
    };

    /// <summary>Somebody lets the gate pass all the same.</summary>
    internal static RestoreFinding Override(RestoreId restore, int number, RestoreGate gate, string reason, string by)
    {
        var finding = Of(restore, number, gate, "", new RestoreCheck("Passed all the same", "", reason, true), by);
        finding.IsOverride = true;
        return finding;
    }

    public RestoreId Restore { get; private set; }

    public int Number { get; private set; }

    public RestoreGate Gate { get; private set; }

    /// <summary>Empty where it is about all of them.</summary>
    [RecordedText]
    public string DataClass { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Expected { get; private set; } = "";

    [RecordedText]
    public string Found { get; private set; } = "";

    public bool Passed { get; private set; }

    public bool IsOverride { get; private set; }

    /// <summary>Who said so; empty where the console saw it.</summary>
    [PersonName]
    public string By { get; private set; } = "";

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

internal sealed class RestoreConfiguration : IEntityTypeConfiguration<Restore>, IEntityTypeConfiguration<RestorePart>, IEntityTypeConfiguration<RestoreFinding>
{
    public void Configure(EntityTypeBuilder<Restore> restore)
    {
        restore.ToTable("Restores");
        restore.Property(r => r.Id).ValueGeneratedNever();
        restore.Property(r => r.Reason).HasMaxLength(Restore.MaxReason);
        restore.Property(r => r.Approval).HasMaxLength(200);
        restore.Property(r => r.StartedBy).HasMaxLength(160);
        restore.Ignore(r => r.IsInPlace);
        restore.Ignore(r => r.IsOver);
        restore.Ignore(r => r.CanAskAgain);
        restore.Ignore(r => r.Gates);
        restore.HasMany(r => r.Parts).WithOne().HasForeignKey(part => part.Restore).OnDelete(DeleteBehavior.Cascade);
        restore.HasMany(r => r.Findings).WithOne().HasForeignKey(finding => finding.Restore).OnDelete(DeleteBehavior.Cascade);
        restore.HasIndex(r => new { r.State, r.StartedAt });

        // An approval is given for one restore.
        restore.HasIndex(r => r.Approval).IsUnique();
        restore.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<RestorePart> part)
    {
        part.ToTable("RestoreParts");
        part.HasKey(p => new { p.Restore, p.Number });
        part.Property(p => p.Number).ValueGeneratedNever();
        part.Property(p => p.DataClass).HasMaxLength(ShortKey.MaxLength);
        part.Property(p => p.Policy).HasMaxLength(ShortKey.MaxLength);
        part.Ignore(p => p.Took);
    }

    public void Configure(EntityTypeBuilder<RestoreFinding> finding)
    {
        finding.ToTable("RestoreFindings");
        finding.HasKey(f => new { f.Restore, f.Number });
        finding.Property(f => f.Number).ValueGeneratedNever();
        finding.Property(f => f.By).HasMaxLength(160);
    }
}
