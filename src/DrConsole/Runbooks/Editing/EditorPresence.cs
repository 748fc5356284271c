using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>Somebody has a runbook open in the editor. A row, so that every node knows; it goes with the page, and by itself when a node dies with it.</summary>
[Unrecorded("Who looks where at this moment; what they save is recorded.")]
public sealed class EditorPresence : ITopical
{
    /// <summary>How long one counts without a sign of life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(90);

    private EditorPresence()
    {
    }

    /// <summary>One page of one person.</summary>
    public Guid Id { get; private set; }

    public string RunbookKey { get; private set; } = "";

    [PersonName]
    public string Name { get; private set; } = "";

    /// <summary>The step that they have open; empty for what stands above the steps.</summary>
    public string Step { get; private set; } = "";

    public DateTimeOffset SeenAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [TopicOf(RunbookKey)];

    public static string TopicOf(string key) => $"runbook/{key}/editors";

    internal static EditorPresence Of(Guid id, string key, string name) => new() { Id = id, RunbookKey = key, Name = name };

    internal void Seen(string step, DateTimeOffset now) => (Step, SeenAt) = (step.Length > 64 ? step[..64] : step, now);
}

internal sealed class EditorPresenceConfiguration : IEntityTypeConfiguration<EditorPresence>
{
    public void Configure(EntityTypeBuilder<EditorPresence> presence)
    {
        presence.ToTable("EditorPresences");
        presence.HasKey(p => p.Id);
        presence.Property(p => p.Id).ValueGeneratedNever();
        presence.Property(p => p.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        presence.Property(p => p.Step).HasMaxLength(64);
        presence.HasIndex(p => p.RunbookKey);
    }
}
