using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>What a deadline counts from.</summary>
public enum DutyTrigger
{
    /// <summary>The incident was detected.</summary>
    Detected,

    /// <summary>Somebody classified it as one that must be reported.</summary>
    Classified,

    /// <summary>Somebody knew enough to know that it must be reported.</summary>
    Known,
}

/// <summary>What a law or contract asks to be reported, to whom, and by when. Whether one applies to an incident is a person's decision.</summary>
public sealed class ReportingDuty : IKeyed<DutyText>, ITopical
{
    public const string Topic = "reporting-duties";

    private ReportingDuty()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>Who is told.</summary>
    [RecordedText]
    public string Authority { get; private set; } = "";

    /// <summary>One <c>classified 4h Initial notification</c> a line.</summary>
    [RecordedText]
    public string Deadlines { get; private set; } = "";

    /// <summary>When it applies, and where to send it.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"reporting-duty/{Key}"];

    public DutyText Text => new(Name, Authority, Deadlines, Note);

    public IReadOnlyList<DutyStep> Steps => [.. KeyLines.Each(Deadlines).Select(DutyStep.TryRead).OfType<DutyStep>()];

    public static ReportingDuty Create(string key, DutyText text)
    {
        var duty = new ReportingDuty { Key = ShortKey.Parse("key", key) };
        duty.Change(text);
        return duty;
    }

    public void Change(DutyText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Authority, Deadlines, Note) = (tidied.Name, tidied.Authority, tidied.Deadlines, tidied.Note);
    }
}

/// <summary>One thing to be sent by a time.</summary>
public sealed record DutyStep(DutyTrigger Trigger, TimeSpan Within, string What)
{
    public const int MaxWhat = 120;

    /// <summary><c>known 72h Notification</c>; null when it is not that.</summary>
    public static DutyStep? TryRead(string line) =>
        line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var trigger, var within, { Length: <= MaxWhat } what]
        && Enum.TryParse<DutyTrigger>(trigger, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(trigger[0])
        && Durations.TryRead(within, out var range, out _) && range is { IsRange: false } && range.To > TimeSpan.Zero && range.To <= TimeSpan.FromDays(366) && PlainWriting.IsPlain(what)
            ? new DutyStep(known, range.To, what) : null;

    public override string ToString() => $"{Trigger.ToString().ToLowerInvariant()} {Durations.Short(Within)} {What}";
}

/// <summary>What a person writes about a duty.</summary>
public sealed record DutyText(string Name, string Authority = "", string Deadlines = "", string Note = "") : IWritten<DutyText>
{
    private const int MaxName = 120;

    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Authority", Authority), ("Deadlines", Deadlines), ("Note", Note)];

    public DutyText Tidied() => this with
    {
        Name = Name.Trim(),
        Authority = Authority.Trim(),
        Deadlines = string.Join('\n', KeyLines.Each(Deadlines).Select(line => DutyStep.TryRead(line)?.ToString() ?? line)),
        Note = PlainWriting.Note(Note),
    };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, MaxName)
        .CheckLine("authority", Authority, MaxName, optional: true)
        .Check(Deadlines.Length > 0, "deadlines", "At least one deadline is needed, such as known 72h Notification.")
        .CheckEachLine("deadlines", Deadlines, line => DutyStep.TryRead(line) is null ? "what it counts from, how long and what is sent are needed: detected, classified or known, then 72h, then the words." : null)
        .CheckNote("note", Note)
        .ThrowIfAny();
}

/// <summary>Creates, changes and deletes duties. What already applies to an incident keeps its deadlines.</summary>
public sealed class EditReportingDuty(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<ReportingDuty, DutyText>(stores, caller, clock, "reporting duty", Permission.EditSeverities)
{
    protected override ReportingDuty Make(string key, DutyText text, DateTimeOffset now) => ReportingDuty.Create(key, text);
}

/// <summary>Reads duties.</summary>
public sealed class ReadReportingDuties(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<ReportingDuty>(stores, caller, "reporting duty", Permission.SeePlans);

internal sealed class ReportingDutyConfiguration : IEntityTypeConfiguration<ReportingDuty>
{
    public void Configure(EntityTypeBuilder<ReportingDuty> duty)
    {
        duty.ToTable("ReportingDuties");
        duty.HasKey(d => d.Key);
        duty.Property(d => d.Key).HasMaxLength(ShortKey.MaxLength);
        duty.Property(d => d.Name).HasMaxLength(120);
        duty.Property(d => d.Authority).HasMaxLength(120);
        duty.Ignore(d => d.Text);
        duty.Ignore(d => d.Steps);
        duty.HasCountedVersion();

        // Where to begin: an organisation asks its own counsel and writes its own.
        duty.HasData(
            Standard("dora", "DORA, major ICT incident", "Financial supervisor", "classified 4h Initial notification\nknown 24h Initial notification at the latest\nclassified 76h Intermediate report\nclassified 33d Final report"),
            Standard("nis2", "NIS2, significant incident", "CSIRT or competent authority", "known 24h Early warning\nknown 72h Incident notification\nknown 33d Final report"),
            Standard("gdpr", "GDPR, personal data breach", "Data protection authority", "known 72h Notification to the authority"));
    }

    private static object Standard(string key, string name, string authority, string deadlines) =>
        new { Key = key, Name = name, Authority = authority, Deadlines = deadlines, Note = "", Version = 0 };
}
