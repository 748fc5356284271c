using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

/// <summary>A set of contacts that is told as one. Its key is a duty that steps can name.</summary>
public sealed class Group : IKeyed<GroupText>, ITopical
{
    public const string Topic = "groups";

    private Group()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    /// <summary>The contacts' keys, one a line.</summary>
    public string Members { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"group/{Key}"];

    public GroupText Text => new(Name, Purpose, Members);

    public static Group Create(string key, GroupText text)
    {
        var group = new Group { Key = ShortKey.Parse("key", key) };
        group.Change(text);
        return group;
    }

    public void Change(GroupText text)
    {
        var tidied = text.Tidied();
        new FieldErrors().CheckLine("name", tidied.Name, ContactRules.MaxName).CheckNote("purpose", tidied.Purpose).CheckKeyLines("members", tidied.Members, "a contact").ThrowIfAny();
        (Name, Purpose, Members) = (tidied.Name, tidied.Purpose, tidied.Members);
    }
}

/// <summary>What a person may change about a group.</summary>
public sealed record GroupText(string Name, string Purpose = "", string Members = "") : IWritten<GroupText>
{
    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Purpose", Purpose), ("Members", Members)];

    public GroupText Tidied() => new(Name.Trim(), PlainWriting.Note(Purpose), KeyLines.Tidy(Members));
}

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> group)
    {
        group.ToTable("ContactGroups");
        group.HasKey(g => g.Key);
        group.Property(g => g.Key).HasMaxLength(ShortKey.MaxLength);
        group.Property(g => g.Name).HasMaxLength(ContactRules.MaxName);
        group.Ignore(g => g.Text);
        group.HasCountedVersion();
    }
}
