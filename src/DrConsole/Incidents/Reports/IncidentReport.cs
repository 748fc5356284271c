using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>What is learned from an incident: drafted from its timeline, edited by people, finished once, and then sealed.</summary>
public sealed class IncidentReport : ICounted, ITopical
{
    public const string Topic = "incident-reports";
    public const int MaxText = 20_000;

    private IncidentReport()
    {
    }

    public IncidentId IncidentId { get; private set; }

    // Prose of people: it may name somebody, so that the ledger knows only that it changed, and the sealed report says it.
    public string Summary { get; private set; } = "";

    public string Impact { get; private set; } = "";

    public string Cause { get; private set; } = "";

    public string WentWell { get; private set; } = "";

    public string WentBadly { get; private set; } = "";

    /// <summary>How much of the newest data was lost; null while nobody has said.</summary>
    public TimeSpan? DataLost { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    [PersonName]
    public string FinishedBy { get; private set; } = "";

    /// <summary>When people meet over it; null where the severity asks for no post-mortem.</summary>
    public DateTimeOffset? PostMortemAt { get; private set; }

    public DateTimeOffset? PostMortemHeldAt { get; private set; }

    /// <summary>When somebody is reminded next, of the report or of the post-mortem.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>The sealed bundle; null until it is sealed.</summary>
    public Guid? Bundle { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, Incident.TopicOf(IncidentId)];

    public ReportText Text => new(Summary, Impact, Cause, WentWell, WentBadly, DataLost);

    public bool IsOverdue(DateTimeOffset now) => FinishedAt is null && DueAt < now;

    internal static IncidentReport Draft(IncidentId incident, ReportText text, DateTimeOffset due, DateTimeOffset? postMortem, DateTimeOffset now)
    {
        var report = new IncidentReport { IncidentId = incident, DraftedAt = now, DueAt = due, PostMortemAt = postMortem };
        report.Take(text.Tidied());
        report.TimeReminder(now);
        return report;
    }

    internal void Change(ReportText text)
    {
        if (FinishedAt is not null)
            throw new RefusedException("This report is finished. Reopen the incident to change it.", "finished");
        var tidied = text.Tidied();
        tidied.Check();
        Take(tidied);
    }

    internal void Finish(string by, DateTimeOffset now)
    {
        if (FinishedAt is not null)
            throw new RefusedException("This report is finished.", "finished");
        new FieldErrors()
            .Check(Summary.Length > 0, "summary", "A report says in short what happened.")
            .Check(Impact.Length > 0, "impact", "A report says who noticed what.")
            .Check(Cause.Length > 0, "cause", "A report says what the cause was, or that it is not known.")
            .ThrowIfAny();
        (FinishedAt, FinishedBy) = (now, by);
        TimeReminder(now);
    }

    internal void SealedAs(Guid bundle) => Bundle = bundle;

    /// <summary>The incident was reopened since: what was finished is a draft again, due anew. The sealed bundle stays what it is.</summary>
    internal void BeginAgain(DateTimeOffset due, DateTimeOffset now)
    {
        (FinishedAt, FinishedBy, Bundle, DueAt) = (null, "", null, due);
        TimeReminder(now);
    }

    /// <summary>Whether it speaks of the incident as it ended last.</summary>
    public bool IsFinishedFor(Incident incident) => FinishedAt is { } finished && incident.ResolvedAt is { } resolved && finished >= resolved;

    internal void Schedule(DateTimeOffset postMortem, DateTimeOffset now)
    {
        if (postMortem <= now || postMortem > now.AddDays(90))
            throw new InvalidException("postMortemAt", "A time within the next 90 days is needed.");
        (PostMortemAt, PostMortemHeldAt) = (postMortem, null);
        TimeReminder(now);
    }

    internal void Held(DateTimeOffset now)
    {
        if (PostMortemAt is null)
            throw new RefusedException("No post-mortem is scheduled.", "not-scheduled");
        PostMortemHeldAt = now;
        TimeReminder(now);
    }

    /// <summary>What the next reminder is about; null when there is none.</summary>
    internal (string What, DateTimeOffset Due)? NextOf(DateTimeOffset now) => FinishedAt is null && DueAt <= now.AddHours(4)
        ? ("The report", DueAt)
        : PostMortemHeldAt is null && PostMortemAt is { } meeting && meeting <= now.AddDays(1) ? ("The post-mortem", meeting) : FinishedAt is null ? ("The report", DueAt) : null;

    internal void TimeReminder(DateTimeOffset now)
    {
        var times = new List<DateTimeOffset>();
        if (FinishedAt is null)
            times.AddRange([DueAt.AddHours(-4), DueAt, DueAt.AddDays(1)]);
        if (PostMortemHeldAt is null && PostMortemAt is { } meeting)
            times.AddRange([meeting.AddDays(-1), meeting.AddHours(-1)]);
        RemindAt = times.Where(time => time > now).Order().Cast<DateTimeOffset?>().FirstOrDefault();
    }

    private void Take(ReportText text) =>
        (Summary, Impact, Cause, WentWell, WentBadly, DataLost) = (text.Summary, text.Impact, text.Cause, text.WentWell, text.WentBadly, text.DataLost);
}

/// <summary>What people write in a report. Markdown.</summary>
public sealed record ReportText(string Summary, string Impact, string Cause, string WentWell = "", string WentBadly = "", TimeSpan? DataLost = null)
{
    public ReportText Tidied() => this with { Summary = Prose(Summary), Impact = Prose(Impact), Cause = Prose(Cause), WentWell = Prose(WentWell), WentBadly = Prose(WentBadly) };

    internal void Check()
    {
        var errors = new FieldErrors().Check(DataLost is null || (DataLost >= TimeSpan.Zero && DataLost <= Durations.Longest), "dataLost", "A length of time is needed, or 0 for nothing.");
        foreach (var (field, text) in new[] { ("summary", Summary), ("impact", Impact), ("cause", Cause), ("wentWell", WentWell), ("wentBadly", WentBadly) })
            errors.Check(text.Length <= IncidentReport.MaxText, field, $"At most {IncidentReport.MaxText:N0} characters.");
        errors.ThrowIfAny();
    }

    internal ConflictException.Field[] Against(ReportText theirs) =>
    [
        new("Summary", theirs.Summary, Summary), new("Impact", theirs.Impact, Impact), new("Cause", theirs.Cause, Cause), new("What went well", theirs.WentWell, WentWell),
        new("What went badly", theirs.WentBadly, WentBadly),
    ];

    private static string Prose(string text) => text.ReplaceLineEndings("\n").Trim();
}

internal sealed class IncidentReportConfiguration : IEntityTypeConfiguration<IncidentReport>, IEntityTypeConfiguration<RecoveryTimeEdit>
{
    public void Configure(EntityTypeBuilder<IncidentReport> report)
    {
        report.ToTable("IncidentReports");
        report.HasKey(r => r.IncidentId);
        report.Property(r => r.FinishedBy).HasMaxLength(160);
        report.Ignore(r => r.Text);
        report.HasIndex(r => r.RemindAt);
        report.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<RecoveryTimeEdit> edit)
    {
        edit.ToTable("RecoveryTimeEdits");
        edit.Property(e => e.Id).ValueGeneratedNever();
        edit.Property(e => e.Reason).HasMaxLength(RecoveryTimeEdit.MaxReason);
        edit.Property(e => e.By).HasMaxLength(160);
        edit.HasIndex(e => new { e.IncidentId, e.At });
    }
}
