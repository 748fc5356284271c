using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>What this console knows of another one's ledger: whose it is, the newest checkpoint that continues all that was seen, and what is wrong with it.</summary>
[Unrecorded("Moves with every checkpoint of the other; what was found wrong has its own entry.")]
public sealed class WitnessedLog : ITopical
{
    public const string Topic = "witnessed-log";

    private WitnessedLog()
    {
    }

    public string Url { get; private set; } = "";

    public string Origin { get; private set; } = "";

    /// <summary>The key that was given or seen first. Any other is an alarm.</summary>
    public string KeyPem { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>The newest good checkpoint as the other signed it.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The same with this console's signature beneath: what a third party may ask for.</summary>
    public string Cosigned { get; private set; } = "";

    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>When it last answered as it should.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Why it could not be asked; passes by itself.</summary>
    public string? Fault { get; private set; }

    /// <summary>What it did that an honest log cannot do. Stands until an administrator has seen to it.</summary>
    public string? Alarm { get; private set; }

    public DateTimeOffset? AlarmAt { get; private set; }

    /// <summary>The checkpoint that contradicts <see cref="Note"/>: together they are the evidence.</summary>
    public string? AlarmNote { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static WitnessedLog Begin(string url, string origin, string pem, DateTimeOffset now) => new() { Url = url, Origin = origin, KeyPem = pem, FirstSeenAt = now };

    internal Checkpoint Last => Checkpoint.Of(SignedNote.Parse(Note));

    internal void Continues(SignedNote note, string cosigned, DateTimeOffset now) =>
        (Size, Note, Cosigned, SeenAt, Fault) = (Checkpoint.Of(note).Size, note.ToString(), cosigned, now, null);

    internal void SaysTheSame(DateTimeOffset now) => (SeenAt, Fault) = (now, null);

    internal void CannotBeAsked(string why) => Fault = why.Length <= PublishedPlace.MaxFault ? why : why[..PublishedPlace.MaxFault];

    internal void Contradicts(string what, SignedNote note, DateTimeOffset now) => (Alarm, AlarmAt, AlarmNote, Fault) = (what, now, note.ToString(), null);

    /// <summary>Silent for too long, whatever the reason.</summary>
    public bool IsStale(DateTimeOffset now, TimeSpan after) => now - (SeenAt > FirstSeenAt ? SeenAt : FirstSeenAt) > after;
}

internal sealed class WitnessedLogConfiguration : IEntityTypeConfiguration<WitnessedLog>
{
    public void Configure(EntityTypeBuilder<WitnessedLog> log)
    {
        log.ToTable("WitnessedLogs");
        log.HasKey(l => l.Url);
        log.Property(l => l.Url).HasMaxLength(PublishedPlace.MaxAddress);
        log.Property(l => l.Fault).HasMaxLength(PublishedPlace.MaxFault);
        log.Property(l => l.Size).IsConcurrencyToken();
    }
}
