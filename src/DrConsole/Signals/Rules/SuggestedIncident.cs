using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

public enum SuggestionState
{
    Open,
    Accepted,
    Dismissed,
}

/// <summary>Trouble that a rule saw and a person has to judge: an incident, or nothing.</summary>
public sealed class SuggestedIncident : ITopical
{
    public const string Topic = "suggested-incidents";
    public const int MaxReason = 500;

    private SuggestedIncident()
    {
    }

    public Guid Id { get; private set; }

    public string Title { get; private set; } = "";

    public IncidentSeverity Severity { get; private set; }

    [RecordedText]
    public string? Service { get; private set; }

    [RecordedText]
    public string? Scenario { get; private set; }

    [RecordedText]
    public string Rule { get; private set; } = "";

    public string Why { get; private set; } = "";

    public SignalId Signal { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset DetectedAt { get; private set; }

    public SuggestionState State { get; private set; }

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The incident that it became.</summary>
    public IncidentId? Incident { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static SuggestedIncident Of(Declaration what, string rule, string why, SignalId signal, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Title = what.Title,
        Severity = what.Severity,
        Service = what.Services.Count > 0 ? what.Services[0] : null,
        Scenario = what.Scenario,
        Rule = rule,
        Why = why,
        Signal = signal,
        At = now,
        DetectedAt = what.DetectedAt ?? now,
    };

    internal Declaration Declaration => new(Title, Severity) { DetectedAt = DetectedAt, Services = Service is null ? [] : [Service], Scenario = Scenario };

    internal void Accept(IncidentId incident, string by, DateTimeOffset now)
    {
        DemandOpen();
        (State, Incident, DecidedBy, DecidedAt) = (SuggestionState.Accepted, incident, by, now);
    }

    internal void Dismiss(string reason, string by, DateTimeOffset now)
    {
        DemandOpen();
        var why = reason.Trim();
        new FieldErrors().Check(why.Length is > 0 and <= MaxReason, "reason", $"Say why it is no incident, in up to {MaxReason} characters.").ThrowIfAny();
        (State, Reason, DecidedBy, DecidedAt) = (SuggestionState.Dismissed, why, by, now);
    }

    private void DemandOpen()
    {
        if (State is not SuggestionState.Open)
            throw new RefusedException($"{DecidedBy} has {(State is SuggestionState.Accepted ? "made an incident of it" : "dismissed it")} already.", "decided");
    }
}

internal sealed class SuggestedIncidentConfiguration : IEntityTypeConfiguration<SuggestedIncident>
{
    public void Configure(EntityTypeBuilder<SuggestedIncident> suggestion)
    {
        suggestion.ToTable("SuggestedIncidents");
        suggestion.Property(s => s.Id).ValueGeneratedNever();
        suggestion.Property(s => s.Title).HasMaxLength(DrConsole.Incidents.Incident.MaxTitle);
        suggestion.Property(s => s.Reason).HasMaxLength(SuggestedIncident.MaxReason);

        // Of two people who decide at once, one does.
        suggestion.Property(s => s.State).IsConcurrencyToken();
        suggestion.HasIndex(s => new { s.State, s.At });
    }
}
