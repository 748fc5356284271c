using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>How a probe stands: what is thought of it, what others are told, and its last results. Written in heaps, past the records, by whoever asks.</summary>
[Unrecorded("Samples of probes are no decisions; what follows from them is entered.")]
public sealed class ProbeStanding
{
    internal const int MaxSays = 500;
    internal const int Kept = 20;

    private ProbeStanding()
    {
    }

    public string Probe { get; private set; } = "";

    /// <summary>What is thought of it.</summary>
    public SignalState State { get; private set; }

    /// <summary>What others are told: <see cref="SignalState.Muted"/> where its root is told instead.</summary>
    public SignalState Shown { get; private set; }

    /// <summary>Since when it is told so.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>The service that explains why it fails.</summary>
    public string? Root { get; private set; }

    public string Why { get; private set; } = "";

    public DateTimeOffset LastAt { get; private set; }

    public string Says { get; private set; } = "";

    public DateTimeOffset? CertificateUntil { get; private set; }

    /// <summary>What <see cref="ProbeMemory"/> needs.</summary>
    public string Memory { get; private set; } = "";

    /// <summary>The last results: milliseconds of the epoch, verdict, milliseconds that it took.</summary>
    public string Recent { get; private set; } = "";

    /// <summary>Whose writing it is: a node that lost the probes writes nothing any more.</summary>
    public long Fence { get; private set; }

    public IReadOnlyList<ProbeResult> Results => ReadResults(Recent);

    internal static string WriteResults(IEnumerable<ProbeResult> results) => string.Join(' ',
        results.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.At.ToUnixTimeMilliseconds()}:{ProbeMemory.Letter(result.Verdict)}:{(long)result.Took.TotalMilliseconds}")));

    internal static IReadOnlyList<ProbeResult> ReadResults(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Where(parts => parts is [_, [_], _])
            .Select(parts => new ProbeResult(
                DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), ProbeMemory.Verdict(parts[1][0]),
                TimeSpan.FromMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture)), "")),
    ];
}

internal sealed class ProbeStandingConfiguration : IEntityTypeConfiguration<ProbeStanding>
{
    public void Configure(EntityTypeBuilder<ProbeStanding> standing)
    {
        standing.ToTable("ProbeStandings");
        standing.HasKey(s => s.Probe);
        standing.Property(s => s.Probe).HasMaxLength(ShortKey.MaxLength);
        standing.Property(s => s.Says).HasMaxLength(ProbeStanding.MaxSays);
        standing.Ignore(s => s.Results);
        standing.HasOne<Probe>().WithOne().HasForeignKey<ProbeStanding>(s => s.Probe).OnDelete(DeleteBehavior.Cascade);
    }
}
