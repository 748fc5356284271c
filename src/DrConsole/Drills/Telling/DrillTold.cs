using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

public enum DrillNews
{
    /// <summary>Those who take part are asked to keep the time free.</summary>
    Invitation,
    Reminder,

    /// <summary>Its time is over, and nothing was done.</summary>
    Overdue,
}

/// <summary>That people were told something of a drill or of a programme's date, for the time that it had then: another time is told anew.</summary>
[Unrecorded("The notice that it stands for is recorded.")]
public sealed class DrillTold
{
    private DrillTold()
    {
    }

    /// <summary><c>drill/ID</c>, or <c>drill-programme/KEY/2027-01-04</c>.</summary>
    public string Subject { get; private set; } = "";

    public DrillNews News { get; private set; }

    public DateTimeOffset Time { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static DrillTold Of(string subject, DrillNews news, DateTimeOffset time, DateTimeOffset now) => new() { Subject = subject, News = news, Time = time, At = now };
}

internal sealed class DrillToldConfiguration : IEntityTypeConfiguration<DrillTold>
{
    public void Configure(EntityTypeBuilder<DrillTold> told)
    {
        told.ToTable("DrillsTold");
        told.HasKey(t => new { t.Subject, t.News, t.Time });
        told.Property(t => t.Subject).HasMaxLength(ShortKey.MaxLength * 2);
    }
}
