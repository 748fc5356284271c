using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>A time in which something may fail without waking anybody, once or again and again. What concerns security is told all the same.</summary>
public sealed class MaintenanceWindow : IKeyed<MaintenanceText>, ITopical
{
    public const string Topic = "maintenance-windows";

    private MaintenanceWindow()
    {
    }

    public string Key { get; private set; } = "";

    /// <summary>Why.</summary>
    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary><c>service/KEY</c> or <c>probe/KEY</c>, one a line.</summary>
    [RecordedText]
    public string Covers { get; private set; } = "";

    /// <summary>The only beginning, or the first.</summary>
    public DateTimeOffset Begins { get; private set; }

    public TimeSpan Length { get; private set; }

    /// <summary>When it begins again; empty for once.</summary>
    [RecordedText]
    public string Cron { get; private set; } = "";

    [RecordedText]
    public string TimeZone { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"maintenance-window/{Key}"];

    public MaintenanceText Text => new(Name, Covers, Begins, Length, Cron, TimeZone);

    public static MaintenanceWindow Create(string key, MaintenanceText text)
    {
        var window = new MaintenanceWindow { Key = ShortKey.Parse("key", key) };
        window.Change(text);
        return window;
    }

    public void Change(MaintenanceText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Covers, Begins, Length, Cron, TimeZone) = (tidied.Name, tidied.Covers, tidied.Begins, tidied.Length, tidied.Cron, tidied.TimeZone);
    }

    public bool Concerns(string probe, string service) => KeyLines.Each(Covers).Any(line => line == $"probe/{probe}" || service.Length > 0 && line == $"service/{service}");

    /// <summary>Until when it lasts, if it is under way.</summary>
    public DateTimeOffset? UntilAt(DateTimeOffset now)
    {
        if (now < Begins)
            return null;
        if (Cron.Length == 0 || now < Begins + Length)
            return now < Begins + Length ? Begins + Length : null;

        // The last beginning lies no further back than it lasts.
        var from = now - Length < Begins ? Begins : now - Length;
        return new Jobs.CronTimes(Cron, TimeZone).After(from) is { } began && began <= now ? began + Length : null;
    }

    /// <summary>When it begins next; null when it never does again.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) => now < Begins ? Begins : Cron.Length == 0 ? null : new Jobs.CronTimes(Cron, TimeZone).After(now);
}

/// <summary>What a person writes about a maintenance window.</summary>
/// <param name="Name">Why.</param>
public sealed record MaintenanceText(string Name, string Covers, DateTimeOffset Begins, TimeSpan Length, string Cron = "", string TimeZone = "Etc/UTC") : IWritten<MaintenanceText>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Reason", Name), ("Covers", Covers), ("Begins", $"{Begins:yyyy-MM-dd HH:mm} UTC"), ("Length", Durations.Spoken(Length)), ("Cron", Cron), ("Time zone", TimeZone),
    ];

    public MaintenanceText Tidied() => this with { Name = Name.Trim(), Covers = KeyLines.Tidy(Covers), Begins = Begins.ToUniversalTime(), Cron = Cron.Trim(), TimeZone = TimeZone.Trim() };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, ContactRules.MaxName)
        .Check(Covers.Length > 0, "covers", "Say what is being maintained.")
        .CheckEachLine("covers", Covers, line => line.Split('/') is ["service" or "probe", var key] && ShortKey.IsRight(key) ? null : "service/KEY or probe/KEY is needed.")
        .Check(Length > TimeSpan.Zero && Length <= Longest, "length", "Up to 14 d are accepted.")
        .Check(Begins.Year is >= 2000 and <= 2200, "begins", "A day and a time are needed.")
        .Check(Cron.Length == 0 || ExpectedTimes.FaultOf(Cron) is null, "cron", ExpectedTimes.FaultOf(Cron) ?? "")
        .Check(Zones.IsKnown(TimeZone), "timeZone", Zones.Needed)
        .ThrowIfAny();
}

internal sealed class MaintenanceWindowConfiguration : IEntityTypeConfiguration<MaintenanceWindow>
{
    public void Configure(EntityTypeBuilder<MaintenanceWindow> window)
    {
        window.ToTable("MaintenanceWindows");
        window.HasKey(w => w.Key);
        window.Property(w => w.Key).HasMaxLength(ShortKey.MaxLength);
        window.Property(w => w.Name).HasMaxLength(ContactRules.MaxName);
        window.Ignore(w => w.Text);
        window.HasCountedVersion();
    }
}
