using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>
/// One thing that somebody decided or the console did, in the exact bytes that were hashed. Written in the transaction of what it
/// records, without a place: the sequencer gives it one within a second, so that transactions never queue for one another.
/// </summary>
[Unrecorded("It is the record.")]
public sealed class LedgerEntry : ITopical
{
    public const string Topic = "ledger";
    public const int MaxKind = 64;
    public const int MaxSubject = 200;
    public const int MaxActor = 120;

    private LedgerEntry()
    {
    }

    /// <summary>Counted by the database: the order in which entries that have no place yet are given one.</summary>
    public long Id { get; private set; }

    /// <summary>The place in the tree, from zero; null until it is sequenced.</summary>
    public long? LeafIndex { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What happened, such as <c>environment.changed</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it happened to, such as <c>environment/staging</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Who did it, such as <c>user/0198…</c>: never a name, which would be personal.</summary>
    public string Actor { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public byte[] LeafHash { get; private set; } = [];

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static LedgerEntry Make(string kind, string subject, Actor actor, IReadOnlyDictionary<string, object?> content, DateTimeOffset now)
    {
        var entry = new LedgerEntry
        {
            At = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond)),
            Kind = Cut(kind, MaxKind),
            Subject = Cut(subject, MaxSubject),
            Actor = Cut(WordFor(actor), MaxActor),
        };
        entry.Bytes = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["actor"] = entry.Actor,
            ["content"] = content,
            ["kind"] = entry.Kind,
            ["subject"] = entry.Subject,
            ["time"] = entry.At,
            ["v"] = 1,
        });
        entry.LeafHash = MerkleHash.Leaf(entry.Bytes);
        return entry;
    }

    public static string WordFor(Actor actor) => actor.Kind switch
    {
        Access.Actor.Kinds.User => $"user/{actor.Id}",
        Access.Actor.Kinds.Token => $"token/{actor.Id}",
        Access.Actor.Kinds.Console => $"console/{actor.Name}",
        _ => "nobody",
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    private const string Placed = "\"LeafIndex\" IS NOT NULL";

    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("LedgerEntries");
        entry.Property(e => e.Kind).HasMaxLength(LedgerEntry.MaxKind);
        entry.Property(e => e.Subject).HasMaxLength(LedgerEntry.MaxSubject);
        entry.Property(e => e.Actor).HasMaxLength(LedgerEntry.MaxActor);

        // Whoever writes an entry pays for one small index only, of those that wait. What people search by is kept up by the sequencer.
        entry.HasIndex(e => e.Id, "IX_LedgerEntries_Waiting").HasFilter("\"LeafIndex\" IS NULL");
        entry.HasIndex(e => e.LeafIndex).IsUnique().HasFilter(Placed);
        entry.HasIndex(e => new { e.Subject, e.Id }).HasFilter(Placed);
        entry.HasIndex(e => new { e.Actor, e.Id }).HasFilter(Placed);
        entry.HasIndex(e => new { e.Kind, e.Id }).HasFilter(Placed);
        entry.HasIndex(e => new { e.At, e.Id }).HasFilter(Placed);
    }
}
