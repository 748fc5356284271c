using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

public readonly record struct SignalId(Guid Value) : ITypedId<SignalId>
{
    public static SignalId From(Guid value) => new(value);
}

/// <summary>How something was seen.</summary>
public enum SignalState
{
    Healthy,
    Degraded,
    Down,

    /// <summary>Nothing is heard of it, which is not the same as well.</summary>
    NoData,

    /// <summary>It fails and nobody is woken: its root is told instead, or it is being maintained.</summary>
    Muted,
}

/// <summary>How urgent its source says that it is; severities of incidents are decided by people and rules.</summary>
public enum SignalSeverity
{
    P1,
    P2,
    P3,
    P4,
}

/// <summary>
/// One change of what was seen, by whoever saw it: a probe, a heartbeat, an alarm, a backup that is late. Never changed; told twice it is
/// there once. <see cref="SignalStanding"/> says what holds now.
/// </summary>
[Unrecorded("What was seen and not what was decided; the decisions that follow from it are entered.")]
public sealed class Signal : ITopical
{
    public const string Topic = "signals";
    public const int MaxSource = 120;
    public const int MaxKey = 200;
    public const int MaxTitle = 200;
    public const int MaxDetail = 2000;

    private Signal()
    {
    }

    public SignalId Id { get; private set; }

    /// <summary>Who saw it: <c>probe/KEY</c>, <c>heartbeat/KEY</c>, <c>hook/KEY</c>, <c>cloudwatch/ALARM</c>, <c>backup/POLICY</c>.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What of it; a source that watches one thing says its own key.</summary>
    public string Key { get; private set; } = "";

    public SignalState State { get; private set; }

    /// <summary>When it became so, by the source's clock.</summary>
    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Title { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public string? Service { get; private set; }

    public string? Scenario { get; private set; }

    public SignalSeverity? Severity { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"signal/{Source}"];

    internal static Signal Tell(SignalText text, DateTimeOffset now)
    {
        text.Check();
        return new Signal
        {
            Id = new SignalId(Guid.CreateVersion7(now)),
            Source = text.Source,
            Key = text.Key,
            State = text.State,
            At = text.At,
            ReceivedAt = now,
            Title = Cut(text.Title, MaxTitle),
            Detail = Cut(text.Detail, MaxDetail),
            Service = text.Service,
            Scenario = text.Scenario,
            Severity = text.Severity,
        };
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}

/// <summary>What somebody saw. Texts that are too long are cut: a long alarm must not be lost for its length.</summary>
public sealed record SignalText(string Source, string Key, SignalState State, DateTimeOffset At, string Title)
{
    public string Detail { get; init; } = "";

    public string? Service { get; init; }

    public string? Scenario { get; init; }

    public SignalSeverity? Severity { get; init; }

    internal void Check() => new FieldErrors()
        .Check(Source.Length is > 0 and <= Signal.MaxSource, "source", $"A signal names its source, in up to {Signal.MaxSource} characters.")
        .Check(Key.Length is > 0 and <= Signal.MaxKey, "key", $"A signal says what of its source, in up to {Signal.MaxKey} characters.")
        .Check(Title.Length > 0, "title", "A signal says what was seen.")
        .ThrowIfAny();
}

internal sealed class SignalConfiguration : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("Signals");
        signal.Property(s => s.Source).HasMaxLength(Signal.MaxSource);
        signal.Property(s => s.Key).HasMaxLength(Signal.MaxKey);
        signal.Property(s => s.Title).HasMaxLength(Signal.MaxTitle);
        signal.Property(s => s.Detail).HasMaxLength(Signal.MaxDetail);

        // An alarm that is delivered twice is told once.
        signal.HasIndex(s => new { s.Source, s.Key, s.At }).IsUnique();
        signal.HasIndex(s => s.At);
        signal.HasIndex(s => s.ReceivedAt);
        signal.HasIndex(s => new { s.Service, s.At });

        // A service's history, however long it is, in the order in which it is shown.
        signal.HasIndex(s => new { s.Service, s.ReceivedAt });
    }
}
