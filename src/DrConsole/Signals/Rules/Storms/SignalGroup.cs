using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>Signals of one root, that are one trouble: one incident, one page, and a count.</summary>
[Unrecorded("Counts signals; the incident and the page are entered themselves.")]
public sealed class SignalGroup
{
    public const int MaxRoot = 340;

    private SignalGroup()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The service at the root, or the source and key where none is known; <c>storm</c> for many at once.</summary>
    public string Root { get; private set; } = "";

    public bool IsStorm { get; private set; }

    public IncidentId? Incident { get; private set; }

    public Guid? Suggestion { get; private set; }

    public bool IsPaged { get; private set; }

    public int Count { get; private set; }

    public DateTimeOffset FirstAt { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>When its count was last told in the timeline.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    internal static SignalGroup Begin(string root, bool isStorm, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Root = root.Length <= MaxRoot ? root : root[..MaxRoot], IsStorm = isStorm, FirstAt = now, LastAt = now, ToldAt = now };

    internal void Add(DateTimeOffset now) => (Count, LastAt) = (Count + 1, now);

    internal void Declared(IncidentId incident) => Incident = incident;

    internal void Suggested(Guid suggestion) => Suggestion = suggestion;

    internal void Paged() => IsPaged = true;

    internal void Told(DateTimeOffset now) => ToldAt = now;
}

internal sealed class SignalGroupConfiguration : IEntityTypeConfiguration<SignalGroup>
{
    public void Configure(EntityTypeBuilder<SignalGroup> group)
    {
        group.ToTable("SignalGroups");
        group.Property(g => g.Id).ValueGeneratedNever();
        group.Property(g => g.Root).HasMaxLength(SignalGroup.MaxRoot);

        // Two nodes that count the same signal: the second begins anew.
        group.Property(g => g.Count).IsConcurrencyToken();
        group.HasIndex(g => g.LastAt);
        group.HasIndex(g => g.Incident);
    }
}
