using DrConsole.Jobs;

namespace DrConsole.Tests;

/// <summary>When jobs are due, across every oddity of the calendar, and how that reads.</summary>
public sealed class JobTimesTests
{
    [Fact]
    public void An_hour_that_the_clocks_skip_in_spring_runs_once()
    {
        var times = new CronTimes("0 30 2 * * ?", "Europe/Berlin");

        var due = Following(times, "2027-03-27T00:00Z", 3);

        // 28 March 02:30 does not exist in Berlin: it comes at 03:00 summer time, the first moment after the gap.
        Assert.Equal([Utc("2027-03-27T01:30Z"), Utc("2027-03-28T01:00Z"), Utc("2027-03-29T00:30Z")], due);
    }

    [Fact]
    public void An_hour_that_the_clocks_repeat_in_autumn_runs_once()
    {
        var times = new CronTimes("0 30 2 * * ?", "Europe/Berlin");

        var due = Following(times, "2027-10-30T12:00Z", 2);

        Assert.Equal(Utc("2027-10-31"), due[0].Date);
        Assert.Equal(Utc("2027-11-01T01:30Z"), due[1]);
    }

    [Fact]
    public void An_hourly_job_runs_every_hour_through_both_changes()
    {
        var times = new CronTimes("0 0 * * * ?", "Europe/Berlin");

        Assert.Equal(24, times.Count(Utc("2027-03-28T00:00Z"), Utc("2027-03-28T23:59Z")));
        Assert.Equal(24, times.Count(Utc("2027-10-31T00:00Z"), Utc("2027-10-31T23:59Z")));
    }

    [Fact]
    public void A_job_of_29_February_waits_for_the_next_leap_year()
    {
        var times = new CronTimes("0 0 6 29 2 ?", "UTC");

        Assert.Equal([Utc("2028-02-29T06:00Z"), Utc("2032-02-29T06:00Z")], Following(times, "2027-03-10T12:00Z", 2));
    }

    [Fact]
    public void A_job_of_the_31st_leaves_out_the_months_that_have_none()
    {
        var times = new CronTimes("0 0 6 31 * ?", "UTC");

        Assert.Equal([Utc("2027-03-31T06:00Z"), Utc("2027-05-31T06:00Z")], Following(times, "2027-03-10T12:00Z", 2));
    }

    [Fact]
    public void Counting_what_was_missed_ends_even_after_years_of_every_second()
    {
        var times = new CronTimes("* * * * * ?", "UTC");

        Assert.Equal(10_000, times.Count(Noon, Noon.AddYears(10)));
    }

    [Theory]
    [InlineData("0 * * * * ?", "Every minute")]
    [InlineData("0 0/5 * * * ?", "Every 5 minutes")]
    [InlineData("0 15 * * * ?", "Every hour at 15 min past")]
    [InlineData("0 10 */6 * * ?", "Every 6 hours at 10 min past")]
    [InlineData("0 40 3 * * ?", "Every day at 03:40")]
    [InlineData("0 0 8 ? * MON", "Mondays at 08:00")]
    [InlineData("0 0 8 ? * mon-fri", "Weekdays at 08:00")]
    [InlineData("0 0 6 1 * ?", "Every month on day 1 at 06:00")]
    [InlineData("30 0 6 1 * ?", "30 0 6 1 * ?")]
    [InlineData("0 0 6 L * ?", "0 0 6 L * ?")]
    [InlineData("0 0 6 29 2 ?", "0 0 6 29 2 ?")]
    [InlineData("0 0 6 * * ? 2030", "0 0 6 * * ? 2030")]
    [InlineData("0 5/15 * * * ?", "0 5/15 * * * ?")]
    [InlineData("0 0/1 * * * ?", "Every minute")]
    [InlineData("0 0 0/1 * * ?", "Every hour at 0 min past")]
    public void A_usual_cron_reads_as_words_and_an_unusual_one_as_it_is(string cron, string words) => Assert.Equal(words, CronWords.Of(cron));

    private static List<DateTimeOffset> Following(CronTimes times, string after, int count)
    {
        var due = new List<DateTimeOffset> { times.After(Utc(after))!.Value };
        while (due.Count < count)
            due.Add(times.After(due[^1])!.Value);
        return due;
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
