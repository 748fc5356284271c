using System.Globalization;
using DrConsole.Notices;
using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>What people are told of an incident, as the console drafts it and a person sends it.</summary>
public sealed record UpdateText(NoticeKind Kind)
{
    public string Impact { get; init; } = "";

    public string Progress { get; init; } = "";

    public string Challenges { get; init; } = "";

    /// <summary>One a line.</summary>
    public string NextMilestones { get; init; } = "";

    public DateTimeOffset? Eta { get; init; }

    public DateTimeOffset? NextUpdateAt { get; init; }
}

/// <summary>Drafts the next update from how things stand: what was done, what is being done, when it should be over, what stands in the way, what comes next.</summary>
public static class UpdateDraft
{
    private const int Most = 5;

    public static UpdateText Of(RoomBoard room, DateTimeOffset now)
    {
        var incident = room.Incident;
        var since = room.Facts.LastUpdateAt;
        var kind = incident.State is not IncidentState.Open ? NoticeKind.Resolution : since is null ? NoticeKind.Initial : NoticeKind.Update;
        return new UpdateText(kind)
        {
            Impact = incident.Impact,
            Progress = ProgressOf(room, kind, since),
            Challenges = kind is NoticeKind.Resolution ? "" : string.Join(" ", ChallengesOf(room)),
            NextMilestones = kind is NoticeKind.Resolution ? "The review of the incident" : string.Join('\n', MilestonesOf(room)),
            Eta = kind is not NoticeKind.Resolution && room.ClockOf(IncidentClock.Rto)?.Forecast is { } eta && eta > now ? eta : null,
            NextUpdateAt = kind is NoticeKind.Resolution || room.Facts.Rule.Cadence is not { } cadence ? null : now + cadence,
        };
    }

    /// <summary>The word that people outside know for a phase.</summary>
    public static PublicPhase PublicPhaseOf(Incident incident) => incident.State is not IncidentState.Open ? PublicPhase.Resolved : incident.Phase switch
    {
        IncidentPhase.Detect or IncidentPhase.Assess => PublicPhase.Investigating,
        IncidentPhase.Respond => PublicPhase.Identified,
        _ => PublicPhase.Monitoring,
    };

    private static string ProgressOf(RoomBoard room, NoticeKind kind, DateTimeOffset? since)
    {
        var incident = room.Incident;
        if (kind is NoticeKind.Resolution)
            return incident.Resolution;
        var done = room.Done.Where(step => since is null || step.At > since).Select(step => step.Title).TakeLast(Most).ToList();
        List<string> says = [incident.Phase switch
        {
            IncidentPhase.Detect or IncidentPhase.Assess => "We are looking for the cause.",
            IncidentPhase.Respond => "We know enough to act, and recovery is under way.",
            _ => "It works again as far as we see, and we are checking.",
        }];
        if (done.Count > 0)
            says.Add($"Done{(since is null ? "" : " since the last update")}: {string.Join("; ", done)}.");
        if (room.LiveRuns.SelectMany(run => run.Now).Select(step => step.Title).Take(Most).ToList() is { Count: > 0 } current)
            says.Add($"In progress: {string.Join("; ", current)}.");
        return string.Join(" ", says);
    }

    private static IEnumerable<string> ChallengesOf(RoomBoard room)
    {
        foreach (var run in room.LiveRuns)
        {
            foreach (var step in run.Now.Where(step => step.State is StepStatus.Failed or StepStatus.Unknown))
                yield return step.State is StepStatus.Failed ? $"'{step.Title}' did not work and is being looked at." : $"We are checking whether '{step.Title}' took effect.";
            if (run.Status is RunStatus.Paused)
                yield return "Recovery is paused while we check something.";
        }
        if (room.ClockOf(IncidentClock.Rto) is { Standing: ClockStanding.Late, Deadline: { } deadline })
            yield return $"It takes longer than the time that we promise, {deadline.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture)}.";
    }

    private static List<string> MilestonesOf(RoomBoard room)
    {
        var ahead = room.LiveRuns.SelectMany(run => run.Ahead).Take(Most).ToList();
        return ahead.Count > 0 ? ahead : room.Incident.Phase switch
        {
            IncidentPhase.Detect or IncidentPhase.Assess => ["The cause is found", "Recovery begins"],
            IncidentPhase.Respond => ["Recovery ends", "We check that everything works"],
            _ => ["The checks end", "It is over"],
        };
    }
}
