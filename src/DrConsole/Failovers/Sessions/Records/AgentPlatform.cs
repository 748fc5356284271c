using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>Where agents run: one environment of an agent platform, with a tree of checkpoints of its own and somebody who owns its sessions.</summary>
public sealed class AgentPlatform : IKeyed<AgentPlatformText>, ITopical
{
    public const string Topic = "agent-platforms";
    public const int MaxName = 120;

    private AgentPlatform()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>The key of an environment; empty where it is not kept here.</summary>
    [RecordedText]
    public string Environment { get; private set; } = "";

    /// <summary>Who is told before a session is discarded: a contact, a group or a rotation.</summary>
    [RecordedText]
    public string Owner { get; private set; } = "";

    [RecordedText]
    public string Note { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"agent-platform/{Key}"];

    public AgentPlatformText Text => new(Name, Owner, Environment, Note);

    public static AgentPlatform Create(string key, AgentPlatformText text)
    {
        var platform = new AgentPlatform { Key = ShortKey.Parse("key", key) };
        platform.Change(text);
        return platform;
    }

    public void Change(AgentPlatformText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Owner, Environment, Note) = (tidied.Name, tidied.Owner, tidied.Environment, tidied.Note);
    }
}

/// <summary>What a person writes about a platform.</summary>
public sealed record AgentPlatformText(string Name, string Owner, string Environment = "", string Note = "") : IWritten<AgentPlatformText>
{
    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Owner", Owner), ("Environment", Environment), ("Note", Note)];

    public AgentPlatformText Tidied() => new(Name.Trim(), Owner.Trim(), Environment.Trim(), PlainWriting.Note(Note));

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, AgentPlatform.MaxName)
        .Check(PeopleRef.Read(Owner) is not null, "owner", $"Who is told before a session is discarded: {PeopleRef.Needed}")
        .Check(Environment.Length == 0 || ShortKey.IsRight(Environment), "environment", "The key of an environment is needed, such as production.")
        .CheckNote("note", Note)
        .ThrowIfAny();
}

/// <summary>What agents of one kind do: how often they promise a checkpoint, and whose sessions they are.</summary>
public sealed class AgentRole : IKeyed<AgentRoleText>, ITopical
{
    public const string Topic = "agent-roles";

    /// <summary>What holds for a role that nobody has described.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(5);

    private AgentRole()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public TimeSpan Interval { get; private set; } = UsualInterval;

    /// <summary>Who is told before a session is discarded; the platform's owner when empty.</summary>
    [RecordedText]
    public string Owner { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"agent-role/{Key}"];

    public AgentRoleText Text => new(Name, Interval, Owner);

    public static AgentRole Create(string key, AgentRoleText text)
    {
        var role = new AgentRole { Key = ShortKey.Parse("key", key) };
        role.Change(text);
        return role;
    }

    public void Change(AgentRoleText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Interval, Owner) = (tidied.Name, tidied.Interval, tidied.Owner);
    }
}

/// <summary>What a person writes about a role.</summary>
public sealed record AgentRoleText(string Name, TimeSpan Interval, string Owner = "") : IWritten<AgentRoleText>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Interval", Durations.Spoken(Interval)), ("Owner", Owner)];

    public AgentRoleText Tidied() => new(Name.Trim(), Interval, Owner.Trim());

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, AgentPlatform.MaxName)
        .Check(Interval >= Shortest && Interval <= Longest, "interval", "10 s to a day is accepted. It is how much of a session may be lost.")
        .Check(Owner.Length == 0 || PeopleRef.Read(Owner) is not null, "owner", PeopleRef.Needed)
        .ThrowIfAny();
}

internal sealed class AgentPlatformConfiguration : IEntityTypeConfiguration<AgentPlatform>
{
    public void Configure(EntityTypeBuilder<AgentPlatform> platform)
    {
        platform.ToTable("AgentPlatforms");
        platform.HasKey(p => p.Key);
        platform.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        platform.Property(p => p.Name).HasMaxLength(AgentPlatform.MaxName);
        platform.Property(p => p.Environment).HasMaxLength(ShortKey.MaxLength);
        platform.Property(p => p.Owner).HasMaxLength(CheckpointContent.MaxName);
        platform.Ignore(p => p.Text);
        platform.HasCountedVersion();
    }
}

internal sealed class AgentRoleConfiguration : IEntityTypeConfiguration<AgentRole>
{
    public void Configure(EntityTypeBuilder<AgentRole> role)
    {
        role.ToTable("AgentRoles");
        role.HasKey(r => r.Key);
        role.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        role.Property(r => r.Name).HasMaxLength(AgentPlatform.MaxName);
        role.Property(r => r.Owner).HasMaxLength(CheckpointContent.MaxName);
        role.Ignore(r => r.Text);
        role.HasCountedVersion();
    }
}
