using DrConsole.Access;

namespace DrConsole.Incidents;

public sealed partial class Incident
{
    /// <summary>One that was lived through elsewhere: closed as it comes.</summary>
    internal static Incident OfPast(string key, PastRow row, Actor by, DateTimeOffset now)
    {
        var over = row.ResolvedAt ?? row.RecoveredAt ?? row.DetectedAt;
        return new Incident
        {
            Id = new IncidentId(Guid.CreateVersion7(row.DetectedAt)),
            Key = key,
            Title = row.Title,
            Severity = row.Severity,
            Phase = IncidentPhase.Document,
            State = IncidentState.Closed,
            Impact = row.Impact,
            ImpactAt = row.ImpactAt,
            DetectedAt = row.DetectedAt,
            DeclaredAt = row.DetectedAt,
            AcknowledgedAt = row.AcknowledgedAt,
            DiagnosedAt = row.DiagnosedAt,
            RecoveredAt = row.RecoveredAt ?? row.ResolvedAt,
            RecoveredBy = row.RecoveredAt is null && row.ResolvedAt is null ? "" : $"as {row.Reference} says",
            ResolvedAt = over,
            ClosedAt = over > now ? now : over,
            ScenarioKey = row.Scenario,
            EnvironmentKey = row.Environment,
            Cause = row.Cause,
            Resolution = row.Resolution,
            DeclaredBy = by.Name,
            DeclaredById = by.Id,
        };
    }
}
