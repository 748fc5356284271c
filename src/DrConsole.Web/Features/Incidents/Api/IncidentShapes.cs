using System.Text.Json;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Runs;

namespace DrConsole.Web.Features.Incidents;

/// <summary>What is sent to declare an incident. A title is enough where a scenario, or answers, say how bad it is.</summary>
/// <param name="Questions">Instead of a severity: answers to plain questions.</param>
internal sealed record NewIncident(
    string Title, IncidentSeverity? Severity = null, SeverityQuestions? Questions = null, string? Impact = null, DateTimeOffset? ImpactAt = null, DateTimeOffset? DetectedAt = null, IReadOnlyList<string>? Services = null,
    string? Scenario = null, string? Plan = null, string? Environment = null)
{
    public string? ExternalTicket { get; init; }

    public string? ConferenceUrl { get; init; }

    public string? ChatUrl { get; init; }

    public bool Test { get; init; }

    public bool Private { get; init; }

    /// <summary>Of a private incident: the ids or addresses of who may see it.</summary>
    public IReadOnlyList<string>? People { get; init; }
}

/// <summary>An incident with everything that is shown of it but its timeline.</summary>
internal sealed record IncidentShown(
    Guid Id, string Key, string Title, IncidentSeverity Severity, IncidentPhase Phase, IncidentState State, string Impact, DateTimeOffset? ImpactAt, DateTimeOffset DetectedAt, DateTimeOffset DeclaredAt, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? DiagnosedAt, DateTimeOffset? RecoveredAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, IReadOnlyList<IncidentShown.ClockShown> Clocks, IReadOnlyList<string> Services, string? Scenario, string? Plan, string? Environment,
    IReadOnlyList<IncidentShown.RoleShown> Roles, IReadOnlyList<IncidentShown.RunShown> Runs, IReadOnlyList<IncidentShown.NoticeOf> Notices, IReadOnlyList<IncidentShown.CheckShown> Checks)
{
    public string Cause { get; init; } = "";

    public string Resolution { get; init; } = "";

    public string? ExternalTicket { get; init; }

    public string? ConferenceUrl { get; init; }

    public string? ChatUrl { get; init; }

    public bool Test { get; init; }

    public bool Private { get; init; }

    public DateTimeOffset? NextUpdateAt { get; init; }

    public IReadOnlyList<string> WaitingFor { get; init; } = [];

    public int Version { get; init; }

    /// <param name="Counts">From when to when it counts, in words.</param>
    /// <param name="Says">What it shows, in words.</param>
    internal sealed record ClockShown(string Name, DateTimeOffset? From, DateTimeOffset? Until, TimeSpan? Target, string TargetOf, TimeSpan? Remaining, DateTimeOffset? Forecast, ClockStanding Standing, string Counts, string Says);

    internal sealed record RoleShown(IncidentDuty Role, Guid User, string Name, DateTimeOffset From, DateTimeOffset? To);

    internal sealed record RunShown(Guid Id, string Title, string Runbook, RunMode Mode, RunStatus State, int StepsTotal, int StepsOver, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? RestoreAt, IReadOnlyList<WaitingFor> WaitingFor);

    internal sealed record NoticeOf(Guid Id, NoticeKind Kind, string Subject, DateTimeOffset CreatedAt, DateTimeOffset? AcknowledgedAt, int Deliveries);

    internal sealed record CheckShown(IncidentPhase Phase, int Point, string What, string How, DateTimeOffset? DoneAt, string? DoneBy);

    public static IncidentShown Of(RoomBoard room, DateTimeOffset now)
    {
        var incident = room.Incident;
        return new(
            incident.Id.Value, incident.Key, incident.Title, incident.Severity, incident.Phase, incident.State, incident.Impact, incident.ImpactAt, incident.DetectedAt, incident.DeclaredAt, incident.AcknowledgedAt,
            incident.DiagnosedAt, incident.RecoveredAt, incident.ResolvedAt, incident.ClosedAt,
            [.. room.ClocksAt(now).Select(clock => new ClockShown(clock.Name, clock.From, clock.Until, clock.Target, clock.TargetOf, clock.RemainingAt(now), clock.Forecast, clock.Standing, clock.Counts, clock.Says))],
            [.. room.Services.Select(service => service.Key)], incident.ScenarioKey, incident.PlanKey, incident.EnvironmentKey,
            [.. room.Roles.Select(role => new RoleShown(role.Duty, role.UserId.Value, role.Name, role.From, role.To))],
            [.. room.Runs.Select(run => new RunShown(run.Id.Value, run.Title, run.Runbook, run.Mode, run.Status, run.StepsTotal, run.StepsOver, run.StartedAt, run.EndedAt, run.Forecast.RestoreAt, run.Waits))],
            [.. room.Notices.Select(line => new NoticeOf(line.Notice.Id.Value, line.Notice.Kind, line.Notice.Title, line.Notice.CreatedAt, line.Notice.AcknowledgedAt, line.Total))],
            [.. room.Checks.OrderBy(check => check.Phase).ThenBy(check => check.Number).Select(check => new CheckShown(check.Phase, check.Number, check.What, check.How, check.DoneAt, check.DoneBy))])
        {
            Cause = incident.Cause,
            Resolution = incident.Resolution,
            ExternalTicket = incident.ExternalTicket,
            ConferenceUrl = incident.ConferenceUrl,
            ChatUrl = incident.ChatUrl,
            Test = incident.IsTest,
            Private = incident.IsPrivate,
            NextUpdateAt = room.Promise?.DueAt,
            WaitingFor = [.. room.Runs.Where(run => run.IsOpen).SelectMany(run => run.Waits.Where(wait => wait.Who.Length > 0).Select(wait => $"{run.Title}: {wait.What}"))],
            Version = incident.Version,
        };
    }
}

/// <summary>One entry of a timeline.</summary>
internal sealed record EntryShown(int Number, DateTimeOffset At, DateTimeOffset RecordedAt, EntryKind Kind, string Who, string Text, JsonElement Facts, int? Corrects, bool Pinned, string? Reference, EntryShown.Deciding? Decision)
{
    internal sealed record Deciding(string Rejected, string Readings, string Authority, bool? Undoable);

    public static EntryShown Of(IncidentEntry entry) => new(
        entry.Number, entry.At, entry.RecordedAt, entry.Kind, entry.Who, entry.Text, JsonDocument.Parse(entry.Facts).RootElement, entry.Corrects, entry.IsPinned, entry.Reference,
        entry.Kind is EntryKind.Decision ? new Deciding(entry.Rejected, entry.Readings, entry.Authority, entry.CanBeUndone) : null);
}
