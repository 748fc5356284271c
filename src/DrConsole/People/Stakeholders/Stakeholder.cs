using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

/// <summary>Somebody who is kept informed, in the role that makes them matter, and how soon they have to answer.</summary>
public sealed class Stakeholder : IKeyed<StakeholderText>, ITopical
{
    public const string Topic = "stakeholders";

    private Stakeholder()
    {
    }

    public string Key { get; private set; } = "";

    /// <summary>The role: head of operations, the regulator.</summary>
    [RecordedText]
    public string Name { get; private set; } = "";

    public Criticality Criticality { get; private set; }

    /// <summary>Who fills the role: <c>contact/ana</c> or <c>group/leads</c>; empty while nobody does.</summary>
    public string Who { get; private set; } = "";

    /// <summary>By what they are told, in this order, one kind a line. Empty: as each of them prefers.</summary>
    [RecordedText]
    public string Channels { get; private set; } = "";

    public TimeSpan? RespondsWithin { get; private set; }

    [RecordedText]
    public string Services { get; private set; } = "";

    [RecordedText]
    public string Scenarios { get; private set; } = "";

    public string Note { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"stakeholder/{Key}"];

    public StakeholderText Text => new(Name, Criticality)
    {
        Who = Who,
        Channels = Channels,
        RespondsWithin = RespondsWithin,
        Services = Services,
        Scenarios = Scenarios,
        Note = Note,
    };

    public static Stakeholder Create(string key, StakeholderText text)
    {
        var stakeholder = new Stakeholder { Key = ShortKey.Parse("key", key) };
        stakeholder.Change(text);
        return stakeholder;
    }

    public void Change(StakeholderText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Criticality, Who, Channels) = (tidied.Name, tidied.Criticality, tidied.Who, tidied.Channels);
        (RespondsWithin, Services, Scenarios, Note) = (tidied.RespondsWithin, tidied.Services, tidied.Scenarios, tidied.Note);
    }
}

/// <summary>How much it matters that a stakeholder knows.</summary>
public enum Criticality
{
    Critical,
    Standard,
}

internal sealed class StakeholderConfiguration : IEntityTypeConfiguration<Stakeholder>
{
    public void Configure(EntityTypeBuilder<Stakeholder> stakeholder)
    {
        stakeholder.ToTable("Stakeholders");
        stakeholder.HasKey(s => s.Key);
        stakeholder.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        stakeholder.Property(s => s.Name).HasMaxLength(ContactRules.MaxName);
        stakeholder.Ignore(s => s.Text);
        stakeholder.HasCountedVersion();
    }
}
