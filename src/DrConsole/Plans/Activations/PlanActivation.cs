using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public readonly record struct PlanActivationId(Guid Value) : ITypedId<PlanActivationId>
{
    public static PlanActivationId From(Guid value) => new(value);
}

/// <summary>One time that a plan was put to use in one environment: on which criteria, on whose authority, from when to when.</summary>
public sealed class PlanActivation : ITopical
{
    public const int MaxText = 500;
    public const string Topic = "plan-activations";

    private PlanActivation()
    {
    }

    public PlanActivationId Id { get; private set; }

    public string PlanKey { get; private set; } = "";

    public string Environment { get; private set; } = "";

    /// <summary>The approved version that held then; null when there was none and the draft had to do.</summary>
    public int? PlanVersion { get; private set; }

    /// <summary>Those of the plan's criteria that were met, one a line.</summary>
    [RecordedText]
    public string CriteriaMet { get; private set; } = "";

    /// <summary>On whose authority, where that is not the person who activated it.</summary>
    [RecordedText]
    public string Authority { get; private set; } = "";

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string ActivatedBy { get; private set; } = "";

    public DateTimeOffset ActivatedAt { get; private set; }

    [PersonName]
    public string? StoodDownBy { get; private set; }

    public DateTimeOffset? StoodDownAt { get; private set; }

    [RecordedText]
    public string StandDownReason { get; private set; } = "";

    /// <summary>One while active and nothing afterwards: unique with plan and environment, so that a plan is never active twice in one place.</summary>
    public int? InForce { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"plan/{PlanKey}"];

    internal static PlanActivation Begin(Plan plan, PlanStanding standing, ActivationText text, string by, DateTimeOffset now)
    {
        var met = PlanLines.Each(text.CriteriaMet);
        var known = PlanLines.Each(plan.Criteria);
        new FieldErrors()
            .Check(text.Reason.Trim().Length is > 0 and <= MaxText, "reason", $"Say what happened, in up to {MaxText} characters. Everybody will read it.")
            .Check(text.Authority.Trim().Length <= MaxText, "authority", $"At most {MaxText} characters.")
            .Check(met.All(known.Contains), "criteriaMet", "Only the plan's own criteria can be marked as met; what else counted belongs in the reason.")
            .ThrowIfAny();
        return new PlanActivation
        {
            Id = new PlanActivationId(Guid.CreateVersion7(now)),
            PlanKey = plan.Key,
            Environment = text.Environment.Trim(),
            PlanVersion = standing.InForce,
            CriteriaMet = string.Join('\n', met),
            Authority = text.Authority.Trim() is { Length: > 0 } authority ? authority : by,
            Reason = text.Reason.Trim(),
            ActivatedBy = by,
            ActivatedAt = now,
            InForce = 1,
        };
    }

    internal void StandDown(string reason, string by, DateTimeOffset now)
    {
        if (InForce is null)
            throw new RefusedException("It was stood down already.");
        if (reason.Trim().Length is 0 or > MaxText)
            throw new InvalidException("reason", $"Say why it is over, in up to {MaxText} characters.");
        (StoodDownBy, StoodDownAt, StandDownReason, InForce) = (by, now, reason.Trim(), null);
    }
}

/// <summary>What whoever activates a plan says.</summary>
public sealed record ActivationText(string Environment, string Reason, string CriteriaMet = "", string Authority = "");

internal sealed class PlanActivationConfiguration : IEntityTypeConfiguration<PlanActivation>
{
    public void Configure(EntityTypeBuilder<PlanActivation> activation)
    {
        activation.ToTable("PlanActivations");
        activation.Property(a => a.PlanKey).HasMaxLength(ShortKey.MaxLength);
        activation.Property(a => a.Environment).HasMaxLength(ShortKey.MaxLength);
        activation.Property(a => a.InForce).IsConcurrencyToken();
        activation.HasIndex(a => new { a.PlanKey, a.Environment, a.InForce }).IsUnique();
        activation.HasIndex(a => a.ActivatedAt);
    }
}
