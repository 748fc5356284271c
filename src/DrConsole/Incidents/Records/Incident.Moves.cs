using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Incidents;

public sealed partial class Incident
{
    public static Incident Declare(string key, Declaration what, Actor by, SeverityRule rule, DateTimeOffset now)
    {
        what.Check(now);
        return new Incident
        {
            Id = new IncidentId(Guid.CreateVersion7(now)),
            Key = key,
            Title = what.Title.Trim(),
            Severity = what.Severity,
            Impact = what.Impact.Trim(),
            ImpactAt = what.ImpactAt,
            DetectedAt = what.DetectedAt ?? now,
            DeclaredAt = now,
            ScenarioKey = what.Scenario,
            PlanKey = what.Plan,
            EnvironmentKey = what.Environment,
            ExternalTicket = Link(what.ExternalTicket),
            ConferenceUrl = Link(what.ConferenceUrl),
            ChatUrl = Link(what.ChatUrl),
            IsTest = what.IsTest,
            IsPrivate = what.IsPrivate,
            DeclaredBy = by.Name,
            DeclaredById = by.Id,
            AcknowledgeBy = now + rule.Acknowledge,
            LeaderlessSince = now,
        };
    }

    /// <summary>Somebody says that they have it; the first one counts.</summary>
    public bool Acknowledge(DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
            return false;
        (AcknowledgedAt, AcknowledgeBy) = (now, null);
        return true;
    }

    public void MoveTo(IncidentPhase phase, DateTimeOffset now)
    {
        DemandOpen();
        Phase = phase;
        if (phase >= IncidentPhase.Respond)
            DiagnosedAt ??= now;
        Acknowledge(now);
    }

    internal void Rate(IncidentSeverity severity, SeverityRule rule, DateTimeOffset now)
    {
        if (State is IncidentState.Closed)
            throw new RefusedException("It is closed: reopen it first.", "closed");
        Severity = severity;

        // What is not acknowledged yet is asked for anew, from now on: nobody is late for a time that did not hold.
        if (State is IncidentState.Open && AcknowledgedAt is null)
            AcknowledgeBy = now + rule.Acknowledge;
    }

    /// <summary>The acknowledgement did not come in time, and that was said.</summary>
    internal void MissAcknowledgement() => AcknowledgeBy = null;

    public void Recover(DateTimeOffset at, string by)
    {
        if (RecoveredAt is null)
            (RecoveredAt, RecoveredBy) = (at, by.Length <= 500 ? by : by[..500]);
    }

    /// <summary>Whose passing stops the recovery clock. Chosen anew, the clock runs again until it passes.</summary>
    internal void StopAt(Guid run, string step)
    {
        DemandOpen();
        (StopRun, StopStep, RecoveredAt, RecoveredBy) = (run, step, null, "");
    }

    public void Resolve(string cause, string resolution, DateTimeOffset now)
    {
        DemandOpen();
        if (Phase is not IncidentPhase.Verify)
            throw new RefusedException($"It is in {Phase}. Verify first: an incident is resolved out of Verify.", "not-verified");
        new FieldErrors()
            .Check(cause.Trim().Length is > 0 and <= MaxText, "cause", $"Say why it happened, as far as it is known, in up to {MaxText} characters.")
            .Check(resolution.Trim().Length is > 0 and <= MaxText, "resolution", $"Say what made it work again, in up to {MaxText} characters.")
            .ThrowIfAny();
        (Cause, Resolution) = (cause.Trim(), resolution.Trim());
        (State, Phase, ResolvedAt) = (IncidentState.Resolved, IncidentPhase.Document, now);
        (LeaderlessSince, AcknowledgeBy) = (null, null);
        Acknowledge(now);
    }

    /// <summary>It was not over. What was said and timed before stands in the timeline.</summary>
    internal void Reopen(IncidentPhase phase)
    {
        if (State is IncidentState.Open)
            throw new RefusedException("It is open.", "open");
        if (MergedInto is not null)
            throw new RefusedException("It was merged into another incident: go on there.", "merged");
        (State, Phase, ResolvedAt, ClosedAt, RecoveredAt, RecoveredBy) = (IncidentState.Open, phase, null, null, null, "");
    }

    internal void Lead(bool isLed, DateTimeOffset now)
    {
        LeaderlessSince = isLed || State is not IncidentState.Open ? null : LeaderlessSince ?? now;
        LeaderlessToldAt = LeaderlessSince is null ? null : LeaderlessToldAt;
    }

    internal void TellLeaderless(DateTimeOffset now) => LeaderlessToldAt = now;

    /// <summary>Takes over what a person says of it.</summary>
    internal void Tell(IncidentFacts facts, DateTimeOffset now)
    {
        if (State is IncidentState.Closed)
            throw new RefusedException("It is closed: reopen it first.", "closed");
        facts.Check(DeclaredAt, now);
        (Title, Impact, ImpactAt, DetectedAt) = (facts.Title.Trim(), facts.Impact.Trim(), facts.ImpactAt, facts.DetectedAt);
        (ScenarioKey, PlanKey, EnvironmentKey) = (facts.Scenario, facts.Plan, facts.Environment);
        (ExternalTicket, ConferenceUrl, ChatUrl) = (Link(facts.ExternalTicket), Link(facts.ConferenceUrl), Link(facts.ChatUrl));
        SuspectedCompromiseAt = facts.SuspectedCompromiseAt;
    }

    internal IncidentFacts Facts => new(Title, DetectedAt)
    {
        Impact = Impact,
        ImpactAt = ImpactAt,
        Scenario = ScenarioKey,
        Plan = PlanKey,
        Environment = EnvironmentKey,
        ExternalTicket = ExternalTicket,
        ConferenceUrl = ConferenceUrl,
        ChatUrl = ChatUrl,
        SuspectedCompromiseAt = SuspectedCompromiseAt,
    };

    internal void DemandOpen()
    {
        if (State is IncidentState.Resolved)
            throw new RefusedException($"It was resolved at {ResolvedAt:HH:mm} UTC. Reopen it with a reason if it is not over.", "resolved");
        if (State is IncidentState.Closed)
            throw new RefusedException("It is closed: reopen it first.", "closed");
    }

    private static string? Link(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
