using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

/// <summary>What a drill measured of one subject, kept as it was measured: what trends and comparisons are made of.</summary>
public sealed class DrillResult : ITopical
{
    public const int MaxName = 200;
    public const int MaxWhy = 300;

    private DrillResult()
    {
    }

    public DrillId Drill { get; private set; }

    public int Number { get; private set; }

    [RecordedText]
    public string DrillKey { get; private set; } = "";

    /// <summary>What it is about, as targets name it: <c>service/core-databases</c>.</summary>
    [RecordedText]
    public string Subject { get; private set; } = "";

    public TargetKind Kind { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    public int? Tier { get; private set; }

    /// <summary>What was promised when it was measured.</summary>
    public TimeSpan? Target { get; private set; }

    public MeasuredState State { get; private set; }

    public TimeSpan? Value { get; private set; }

    public DateTimeOffset? AsOf { get; private set; }

    public TimeSpan? Detect { get; private set; }

    public TimeSpan? Decide { get; private set; }

    public TimeSpan? Execute { get; private set; }

    public TimeSpan? Verify { get; private set; }

    [RecordedText]
    public string Why { get; private set; } = "";

    [RecordedText]
    public string Environment { get; private set; } = "";

    /// <summary>When the drill was over: trends go by it.</summary>
    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [Drills.Drill.Topic, Drills.Drill.TopicOf(DrillKey)];

    public Measured Measured => new(TargetSubject.Parse("subject", Subject), Kind, Name, Tier, Target, State, Value, Why) { AsOf = AsOf, Split = new RecoverySplit(Detect, Decide, Execute, Verify) };

    internal static DrillResult Of(Drill drill, int number, Measured measured, DateTimeOffset at) => new()
    {
        Drill = drill.Id,
        Number = number,
        DrillKey = drill.Key,
        Subject = $"{measured.Subject}",
        Kind = measured.Kind,
        Name = Cut(measured.Name, MaxName),
        Tier = measured.Tier,
        Target = measured.Target,
        State = measured.State,
        Value = measured.Value,
        AsOf = measured.AsOf,
        Detect = measured.Split.Detect,
        Decide = measured.Split.Decide,
        Execute = measured.Split.Execute,
        Verify = measured.Split.Verify,
        Why = Cut(measured.Why, MaxWhy),
        Environment = drill.Environment ?? "",
        At = at,
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)]}…";
}

internal sealed class DrillResultConfiguration : IEntityTypeConfiguration<DrillResult>
{
    public void Configure(EntityTypeBuilder<DrillResult> result)
    {
        result.ToTable("DrillResults");
        result.HasKey(r => new { r.Drill, r.Number });
        result.Property(r => r.Number).ValueGeneratedNever();
        result.Property(r => r.DrillKey).HasMaxLength(Drills.Drill.MaxKey);
        result.Property(r => r.Subject).HasMaxLength(Target.MaxKey);
        result.Property(r => r.Name).HasMaxLength(DrillResult.MaxName);
        result.Property(r => r.Why).HasMaxLength(DrillResult.MaxWhy);
        result.Property(r => r.Environment).HasMaxLength(ShortKey.MaxLength);
        result.Ignore(r => r.Measured);

        // Trends read a period; a report reads the last few of each of its subjects.
        result.HasIndex(r => r.At);
        result.HasIndex(r => new { r.Subject, r.Kind, r.At });
    }
}
