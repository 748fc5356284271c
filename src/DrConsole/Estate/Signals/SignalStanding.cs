using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

/// <summary>The newest that is known of one source and key: what fires now. Kept by <see cref="RecordSignal"/>, in the save of the signal.</summary>
[Unrecorded("Says again what the newest signal says.")]
public sealed class SignalStanding : ICounted, ITopical
{
    private SignalStanding()
    {
    }

    public string Source { get; private set; } = "";

    public string Key { get; private set; } = "";

    public SignalId Signal { get; private set; }

    public SignalState State { get; private set; }

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Of the newest signal.</summary>
    public DateTimeOffset At { get; private set; }

    public string Title { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public string? Service { get; private set; }

    public string? Scenario { get; private set; }

    public SignalSeverity? Severity { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether somebody should look at it: it fails, or nothing is heard of it, and it is not muted.</summary>
    public bool Fires => State is SignalState.Degraded or SignalState.Down or SignalState.NoData;

    IEnumerable<string> ITopical.Topics => [Estate.Signal.Topic, $"signal/{Source}"];

    internal static SignalStanding Of(Signal signal)
    {
        var standing = new SignalStanding { Source = signal.Source, Key = signal.Key, State = signal.State, Since = signal.At };
        standing.Follow(signal);
        return standing;
    }

    /// <summary>Takes a newer signal over. What arrives late, older than what is known, changes nothing.</summary>
    internal void Follow(Signal signal)
    {
        if (signal.At < At)
            return;
        if (State != signal.State)
            (State, Since) = (signal.State, signal.At);
        (Signal, At, Title, Detail) = (signal.Id, signal.At, signal.Title, signal.Detail);
        (Service, Scenario, Severity) = (signal.Service, signal.Scenario, signal.Severity);
    }
}

internal sealed class SignalStandingConfiguration : IEntityTypeConfiguration<SignalStanding>
{
    public void Configure(EntityTypeBuilder<SignalStanding> standing)
    {
        standing.ToTable("SignalStandings");
        standing.HasKey(s => new { s.Source, s.Key });
        standing.Property(s => s.Source).HasMaxLength(Signal.MaxSource);
        standing.Property(s => s.Key).HasMaxLength(Signal.MaxKey);
        standing.Property(s => s.Title).HasMaxLength(Signal.MaxTitle);
        standing.Property(s => s.Detail).HasMaxLength(Signal.MaxDetail);
        standing.HasCountedVersion();
        standing.HasIndex(s => s.Service);
        standing.HasIndex(s => s.State);
    }
}
