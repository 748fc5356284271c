using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

/// <summary>The script of a tabletop: a situation, and what arrives at which minute.</summary>
public sealed class TabletopScenario : IKeyed<TabletopText>, ITopical
{
    public const string Topic = "tabletops";

    private readonly List<TabletopInject> _injects = [];

    private TabletopScenario()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Scenario { get; private set; } = "";

    [RecordedText]
    public string Services { get; private set; } = "";

    [RecordedText]
    public string Situation { get; private set; } = "";

    [RecordedText]
    public string Objectives { get; private set; } = "";

    public IReadOnlyList<TabletopInject> Injects => _injects;

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"tabletop/{Key}"];

    public TabletopText Text => new(Name)
    {
        Scenario = Scenario,
        Services = Services,
        Situation = Situation,
        Objectives = Objectives,
        Injects = [.. _injects.OrderBy(inject => inject.Number).Select(inject => inject.Text)],
    };

    public static TabletopScenario Create(string key, TabletopText text)
    {
        var scenario = new TabletopScenario { Key = ShortKey.Parse("key", key) };
        scenario.Change(text);
        return scenario;
    }

    public void Change(TabletopText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Scenario, Services, Situation, Objectives) = (tidied.Name, tidied.Scenario, tidied.Services, tidied.Situation, tidied.Objectives);
        NumberedRows.Set(_injects, tidied.Injects, number => new TabletopInject(Key, number), (inject, says) => inject.Say(says));
    }
}

/// <summary>What arrives at a minute of a tabletop.</summary>
public sealed class TabletopInject : INumbered
{
    private TabletopInject()
    {
    }

    internal TabletopInject(string tabletop, int number) => (Tabletop, Number) = (tabletop, number);

    public string Tabletop { get; private set; } = "";

    public int Number { get; private set; }

    public TimeSpan After { get; private set; }

    [RecordedText]
    public string Says { get; private set; } = "";

    [RecordedText]
    public string Expected { get; private set; } = "";

    public InjectText Text => new(After, Says, Expected);

    internal void Say(InjectText text) => (After, Says, Expected) = (text.After, text.Text, text.Expected);
}

internal sealed class TabletopConfiguration : IEntityTypeConfiguration<TabletopScenario>, IEntityTypeConfiguration<TabletopInject>
{
    public void Configure(EntityTypeBuilder<TabletopScenario> scenario)
    {
        scenario.ToTable("TabletopScenarios");
        scenario.HasKey(s => s.Key);
        scenario.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        scenario.Property(s => s.Name).HasMaxLength(TabletopText.MaxName);
        scenario.Property(s => s.Scenario).HasMaxLength(ShortKey.MaxLength);
        scenario.Property(s => s.Situation).HasMaxLength(TabletopText.MaxText);
        scenario.Property(s => s.Objectives).HasMaxLength(TabletopText.MaxText);
        scenario.Ignore(s => s.Text);
        scenario.HasCountedVersion();
        scenario.HasMany(s => s.Injects).WithOne().HasForeignKey(inject => inject.Tabletop).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TabletopInject> inject)
    {
        inject.ToTable("TabletopInjects");
        inject.HasKey(i => new { i.Tabletop, i.Number });
        inject.Property(i => i.Tabletop).HasMaxLength(ShortKey.MaxLength);
        inject.Property(i => i.Number).ValueGeneratedNever();
        inject.Property(i => i.Says).HasMaxLength(InjectText.MaxText);
        inject.Property(i => i.Expected).HasMaxLength(InjectText.MaxText);
        inject.Ignore(i => i.Text);
    }
}
