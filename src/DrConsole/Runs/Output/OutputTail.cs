using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

/// <summary>The end of an attempt's output where every node reads it: the whole lies on the disk of the node that works it.</summary>
[Unrecorded("Output is no record; its hash stands in the run's journal.")]
public sealed class OutputTail
{
    public const int Most = 65_536;

    private OutputTail()
    {
    }

    public RunId RunId { get; private set; }

    public string Step { get; private set; } = "";

    public int Attempt { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>How many there were in all.</summary>
    public long Told { get; private set; }

    internal static OutputTail Of(RunId run, string step, int attempt) => new() { RunId = run, Step = step, Attempt = attempt };

    internal void Say(byte[] bytes, long told) => (Bytes, Told) = (bytes, told);
}

internal sealed class OutputTailConfiguration : IEntityTypeConfiguration<OutputTail>
{
    public void Configure(EntityTypeBuilder<OutputTail> tail)
    {
        tail.ToTable("OutputTails");
        tail.HasKey(t => new { t.RunId, t.Step, t.Attempt });
        tail.Property(t => t.Step).HasMaxLength(64);
    }
}
