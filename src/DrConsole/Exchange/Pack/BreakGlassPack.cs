using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Exchange;

public readonly record struct PackId(Guid Value) : ITypedId<PackId>
{
    public static PackId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What a pack was made for.</summary>
public enum PackCause
{
    Schedule,

    /// <summary>Somebody took it away by the page or the API.</summary>
    Download,

    CommandLine,
}

/// <summary>One pack that was made: when, by whom, of what, and which bytes it is. The pack itself is not kept here.</summary>
public sealed class BreakGlassPack : ITopical
{
    public const string Topic = "packs";

    private readonly List<PackCopy> _copies = [];

    private BreakGlassPack()
    {
    }

    public PackId Id { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public PackCause Cause { get; private set; }

    public long Bytes { get; private set; }

    [RecordedText]
    public string Sha256 { get; private set; } = "";

    public bool IsSealed { get; private set; }

    public int Runbooks { get; private set; }

    public int Plans { get; private set; }

    public int Contacts { get; private set; }

    /// <summary>How often the value of a secret stood in what people wrote, and was blacked out.</summary>
    public int Blacked { get; private set; }

    /// <summary>Where it was brought; none for what somebody took away.</summary>
    public IReadOnlyList<PackCopy> Copies => _copies;

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static BreakGlassPack Of(PackContent content, PackMade made, string by, PackCause cause) => new()
    {
        Id = content.Id,
        MadeAt = content.MadeAt,
        MadeBy = by,
        Cause = cause,
        Bytes = made.Html.Length,
        Sha256 = made.Sha256,
        IsSealed = made.IsSealed,
        Runbooks = content.Runbooks.Count,
        Plans = content.Plans.Count,
        Contacts = content.People.Contacts.Count,
        Blacked = made.Blacked,
    };

    internal void Brought(string place, string? fault, DateTimeOffset now) => _copies.Add(new PackCopy(Id, _copies.Count + 1, place, fault, now));
}

/// <summary>One place that a pack was brought to, or why not.</summary>
[Unrecorded("Happens with every pack; which packs there were is entered.")]
public sealed class PackCopy
{
    public const int MaxPlace = 300;
    public const int MaxFault = 500;

    private PackCopy()
    {
    }

    internal PackCopy(PackId pack, int number, string place, string? fault, DateTimeOffset now) =>
        (Pack, Number, Place, Fault, At) = (pack, number, Cut(place, MaxPlace)!, Cut(fault, MaxFault), now);

    public PackId Pack { get; private set; }

    public int Number { get; private set; }

    public string Place { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Null where it arrived.</summary>
    public string? Fault { get; private set; }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}

internal sealed class BreakGlassPackConfiguration : IEntityTypeConfiguration<BreakGlassPack>
{
    public void Configure(EntityTypeBuilder<BreakGlassPack> pack)
    {
        pack.ToTable("Packs");
        pack.Property(p => p.Sha256).HasMaxLength(64);
        pack.HasMany(p => p.Copies).WithOne().HasForeignKey(copy => copy.Pack).OnDelete(DeleteBehavior.Cascade);
        pack.HasIndex(p => p.MadeAt);
    }
}

internal sealed class PackCopyConfiguration : IEntityTypeConfiguration<PackCopy>
{
    public void Configure(EntityTypeBuilder<PackCopy> copy)
    {
        copy.ToTable("PackCopies");
        copy.HasKey(c => new { c.Pack, c.Number });
        copy.Property(c => c.Place).HasMaxLength(PackCopy.MaxPlace);
        copy.Property(c => c.Fault).HasMaxLength(PackCopy.MaxFault);
        copy.HasIndex(c => c.At);
    }
}
