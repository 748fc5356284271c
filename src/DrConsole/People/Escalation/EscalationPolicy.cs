using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

/// <summary>Who is told, and who is told next if nobody acknowledges in time.</summary>
public sealed class EscalationPolicy : IKeyed<EscalationText>, ITopical
{
    public const string Topic = "escalation-policies";

    private readonly List<EscalationLevel> _levels = [];

    private EscalationPolicy()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    public int Repeats { get; private set; }

    public TimeSpan RepeatAfter { get; private set; }

    public TimeSpan NextChannelAfter { get; private set; }

    public IReadOnlyList<EscalationLevel> Levels => _levels;

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"escalation-policy/{Key}"];

    public EscalationText Text => new(Name)
    {
        Purpose = Purpose,
        Repeats = Repeats,
        RepeatAfter = RepeatAfter,
        NextChannelAfter = NextChannelAfter,
        Levels = [.. _levels.OrderBy(level => level.Number).Select(level => level.Text)],
    };

    public static EscalationPolicy Create(string key, EscalationText text)
    {
        var policy = new EscalationPolicy { Key = ShortKey.Parse("key", key) };
        policy.Change(text);
        return policy;
    }

    public void Change(EscalationText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Purpose, Repeats, RepeatAfter, NextChannelAfter) = (tidied.Name, tidied.Purpose, tidied.Repeats, tidied.RepeatAfter, tidied.NextChannelAfter);
        NumberedRows.Set(_levels, tidied.Levels, number => new EscalationLevel(Key, number), (level, says) => level.Say(says));
    }
}

/// <summary>One level of an escalation policy.</summary>
public sealed class EscalationLevel : INumbered
{
    private EscalationLevel()
    {
    }

    internal EscalationLevel(string policy, int number) => (Policy, Number) = (policy, number);

    public string Policy { get; private set; } = "";

    public int Number { get; private set; }

    public TimeSpan After { get; private set; }

    public string Targets { get; private set; } = "";

    public Severities Severities { get; private set; }

    public LevelText Text => new(After, Targets, Severities);

    internal void Say(LevelText text) => (After, Targets, Severities) = (text.After, text.Targets, text.Severities);
}

internal sealed class EscalationPolicyConfiguration : IEntityTypeConfiguration<EscalationPolicy>
{
    public void Configure(EntityTypeBuilder<EscalationPolicy> policy)
    {
        policy.ToTable("EscalationPolicies");
        policy.HasKey(p => p.Key);
        policy.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        policy.Property(p => p.Name).HasMaxLength(ContactRules.MaxName);
        policy.Ignore(p => p.Text);
        policy.HasCountedVersion();
        policy.HasMany(p => p.Levels).WithOne().HasForeignKey(level => level.Policy).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EscalationLevelConfiguration : IEntityTypeConfiguration<EscalationLevel>
{
    public void Configure(EntityTypeBuilder<EscalationLevel> level)
    {
        level.ToTable("EscalationLevels");
        level.HasKey(l => new { l.Policy, l.Number });
        level.Property(l => l.Number).ValueGeneratedNever();
        level.Property(l => l.Severities).HasConversion<int>();
        level.Ignore(l => l.Text);
    }
}
