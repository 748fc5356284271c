using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Jobs;

/// <summary>
/// Where a job stands: its schedule as last seen, up to when nothing is owed, its last run, and who paused or resumed it. This row
/// decides; the scheduler's own tables only follow it, so a pause holds even where they could not be reached.
/// </summary>
public sealed class JobStanding : ITopical
{
    private JobStanding()
    {
    }

    public string Key { get; private set; } = "";

    /// <summary>The schedule in force. Empty when no feature registers the job any more.</summary>
    [Unrecorded("This version of the console registers it at its start; nobody decides it here.")]
    public string Cron { get; private set; } = "";

    [Unrecorded("As the schedule.")]
    public string TimeZone { get; private set; } = "";

    /// <summary>Everything due up to here has run, was skipped on purpose, or was never owed.</summary>
    [Unrecorded("Moves at every run.")]
    public DateTimeOffset CaughtUpTo { get; private set; }

    [Unrecorded("Moves at every run.")]
    public int Runs { get; private set; }

    [Unrecorded("Moves at every run.")]
    public JobRunId? LastRunId { get; private set; }

    [PersonName]
    public string? PausedBy { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    [PersonName]
    public string? ResumedBy { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public bool IsPaused => PausedAt is not null;

    IEnumerable<string> ITopical.Topics => [JobRun.Topic, $"job/{Key}"];

    /// <summary>Takes on the schedule as it is registered now. A changed one owes nothing from before; a pause stays a pause.</summary>
    public void Follow(string cron, string timeZone, DateTimeOffset now)
    {
        if ((Cron, TimeZone) == (cron, timeZone))
            return;
        (Cron, TimeZone, CaughtUpTo) = (cron, timeZone, now);
    }

    public void Retire() => (Cron, TimeZone) = ("", "");

    public void Pause(string title, string by, DateTimeOffset now)
    {
        if (IsPaused)
            throw new RefusedException($"{title} was paused already, by {PausedBy}.", "paused");
        (PausedBy, PausedAt, ResumedBy, ResumedAt) = (by, now, null, null);
    }

    /// <summary>Goes on with the next due time: what came due during the pause was not wanted.</summary>
    public void Resume(string title, string by, DateTimeOffset now)
    {
        if (!IsPaused)
            throw new RefusedException($"{title} is not paused: there is nothing to resume.", "not-paused");
        (PausedBy, PausedAt, ResumedBy, ResumedAt, CaughtUpTo) = (null, null, by, now, now);
    }

    /// <summary>What is owed up to a time: the first due time that has not run and how many there are, or null.</summary>
    internal (DateTimeOffset DueAt, int Times)? Owed(CronTimes times, DateTimeOffset upTo) =>
        times.After(CaughtUpTo) is { } due && due <= upTo ? (due, times.Count(due, upTo)) : null;

    internal JobRun Begin(JobStart start, DateTimeOffset upTo, DateTimeOffset now)
    {
        var run = JobRun.Begin(Key, ++Runs, start, now);
        LastRunId = run.Id;
        if (start.Cause is not JobCause.Person && upTo > CaughtUpTo)
            CaughtUpTo = upTo;
        return run;
    }
}

internal sealed class JobStandingConfiguration : IEntityTypeConfiguration<JobStanding>
{
    public void Configure(EntityTypeBuilder<JobStanding> standing)
    {
        standing.ToTable("JobStandings");
        standing.HasKey(s => s.Key);
        standing.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        standing.Ignore(s => s.IsPaused);
    }
}
