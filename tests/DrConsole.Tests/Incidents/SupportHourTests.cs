using DrConsole.Incidents;

namespace DrConsole.Tests.Incidents;

/// <summary>Support hours: what passes in them, over nights, holidays and the days on which clocks change.</summary>
public sealed class SupportHourTests
{
    private static readonly SupportHours Berlin = SupportHours.Read("Europe/Berlin", "mon-fri 08:00-18:00", "2027-03-29 Easter Monday");

    [Theory]
    [InlineData("2027-03-10T08:00Z", 60, "2027-03-10T09:00Z")]      // in the middle of a day
    [InlineData("2027-03-10T16:30Z", 60, "2027-03-11T07:30Z")]      // over a night: half an hour each side
    [InlineData("2027-03-10T20:00Z", 60, "2027-03-11T08:00Z")]      // at night it does not begin
    [InlineData("2027-03-12T16:30Z", 60, "2027-03-15T07:30Z")]      // over a weekend
    [InlineData("2027-03-26T16:30Z", 60, "2027-03-30T06:30Z")]      // over the weekend of the change and Easter Monday: summer time from then on
    [InlineData("2027-10-29T15:30Z", 60, "2027-11-01T07:30Z")]      // over the change back
    [InlineData("2027-03-10T07:00Z", 1200, "2027-03-11T17:00Z")]    // two whole days
    public void So_much_support_has_passed_then(string from, int minutes, string then) =>
        Assert.Equal(At(then), Berlin.After(At(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2027-03-10T06:00Z", "2027-03-10T18:00Z", 600)]
    [InlineData("2027-03-12T16:30Z", "2027-03-15T07:30Z", 60)]
    [InlineData("2027-03-26T00:00Z", "2027-03-31T00:00Z", 1200)]
    [InlineData("2027-03-13T00:00Z", "2027-03-14T00:00Z", 0)]
    [InlineData("2027-03-10T18:00Z", "2027-03-10T06:00Z", 0)]
    public void So_much_support_lies_between(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Berlin.Between(At(from), At(to)));

    [Fact]
    public void A_day_around_the_clock_has_as_many_hours_as_it_has()
    {
        var always = SupportHours.Read("Europe/Berlin", "mon-sun 00:00-24:00", "");

        Assert.Equal(TimeSpan.FromHours(23), always.Between(At("2027-03-27T23:00Z"), At("2027-03-28T22:00Z")));
        Assert.Equal(TimeSpan.FromHours(25), always.Between(At("2027-10-30T22:00Z"), At("2027-10-31T23:00Z")));
        Assert.Equal(At("2027-03-28T22:00Z"), always.After(At("2027-03-27T23:00Z"), TimeSpan.FromHours(23)));
    }

    [Fact]
    public void Hours_that_cover_one_another_count_once()
    {
        var twice = SupportHours.Read("Etc/UTC", "mon 08:00-12:00\nmon 10:00-14:00", "");

        Assert.Equal(TimeSpan.FromHours(6), twice.Between(At("2027-03-08T00:00Z"), At("2027-03-09T00:00Z")));
    }

    [Theory]
    [InlineData("2027-03-10T08:00Z", 1, "2027-03-11T17:00Z")]
    [InlineData("2027-03-12T21:00Z", 1, "2027-03-15T17:00Z")]
    [InlineData("2027-03-26T08:00Z", 1, "2027-03-30T16:00Z")]
    [InlineData("2027-03-26T08:00Z", 2, "2027-03-31T16:00Z")]
    public void The_next_business_day_ends_when_support_ends(string from, int days, string ends) =>
        Assert.Equal(At(ends), Berlin.EndOfBusinessDay(At(from), days));

    [Theory]
    [InlineData("mon-fri 18:00-08:00")]
    [InlineData("mon-fri")]
    [InlineData("everyday 08:00-18:00")]
    [InlineData("mon-fri 8-18")]
    [InlineData("mon-tue-wed 08:00-18:00")]
    public void What_is_no_hours_is_not_read(string line) => Assert.Null(SupportHours.TryReadWeek(line));

    [Fact]
    public void A_calendar_that_is_closed_gives_no_time_at_all()
    {
        var closed = SupportHours.Read("Etc/UTC", "", "");

        Assert.Null(closed.After(Noon, TimeSpan.FromMinutes(1)));
        Assert.Null(closed.EndOfBusinessDay(Noon, 1));
    }

    [Fact]
    public void By_when_it_is_over_follows_the_rule()
    {
        var rule = SeverityRules.Standard[2];

        Assert.Equal(Noon.AddHours(4), FixDue.Of(rule, null, Noon));
        Assert.Equal(At("2027-03-11T15:00Z"), FixDue.Of(rule with { FixBy = TimeSpan.FromHours(13) }, Berlin, Noon));
        Assert.Equal(At("2027-03-11T17:00Z"), FixDue.Of(SeverityRules.Standard[3], Berlin, Noon));
        Assert.Null(FixDue.Of(SeverityRules.Standard[0], Berlin, Noon));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
