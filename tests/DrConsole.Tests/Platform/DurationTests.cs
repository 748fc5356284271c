namespace DrConsole.Tests;

/// <summary>Durations: every spelling that plans use, and a reason for every one that is refused.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("15m", 900)]
    [InlineData("15 min", 900)]
    [InlineData(" 15  Minutes ", 900)]
    [InlineData("~15 minutes", 900)]
    [InlineData("about 15 mins.", 900)]
    [InlineData("< 5 minutes", 300)]
    [InlineData("≤15 min", 900)]
    [InlineData("up to 4 hours", 14_400)]
    [InlineData("90s", 90)]
    [InlineData("0.5 s", 0.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5h", 5_400)]
    [InlineData("1h30m", 5_400)]
    [InlineData("1 h 30 min", 5_400)]
    [InlineData("1 hour and 30 minutes", 5_400)]
    [InlineData("1 hour, 30 minutes", 5_400)]
    [InlineData("7d", 604_800)]
    [InlineData("2 weeks", 1_209_600)]
    [InlineData("6 months", 15_552_000)]
    [InlineData("1 year", 31_536_000)]
    [InlineData("PT15M", 900)]
    [InlineData("P1DT12H", 129_600)]
    [InlineData("PT0.5S", 0.5)]
    [InlineData("P6M", 15_552_000)]
    [InlineData("P2W", 1_209_600)]
    [InlineData("00:15:00", 900)]
    [InlineData("36:00:01", 129_601)]
    [InlineData("0", 0)]
    [InlineData("0 minutes", 0)]
    [InlineData("PT0S", 0)]
    public void One_value_is_read_in_every_spelling(string text, double seconds)
    {
        Assert.True(Durations.TryRead(text, out var range, out var fault), fault);

        Assert.Equal(DurationRange.Of(TimeSpan.FromSeconds(seconds)), range);
    }

    [Theory]
    [InlineData("1-4 hours", 60, 240)]
    [InlineData("1–4 h", 60, 240)]
    [InlineData("1 to 4 hours", 60, 240)]
    [InlineData("30m-1h", 30, 60)]
    [InlineData("30 min - 1 hour", 30, 60)]
    [InlineData("~5-10 minutes", 5, 10)]
    [InlineData("0-15 min", 0, 15)]
    public void A_range_keeps_both_ends(string text, int from, int to)
    {
        Assert.True(Durations.TryRead(text, out var range, out var fault), fault);

        Assert.Equal((TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(to)), (range.From, range.To));
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("   ", "missing")]
    [InlineData("-5m", "cannot be negative")]
    [InlineData("−5m", "cannot be negative")]
    [InlineData("minus 5 minutes", "cannot be negative")]
    [InlineData("15", "'15' of what?")]
    [InlineData("1-4", "'4' of what?")]
    [InlineData("2 fortnights", "'fortnights' is no unit of time")]
    [InlineData("15 M", "minutes or months")]
    [InlineData("4-1 hours", "from more to less")]
    [InlineData("30m 1h", "larger unit comes first")]
    [InlineData("1h 1h", "larger unit comes first")]
    [InlineData("soon", "is no duration")]
    [InlineData("~", "has no number")]
    [InlineData("1,000 h", "is no duration")]
    [InlineData("1.2.3 h", "is no duration")]
    [InlineData("5 min <b>", "is no duration")]
    [InlineData("1-2-3 h", "is no duration")]
    [InlineData("____", "is no duration")]
    [InlineData("[set the maximum]", "is no duration")]
    [InlineData("{{rto}}", "is no duration")]
    [InlineData("P", "no ISO 8601 duration")]
    [InlineData("PT", "no ISO 8601 duration")]
    [InlineData("P1DT", "no ISO 8601 duration")]
    [InlineData("P1H", "no ISO 8601 duration")]
    [InlineData("-PT5M", "cannot be negative")]
    [InlineData("101 years", "longer than a hundred years")]
    [InlineData("99999999999999999999999999 years", "longer than a hundred years")]
    [InlineData("P999999Y", "longer than a hundred years")]
    [InlineData("١٥ minutes", "is no duration")]
    public void What_cannot_be_meant_is_refused_with_its_reason(string text, string reason)
    {
        Assert.False(Durations.TryRead(text, out _, out var fault));

        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_is_refused_before_it_is_read() =>
        Assert.False(Durations.TryRead(new string('9', 100_000), out _, out _));

    [Theory]
    [InlineData("0", "0m", "0 min")]
    [InlineData("90s", "1m30s", "1 min 30 s")]
    [InlineData("90 min", "1h30m", "1 h 30 min")]
    [InlineData("36 h", "1d12h", "1 d 12 h")]
    [InlineData("2 weeks", "14d", "14 d")]
    [InlineData("1500ms", "1s500ms", "1 s 500 ms")]
    [InlineData("1-4 hours", "1h-4h", "1-4 h")]
    [InlineData("30 min - 1 h", "30m-1h", "30 min-1 h")]
    public void What_is_written_reads_back_as_the_same(string text, string shortly, string spoken)
    {
        Assert.True(Durations.TryRead(text, out var range, out _));

        Assert.Equal((shortly, spoken), (Durations.Short(range), Durations.Spoken(range)));
        Assert.Equal(range, Durations.ReadRange("x", shortly));
        Assert.Equal(range, Durations.ReadRange("x", spoken));
    }

    [Fact]
    public void A_field_is_named_when_it_is_refused()
    {
        Assert.Equal(["rto"], Assert.Throws<InvalidException>(() => Durations.Read("rto", "soon")).Errors.Keys);
        Assert.Contains("not a range", Assert.Throws<InvalidException>(() => Durations.Read("rpo", "1-4 h")).Message, StringComparison.Ordinal);
        Assert.Null(Durations.ReadOptional("rpo", " "));
    }
}
