using System.Buffers.Binary;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>What a probe gave in one hour: sums, and each minute as long as minutes are kept. What was seen while it was being maintained is not in it.</summary>
[Unrecorded("Samples of probes are no decisions.")]
public sealed class ProbeHour
{
    private ProbeHour()
    {
    }

    internal ProbeHour(string probe, DateTimeOffset hour, HourCells cells) =>
        (Probe, Hour, Count, Failed, Took, Slowest, Minutes) = (probe, hour, cells.Count, cells.Failed, cells.Took, cells.Slowest, cells.Bytes());

    public string Probe { get; private set; } = "";

    public DateTimeOffset Hour { get; private set; }

    public int Count { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Milliseconds of all answers together.</summary>
    public long Took { get; private set; }

    public int Slowest { get; private set; }

    /// <summary>Sixty times: count, failed, mean milliseconds. Null once only the hour is kept.</summary>
    [Unrecorded("Samples.")]
    public byte[]? Minutes { get; private set; }
}

/// <summary>One minute of a probe.</summary>
public readonly record struct MinuteCell(int Count, int Failed, int Mean);

/// <summary>The hour that is being filled.</summary>
internal sealed class HourCells
{
    private const int Minutes = 60;
    private const int Size = 4;

    private readonly (byte Count, byte Failed, long Took)[] _minutes = new (byte, byte, long)[Minutes];

    public int Count { get; private set; }

    public int Failed { get; private set; }

    public long Took { get; private set; }

    public int Slowest { get; private set; }

    public void Add(ProbeResult result)
    {
        if (result.Verdict is ProbeVerdict.Unknown)
            return;
        var took = (int)Math.Min(result.Took.TotalMilliseconds, ushort.MaxValue);
        var failed = result.Verdict is ProbeVerdict.Failed ? 1 : 0;
        ref var minute = ref _minutes[result.At.Minute];
        minute = ((byte)(minute.Count + 1), (byte)(minute.Failed + failed), minute.Took + took);
        (Count, Failed, Took, Slowest) = (Count + 1, Failed + failed, Took + took, Math.Max(Slowest, took));
    }

    public byte[] Bytes()
    {
        var bytes = new byte[Minutes * Size];
        for (var at = 0; at < Minutes; at++)
        {
            var (count, failed, took) = _minutes[at];
            (bytes[at * Size], bytes[at * Size + 1]) = (count, failed);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at * Size + 2), (ushort)(count == 0 ? 0 : took / count));
        }
        return bytes;
    }

    /// <summary>Goes on where an earlier life of the console stopped.</summary>
    public static HourCells From(ProbeHour hour)
    {
        var cells = new HourCells { Count = hour.Count, Failed = hour.Failed, Took = hour.Took, Slowest = hour.Slowest };
        foreach (var (at, minute) in Read(hour.Minutes).Index())
            cells._minutes[at] = ((byte)minute.Count, (byte)minute.Failed, (long)minute.Count * minute.Mean);
        return cells;
    }

    public static IReadOnlyList<MinuteCell> Read(byte[]? bytes) => bytes is not { Length: Minutes * Size } ? [] :
        [.. Enumerable.Range(0, Minutes).Select(at => new MinuteCell(bytes[at * Size], bytes[at * Size + 1], BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at * Size + 2))))];
}

internal sealed class ProbeHourConfiguration : IEntityTypeConfiguration<ProbeHour>
{
    public void Configure(EntityTypeBuilder<ProbeHour> hour)
    {
        hour.ToTable("ProbeHours");
        hour.HasKey(h => new { h.Probe, h.Hour });
        hour.Property(h => h.Probe).HasMaxLength(ShortKey.MaxLength);
        hour.HasIndex(h => h.Hour);
        hour.HasOne<Probe>().WithMany().HasForeignKey(h => h.Probe).OnDelete(DeleteBehavior.Cascade);
    }
}
