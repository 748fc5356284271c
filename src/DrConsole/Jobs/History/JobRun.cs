using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Jobs;

public readonly record struct JobRunId(Guid Value) : ITypedId<JobRunId>
{
    public static JobRunId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One run of a job: when it was due, when it ran, who started it, on which node, and how it ended.</summary>
[Unrecorded("Progress of housekeeping; what the work changes is recorded.")]
public sealed class JobRun : ITopical
{
    public const string Topic = "jobs";
    public const int MaxTold = 500;
    public const int MaxError = 4_000;

    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(60);

    private JobRun()
    {
    }

    public JobRunId Id { get; private set; }

    public string JobKey { get; private set; } = "";

    /// <summary>Counts a job's runs from one: what a page of the history continues after.</summary>
    public int Number { get; private set; }

    public JobCause Cause { get; private set; }

    /// <summary>The person who asked for it, or "the schedule".</summary>
    [PersonName]
    public string StartedBy { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How many due times this one run stands for: more than one when the console was down over several.</summary>
    public int StandsFor { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public JobOutcome Outcome { get; private set; }

    /// <summary>What the work says it did.</summary>
    public string? Told { get; private set; }

    public string? Error { get; private set; }

    public string Node { get; private set; } = "";

    /// <summary>The scheduler's name for the firing, so that a start that is recorded twice is one run.</summary>
    public string Firing { get; private set; } = "";

    public TimeSpan? LateBy => StartedAt - DueAt is var late && late > Punctual ? late : null;

    public TimeSpan? Took => EndedAt - StartedAt;

    IEnumerable<string> ITopical.Topics => [Topic, $"job/{JobKey}"];

    internal static JobRun Begin(string key, int number, JobStart start, DateTimeOffset now) => new()
    {
        Id = new JobRunId(Guid.CreateVersion7(now)),
        JobKey = key,
        Number = number,
        Cause = start.Cause,
        StartedBy = start.By,
        DueAt = start.DueAt,
        StandsFor = start.StandsFor,
        StartedAt = now,
        Outcome = JobOutcome.Running,
        Node = start.Node,
        Firing = start.Firing,
    };

    public void Succeed(string told, DateTimeOffset now)
    {
        End(JobOutcome.Succeeded, now);
        Told = Cut(told, MaxTold);
    }

    public void Fail(string error, DateTimeOffset now)
    {
        End(JobOutcome.Failed, now);
        Error = Cut(error, MaxError);
    }

    public void Interrupt(string why, DateTimeOffset now)
    {
        End(JobOutcome.Interrupted, now);
        Error = Cut(why, MaxError);
    }

    /// <summary>Ends without having done anything, because everything that acts is held.</summary>
    public void Hold(string why, DateTimeOffset now)
    {
        End(JobOutcome.Held, now);
        Told = Cut(why, MaxTold);
    }

    private void End(JobOutcome outcome, DateTimeOffset now)
    {
        if (Outcome is not JobOutcome.Running)
            throw new RefusedException($"This run has ended already: {Outcome}.");
        (Outcome, EndedAt) = (outcome, now);
    }

    private static string Cut(string text, int length)
    {
        if (text.Length > length)
            text = $"{text[..(length - 1)]}…";

        // No database keeps half a character, and PostgreSQL no NUL: such a text would hold up the job for ever.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }
}

/// <summary>What a run begins with.</summary>
public sealed record JobStart(JobCause Cause, string By, DateTimeOffset DueAt, int StandsFor, string Node, string Firing);

public enum JobCause
{
    Schedule,
    Person,

    /// <summary>The run before was cut off, so the job runs again.</summary>
    Repeat,
}

public enum JobOutcome
{
    Running,
    Succeeded,
    Failed,
    Interrupted,
    Held,
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("JobRuns");
        run.Property(r => r.JobKey).HasMaxLength(ShortKey.MaxLength);
        run.Property(r => r.Told).HasMaxLength(JobRun.MaxTold);
        run.Property(r => r.Error).HasMaxLength(JobRun.MaxError);

        // A node that was taken for dead and was only slow must not end a run that another node has already called interrupted.
        run.Property(r => r.Outcome).IsConcurrencyToken();
        run.Ignore(r => r.LateBy);
        run.Ignore(r => r.Took);
        run.HasIndex(r => new { r.JobKey, r.Number }).IsUnique();
        run.HasIndex(r => r.Outcome);
        run.HasIndex(r => r.StartedAt);
    }
}
