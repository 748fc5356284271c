using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>A message that was taken, so that a second one of the same kind is told once.</summary>
[Unrecorded("Comes with every message and says nothing of its own.")]
internal sealed class HeardMessage
{
    public const int MaxId = 120;

    public required string Source { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What came with a signal that was told from outside: its labels, and what of its payload may be kept.</summary>
[Unrecorded("What was seen and not what was decided.")]
public sealed class SignalPayload
{
    private SignalPayload()
    {
    }

    public SignalId Signal { get; private set; }

    /// <summary><c>name=value</c>, one a line.</summary>
    public string Labels { get; private set; } = "";

    public string Payload { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    internal static SignalPayload Of(SignalId signal, HeardAlarm alarm, DateTimeOffset now) => new()
    {
        Signal = signal,
        Labels = LabelLines.Write(PayloadMask.Of(alarm.Labels)),
        Payload = PayloadMask.Of(alarm.Payload),
        ReceivedAt = now,
    };
}

/// <summary>Labels as they are kept.</summary>
public static class LabelLines
{
    public static string Write(IReadOnlyDictionary<string, string> labels) => string.Join('\n', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    public static IReadOnlyDictionary<string, string> Read(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
        .Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
}

/// <summary>What a source last sent, and what of it was last refused.</summary>
[Unrecorded("Changes with every message.")]
public sealed class SourceHealth : ITopical
{
    private const int MaxWhy = 300;

    private SourceHealth()
    {
    }

    public string Source { get; private set; } = "";

    public DateTimeOffset? HeardAt { get; private set; }

    public long Messages { get; private set; }

    public DateTimeOffset? RefusedAt { get; private set; }

    public string? Refusal { get; private set; }

    IEnumerable<string> ITopical.Topics => [AlarmSource.Topic];

    internal static SourceHealth Of(string source) => new() { Source = source };

    internal void Heard(int messages, DateTimeOffset now) => (Messages, HeardAt) = (Messages + messages, now);

    internal void Refused(string why, DateTimeOffset now) => (RefusedAt, Refusal) = (now, why.Length <= MaxWhy ? why : why[..MaxWhy]);
}

internal sealed class HeardMessageConfiguration : IEntityTypeConfiguration<HeardMessage>
{
    public void Configure(EntityTypeBuilder<HeardMessage> message)
    {
        message.ToTable("HeardMessages");
        message.HasKey(m => new { m.Source, m.Message });
        message.Property(m => m.Source).HasMaxLength(ShortKey.MaxLength);
        message.Property(m => m.Message).HasMaxLength(HeardMessage.MaxId);
        message.HasIndex(m => m.At);
    }
}

internal sealed class SignalPayloadConfiguration : IEntityTypeConfiguration<SignalPayload>
{
    public void Configure(EntityTypeBuilder<SignalPayload> payload)
    {
        payload.ToTable("SignalPayloads");
        payload.HasKey(p => p.Signal);
        payload.Property(p => p.Signal).ValueGeneratedNever();
        payload.HasIndex(p => p.ReceivedAt);
    }
}

internal sealed class SourceHealthConfiguration : IEntityTypeConfiguration<SourceHealth>
{
    public void Configure(EntityTypeBuilder<SourceHealth> health)
    {
        health.ToTable("SourceHealths");
        health.HasKey(h => h.Source);
        health.Property(h => h.Source).HasMaxLength(ShortKey.MaxLength);
        health.Property(h => h.Refusal).HasMaxLength(300);
    }
}
