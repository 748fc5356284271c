using DrConsole.Drills;
using DrConsole.People;

namespace DrConsole.Tests.Drills;

/// <summary>The dates of a programme, and where each stands.</summary>
public sealed class ProgrammeScheduleTests
{
    private static readonly DateOnly First = new(2027, 1, 31);

    [Theory]
    [InlineData(ProgrammeInterval.Weekly, "01-31 02-07 02-14")]
    [InlineData(ProgrammeInterval.Fortnightly, "01-31 02-14 02-28")]
    [InlineData(ProgrammeInterval.Monthly, "01-31 02-28 03-31")]
    [InlineData(ProgrammeInterval.Quarterly, "01-31 04-30 07-31")]
    [InlineData(ProgrammeInterval.HalfYearly, "01-31 07-31 01-31")]
    [InlineData(ProgrammeInterval.Yearly, "01-31 01-31 01-31")]
    public void Each_interval_counts_from_the_first_day(ProgrammeInterval interval, string expected)
    {
        var dates = ProgrammeSchedule.Between(Rhythm(interval), First, First.AddYears(3)).Take(3);

        Assert.Equal(expected, string.Join(' ', dates.Select(date => $"{date.At:MM-dd}")));
    }

    [Fact]
    public void The_dates_of_ten_years_are_known_and_the_same_wherever_one_begins_to_look()
    {
        var rhythm = Rhythm(ProgrammeInterval.Quarterly);

        var all = ProgrammeSchedule.Between(rhythm, First, First.AddYears(10)).ToList();
        var late = ProgrammeSchedule.Between(rhythm, First.AddYears(9), First.AddYears(10)).ToList();

        Assert.Equal(41, all.Count);
        Assert.Equal(all.TakeLast(5), late);
        Assert.Empty(ProgrammeSchedule.Between(rhythm, First.AddYears(-3), First.AddDays(-1)));
    }

    [Fact]
    public void The_clock_on_the_wall_keeps_its_time_through_the_change_to_summer()
    {
        var rhythm = Rhythm(ProgrammeInterval.Monthly) with { TimeZone = "Europe/Berlin" };

        var times = ProgrammeSchedule.Between(rhythm, First, new DateOnly(2027, 4, 30)).Select(date => $"{date.At:MM-dd HH:mm}");

        Assert.Equal(["01-31 08:00", "02-28 08:00", "03-31 07:00", "04-30 07:00"], times);
    }

    [Fact]
    public void A_blackout_moves_a_date_to_the_next_free_day_and_says_why()
    {
        var freeze = new BlackoutText(new DateOnly(2026, 12, 20), new DateOnly(2027, 1, 5), "Year-end freeze", IsYearly: true);
        var rhythm = Rhythm(ProgrammeInterval.Quarterly) with { FirstOn = new DateOnly(2027, 3, 28), Days = LayerWeek, Blackouts = [freeze] };

        var dates = ProgrammeSchedule.Between(rhythm, rhythm.FirstOn, new DateOnly(2028, 1, 1)).ToList();

        Assert.Equal(["2027-03-29", "2027-06-28", "2027-09-28", "2028-01-06"], dates.Select(date => $"{date.At:yyyy-MM-dd}"));
        Assert.Equal(new DateOnly(2027, 12, 28), dates[3].DueOn);
        Assert.Contains("Year-end freeze", dates[3].Moved, StringComparison.Ordinal);
        Assert.Contains("not on a Sunday", dates[0].Moved, StringComparison.Ordinal);
        Assert.Equal("", dates[1].Moved);
    }

    [Fact]
    public void A_date_without_a_free_day_before_the_next_is_left_out()
    {
        var rhythm = Rhythm(ProgrammeInterval.Weekly) with { Blackouts = [new BlackoutText(new DateOnly(2027, 2, 1), new DateOnly(2027, 2, 17), "Migration")] };

        var dates = ProgrammeSchedule.Between(rhythm, First, new DateOnly(2027, 2, 28)).ToList();

        Assert.Equal([false, true, false, false, false], dates.Select(date => date.IsLeftOut));
        Assert.Equal(new DateOnly(2027, 2, 18), DateOnly.FromDateTime(dates[2].At.UtcDateTime));
    }

    [Fact]
    public void A_date_is_due_then_scheduled_then_overdue_then_done()
    {
        var facts = Facts(ProgrammeInterval.Quarterly);
        var at = new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(ProgrammeStanding.Due, Standing(facts, at.AddDays(-60)));
        Assert.Equal(ProgrammeStanding.Scheduled, Standing(With(facts, First, DrillState.Planned), at.AddDays(-10)));
        Assert.Equal(ProgrammeStanding.Overdue, Standing(With(facts, First, DrillState.Missed), at.AddDays(2)));
        Assert.Equal(ProgrammeStanding.Overdue, Standing(facts, at.AddHours(2)));
        Assert.Equal(ProgrammeStanding.Scheduled, Standing(With(facts, First, DrillState.Judging), at.AddHours(3)));
        Assert.Equal(ProgrammeStanding.Done, Standing(With(facts, First, DrillState.Done), at.AddDays(1)));
    }

    [Fact]
    public void What_was_not_done_is_missed_once_a_later_date_has_come()
    {
        var facts = With(Facts(ProgrammeInterval.Monthly), new DateOnly(2027, 3, 31), DrillState.Done);

        var slots = ProgrammeCalendar.Of(facts, First, new DateOnly(2027, 6, 30), new DateTimeOffset(2027, 5, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([ProgrammeStanding.Missed, ProgrammeStanding.Missed, ProgrammeStanding.Done, ProgrammeStanding.Overdue, ProgrammeStanding.Due, ProgrammeStanding.Due], slots.Select(slot => slot.Standing));
    }

    [Fact]
    public void Dates_before_the_programme_was_made_are_nobodys_omission()
    {
        var facts = Facts(ProgrammeInterval.Monthly) with { Since = new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero) };

        var slots = ProgrammeCalendar.Of(facts, First, new DateOnly(2027, 4, 30), new DateTimeOffset(2027, 4, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2027, 4, 30), Assert.Single(slots).DueOn);
    }

    [Fact]
    public void What_was_done_stays_done_when_the_interval_is_changed()
    {
        var facts = With(Facts(ProgrammeInterval.Yearly), new DateOnly(2027, 3, 31), DrillState.Done);

        var slots = ProgrammeCalendar.Of(facts, First, new DateOnly(2027, 12, 31), new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([(First, ProgrammeStanding.Missed), (new DateOnly(2027, 3, 31), ProgrammeStanding.Done)], slots.Select(slot => (slot.DueOn, slot.Standing)));
    }

    [Fact]
    public void A_move_holds_and_its_reason_stands_at_the_date()
    {
        var to = new DateTimeOffset(2027, 2, 9, 13, 0, 0, TimeSpan.Zero);
        var facts = Facts(ProgrammeInterval.Quarterly) with { Moves = new Dictionary<DateOnly, (DateTimeOffset, string)> { [First] = (to, "The lab is being rebuilt") } };

        var slot = ProgrammeCalendar.Of(facts, First, First, to.AddDays(-1))[0];

        Assert.Equal((to, ProgrammeStanding.Due, "The lab is being rebuilt"), (slot.At, slot.Standing, slot.Because));
    }

    [Fact]
    public void Drills_of_one_service_at_the_same_time_are_found()
    {
        BookedTime Time(string key, int from, int to, params string[] services) => new(key, key, World.Noon.AddHours(from), World.Noon.AddHours(to), services);

        var found = DrillOverlaps.Among([Time("one", 0, 4, "orders", "search"), Time("two", 3, 5, "orders"), Time("three", 4, 6, "search"), Time("four", 0, 9, "mail"), Time("talk", 1, 2)]);

        Assert.Equal(("one", "two", "orders"), Assert.Single(found.Select(overlap => (overlap.One.Key, overlap.Other.Key, overlap.Service))));
    }

    [Theory]
    [InlineData("firstOn")]
    [InlineData("timeZone")]
    [InlineData("blackouts[0].to")]
    [InlineData("runbook")]
    [InlineData("cleanUpRunbook")]
    [InlineData("participants")]
    [InlineData("criteria[0].parameter")]
    [InlineData("expectedDuration")]
    public void Every_field_that_is_wrong_is_named(string field)
    {
        var text = new ProgrammeText("Failover", "plan")
        {
            Rhythm = new ProgrammeRhythm(ProgrammeInterval.Monthly, default, new TimeOnly(9, 0), "Mars/Olympus") { Blackouts = [new BlackoutText(First, First.AddDays(-1), "Never")] },
            InjectRunbook = "break",
            Participants = "somebody",
            ExpectedDuration = TimeSpan.Zero,
            Criteria = [new CriterionText(CriterionKind.UpdateInTime, "Told in time", "soon")],
        };

        Assert.Contains(field, Assert.Throws<InvalidException>(() => DrillProgramme.Create("failover", text, World.Noon)).Errors.Keys);
    }

    private static WeekDays LayerWeek => WeekDays.Monday | WeekDays.Tuesday | WeekDays.Wednesday | WeekDays.Thursday | WeekDays.Friday;

    private static ProgrammeRhythm Rhythm(ProgrammeInterval interval) => new(interval, First, new TimeOnly(9, 0), "Etc/UTC");

    private static ProgrammeFacts Facts(ProgrammeInterval interval) => new(Rhythm(interval), TimeSpan.FromHours(1), DateTimeOffset.MinValue);

    private static ProgrammeFacts With(ProgrammeFacts facts, DateOnly day, DrillState state) => facts with
    {
        Drills = new Dictionary<DateOnly, ProgrammeDrill> { [day] = new(day, "2027-001", state, state is DrillState.Done ? DrillOutcome.Passed : null, new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero), null) },
    };

    private static ProgrammeStanding Standing(ProgrammeFacts facts, DateTimeOffset now) => ProgrammeCalendar.Of(facts, First, First, now)[0].Standing;
}
