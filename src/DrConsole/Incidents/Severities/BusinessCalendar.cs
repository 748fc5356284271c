using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>Support hours as people write them: hours by weekday, holidays, a time zone.</summary>
public sealed class BusinessCalendar : IKeyed<CalendarText>, ITopical
{
    public const string Topic = "business-calendars";

    /// <summary>The one that is there from the beginning.</summary>
    public const string SupportKey = "support-hours";

    private BusinessCalendar()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string TimeZone { get; private set; } = "";

    /// <summary>One <c>mon-fri 08:00-18:00</c> a line.</summary>
    [RecordedText]
    public string Week { get; private set; } = "";

    /// <summary>One <c>2027-12-25 Christmas</c> a line.</summary>
    [RecordedText]
    public string Holidays { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"business-calendar/{Key}"];

    public CalendarText Text => new(Name, TimeZone, Week, Holidays);

    public SupportHours Hours => SupportHours.Read(TimeZone, Week, Holidays);

    public static BusinessCalendar Create(string key, CalendarText text)
    {
        var calendar = new BusinessCalendar { Key = ShortKey.Parse("key", key) };
        calendar.Change(text);
        return calendar;
    }

    public void Change(CalendarText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, TimeZone, Week, Holidays) = (tidied.Name, tidied.TimeZone, tidied.Week, tidied.Holidays);
    }
}

/// <summary>What a person writes about support hours.</summary>
public sealed record CalendarText(string Name, string TimeZone = "Etc/UTC", string Week = "mon-fri 08:00-18:00", string Holidays = "") : IWritten<CalendarText>
{
    private const int MaxName = 120;

    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Time zone", TimeZone), ("Hours", Week), ("Holidays", Holidays)];

    public CalendarText Tidied() => this with { Name = Name.Trim(), TimeZone = TimeZone.Trim(), Week = KeyLines.Tidy(Week).ToLowerInvariant(), Holidays = KeyLines.Tidy(Holidays) };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, MaxName)
        .Check(Zones.IsKnown(TimeZone), "timeZone", Zones.Needed)
        .Check(Week.Length > 0, "week", "At least one line such as mon-fri 08:00-18:00 is needed.")
        .CheckEachLine("week", Week, line => SupportHours.TryReadWeek(line) is null ? "days and hours are needed, such as mon-fri 08:00-18:00 or sat 10:00-24:00." : null)
        .CheckEachLine("holidays", Holidays, line => SupportHours.TryReadHoliday(line) is null || line.Length > 100 || !PlainWriting.IsPlain(line) ? "a day and what it is are needed, such as 2027-12-25 Christmas." : null)
        .ThrowIfAny();
}

/// <summary>Creates, changes and deletes support hours.</summary>
public sealed class EditBusinessCalendar(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<BusinessCalendar, CalendarText>(stores, caller, clock, "business calendar", Permission.EditSeverities)
{
    protected override BusinessCalendar Make(string key, CalendarText text, DateTimeOffset now) => BusinessCalendar.Create(key, text);

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, BusinessCalendar record, CancellationToken cancel) =>
        [.. (await store.StoredSeverityRules.Where(rule => rule.Calendar == record.Key).OrderBy(rule => rule.Key).Select(rule => rule.Key).ToListAsync(cancel)).Select(key => $"severity {key.ToUpperInvariant()}")];
}

/// <summary>Reads support hours.</summary>
public sealed class ReadBusinessCalendars(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<BusinessCalendar>(stores, caller, "business calendar", Permission.SeePlans);

internal sealed class BusinessCalendarConfiguration : IEntityTypeConfiguration<BusinessCalendar>
{
    public void Configure(EntityTypeBuilder<BusinessCalendar> calendar)
    {
        calendar.ToTable("BusinessCalendars");
        calendar.HasKey(c => c.Key);
        calendar.Property(c => c.Key).HasMaxLength(ShortKey.MaxLength);
        calendar.Property(c => c.Name).HasMaxLength(120);
        calendar.Property(c => c.TimeZone).HasMaxLength(64);
        calendar.Ignore(c => c.Text);
        calendar.Ignore(c => c.Hours);
        calendar.HasCountedVersion();
        calendar.HasData(new { Key = BusinessCalendar.SupportKey, Name = "Support hours", TimeZone = "Etc/UTC", Week = "mon-fri 08:00-18:00", Holidays = "", Version = 0 });
    }
}
