using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

/// <summary>How much a finding weighs. From major on it is a gap.</summary>
public enum FindingWeight
{
    Observation,
    Minor,
    Major,
    Critical,
}

/// <summary>What a drill has shown that is to be known or put right.</summary>
public sealed class DrillFinding : ITopical
{
    public const int MaxText = 500;
    public const int Most = 100;

    private DrillFinding()
    {
    }

    public DrillId Drill { get; private set; }

    public int Number { get; private set; }

    public FindingWeight Weight { get; private set; }

    [RecordedText]
    public string Text { get; private set; } = "";

    [PersonName]
    public string FoundBy { get; private set; } = "";

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>What was agreed because of it; null while nothing is.</summary>
    public AgreedActionId? Action { get; private set; }

    [Unrecorded("The drill's key, to tell its page.")]
    public string DrillKey { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Drills.Drill.Topic, Drills.Drill.TopicOf(DrillKey)];

    internal static DrillFinding Find(Drill drill, int number, FindingWeight weight, string text, string by, DateTimeOffset now)
    {
        new FieldErrors()
            .Check(text.Trim().Length is > 0 and <= MaxText, "text", $"Say what was found, in up to {MaxText} characters.")
            .Check(number <= Most, "text", $"A drill has at most {Most} findings.")
            .ThrowIfAny();
        return new DrillFinding { Drill = drill.Id, DrillKey = drill.Key, Number = number, Weight = weight, Text = text.Trim(), FoundBy = by, FoundAt = now };
    }

    internal void Agree(AgreedAction action) => Action = action.Id;
}

internal sealed class DrillFindingConfiguration : IEntityTypeConfiguration<DrillFinding>
{
    public void Configure(EntityTypeBuilder<DrillFinding> finding)
    {
        finding.ToTable("DrillFindings");
        finding.HasKey(f => new { f.Drill, f.Number });
        finding.Property(f => f.Number).ValueGeneratedNever();
        finding.Property(f => f.DrillKey).HasMaxLength(Drill.MaxKey);
        finding.Property(f => f.Text).HasMaxLength(DrillFinding.MaxText);
        finding.Property(f => f.FoundBy).HasMaxLength(160);
    }
}
