using System.Globalization;

namespace DrConsole.Jobs;

/// <summary>One run as the jobs page and the API show it.</summary>
public sealed record JobRunLine(
    JobRunId Id, int Number, JobCause Cause, string StartedBy, DateTimeOffset DueAt, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    TimeSpan? Took, JobOutcome Outcome, string? Told, string? Error, TimeSpan? LateBy, string? LateInWords, string Node)
{
    internal static JobRunLine Of(JobRun run) => new(
        run.Id, run.Number, run.Cause, run.StartedBy, run.DueAt, run.StartedAt, run.EndedAt,
        run.Took, run.Outcome, run.Told, run.Error, run.LateBy, Late(run), run.Node);

    private static string? Late(JobRun run)
    {
        if (run.LateBy is not { } late)
            return null;
        var due = run.DueAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var text = $"Ran {Words(late)} late: it was due at {due}";
        return run.StandsFor > 1 ? $"{text} and stands for {run.StandsFor} times that were missed." : $"{text}.";
    }

    private static string Words(TimeSpan span) => span switch
    {
        { TotalMinutes: < 60 } => $"{span.Minutes} min",
        { TotalHours: < 24 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{span.Days} d {span.Hours} h",
    };
}
