using DrConsole.People;
using static DrConsole.Tests.People.PeopleWorld;

namespace DrConsole.Tests.People;

/// <summary>Who is on call when: turns, days, covers, gaps, and the clocks that change.</summary>
public sealed class OnCallTests
{
    [Fact]
    public void People_take_turns_and_begin_anew()
    {
        var plan = Plan(Rota("Etc/UTC", Weekly("ana", "dev", "eva")));

        var shifts = OnCall.Between(plan, Utc(3, 1, 9), Utc(3, 29, 9));

        Assert.Equal(["03-01 09:00 03-08 09:00 ana", "03-08 09:00 03-15 09:00 dev", "03-15 09:00 03-22 09:00 eva", "03-22 09:00 03-29 09:00 ana"], Said(shifts));
    }

    [Fact]
    public void Before_the_first_turn_there_is_nobody()
    {
        var shifts = OnCall.Between(Plan(Rota("Etc/UTC", Weekly("ana"))), Utc(2, 27, 0), Utc(3, 2, 0));

        Assert.Equal(["02-27 00:00 03-01 09:00 -", "03-01 09:00 03-02 00:00 ana"], Said(shifts));
    }

    [Theory]
    [InlineData("Europe/Berlin", 3, "03-27 08:00 03-28 07:00")] // 23 hours: summer begins on the 28th.
    [InlineData("Europe/Berlin", 10, "10-30 07:00 10-31 08:00")] // 25 hours: it ends on the 31st.
    [InlineData("America/New_York", 3, "03-27 13:00 03-28 13:00")] // There it began two weeks before.
    [InlineData("Australia/Lord_Howe", 4, "04-02 22:00 04-03 22:30")] // Half an hour, and in autumn.
    public void A_handover_keeps_its_time_on_the_wall(string zone, int month, string turn)
    {
        var daily = Weekly("ana", "dev") with { Unit = TurnUnit.Days };
        var begins = DateTimeOffset.ParseExact($"2027-{turn[..11]}", "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);

        var shifts = OnCall.Between(Plan(Rota(zone, daily)), begins.AddDays(-2), begins.AddDays(3));

        Assert.Equal(month, begins.Month);
        Assert.Contains(Said(shifts), said => said.StartsWith(turn, StringComparison.Ordinal));
        Assert.DoesNotContain(shifts, shift => shift.IsGap);
    }

    [Fact]
    public void A_handover_in_the_hour_that_summer_skips_comes_right_after_it_and_one_in_the_doubled_hour_comes_once()
    {
        var night = Weekly("ana", "dev") with { Unit = TurnUnit.Days, HandoverAt = new TimeOnly(2, 30) };
        var plan = Plan(Rota("Europe/Berlin", night));

        Assert.Contains("03-28 01:00 03-29 00:30 ", string.Join('\n', Said(OnCall.Between(plan, Utc(3, 27, 12), Utc(3, 30, 12)))), StringComparison.Ordinal);
        Assert.Contains("10-31 00:30 11-01 01:30 ", string.Join('\n', Said(OnCall.Between(plan, Utc(10, 30, 12), Utc(11, 2, 12)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_zones_share_a_day_and_the_weeks_between_their_changes_of_clocks_show_what_is_missing()
    {
        var day = new LayerText { Members = "ana", StartsOn = new DateOnly(2027, 1, 1), Unit = TurnUnit.Days, From = new TimeOnly(8, 0), To = new TimeOnly(20, 0), TimeZone = "Europe/Berlin" };
        var far = day with { Members = "dev", From = new TimeOnly(14, 0), To = new TimeOnly(2, 0), TimeZone = "America/New_York" };
        var plan = Plan(Rota("Etc/UTC", day, far));

        var winter = OnCall.Between(plan, Utc(3, 9, 0), Utc(3, 12, 0));
        var between = OnCall.Between(plan, Utc(3, 15, 12), Utc(3, 17, 12));

        Assert.DoesNotContain(winter, shift => shift.IsGap);
        Assert.Equal(["03-16 06:00 03-16 07:00 -", "03-17 06:00 03-17 07:00 -"], Said(between.Where(shift => shift.IsGap)));
        Assert.Equal(TimeSpan.FromDays(2), TimeSpan.FromTicks(between.Sum(shift => shift.Length.Ticks)));
    }

    [Fact]
    public void The_first_layer_holds_and_the_second_fills_what_it_leaves()
    {
        var office = Weekly("ana") with { Days = WeekDays.Monday | WeekDays.Tuesday, From = new TimeOnly(9, 0), To = new TimeOnly(17, 0) };

        var shifts = OnCall.Between(Plan(Rota("Etc/UTC", office, Weekly("dev"))), Utc(3, 8, 0), Utc(3, 10, 0));

        Assert.Equal(["03-08 00:00 03-08 09:00 dev", "03-08 09:00 03-08 17:00 ana", "03-08 17:00 03-09 09:00 dev", "03-09 09:00 03-09 17:00 ana", "03-09 17:00 03-10 00:00 dev"], Said(shifts));
    }

    [Fact]
    public void A_window_past_midnight_belongs_to_the_day_it_begins_on()
    {
        var night = Weekly("ana") with { Days = WeekDays.Friday, From = new TimeOnly(22, 0), To = new TimeOnly(6, 0) };

        var shifts = OnCall.Between(Plan(Rota("Etc/UTC", night)), Utc(3, 12, 12), Utc(3, 13, 12));

        Assert.Equal(["03-12 12:00 03-12 22:00 -", "03-12 22:00 03-13 06:00 ana", "03-13 06:00 03-13 12:00 -"], Said(shifts));
    }

    [Fact]
    public void A_cover_holds_over_every_layer_and_the_newest_over_older_ones()
    {
        var plan = Plan(Rota("Etc/UTC", Weekly("ana")), new CoverText("eva", Utc(3, 9, 6), Utc(3, 9, 8)), new CoverText("dev", Utc(3, 9, 0), Utc(3, 9, 12)));

        var shifts = OnCall.Between(plan, Utc(3, 9, 0), Utc(3, 10, 0));

        Assert.Equal(["03-09 00:00 03-09 06:00 dev", "03-09 06:00 03-09 08:00 eva", "03-09 08:00 03-09 12:00 dev", "03-09 12:00 03-10 00:00 ana"], Said(shifts));
        Assert.Equal([true, true, true, false], shifts.Select(shift => shift.IsCover));
        Assert.Equal([("eva", "dev", true)], OnCall.Overlaps(plan, Utc(3, 9, 0), Utc(3, 10, 0)).Select(overlap => (overlap.Holds, overlap.Waits, overlap.OfCovers)));
    }

    [Fact]
    public void Layers_that_hold_at_once_are_told_as_one_overlap()
    {
        var overlaps = OnCall.Overlaps(Plan(Rota("Etc/UTC", Weekly("ana"), Weekly("dev"))), Utc(3, 8, 9), Utc(3, 22, 9));

        Assert.Equal([new Overlap(Utc(3, 8, 9), Utc(3, 22, 9), "ana", "dev", OfCovers: false)], overlaps);
    }

    [Fact]
    public void Whoever_is_away_gives_the_turn_to_the_next_layer_or_leaves_a_gap_that_says_why()
    {
        DateTimeOffset[] edges = [Utc(3, 9, 0), Utc(3, 10, 0)];
        var away = Plan(Rota("Etc/UTC", Weekly("ana"))) with
        {
            Away = (contact, at) => contact == "ana" && at >= edges[0] && at < edges[1] ? new Away("is away") : null,
            Edges = contact => contact == "ana" ? edges : [],
        };

        var gap = OnCall.Between(away, Utc(3, 8, 12), Utc(3, 11, 0)).Single(shift => shift.IsGap);
        var filled = OnCall.Between(away with { Text = Rota("Etc/UTC", Weekly("ana"), Weekly("dev")) }, Utc(3, 8, 12), Utc(3, 11, 0));

        Assert.Equal((edges[0], edges[1], "ana is away"), (gap.From, gap.To, gap.Missing));
        Assert.Equal(["ana", "dev", "ana"], filled.Select(shift => shift.Contact));
    }

    [Fact]
    public void Turns_of_hours_step_by_the_clock_on_the_wall()
    {
        var half = Weekly("ana", "dev") with { Unit = TurnUnit.Hours, Every = 12, HandoverAt = new TimeOnly(8, 0) };

        var shifts = OnCall.Between(Plan(Rota("Europe/Berlin", half)), Utc(3, 27, 7), Utc(3, 29, 6));

        Assert.Equal(["03-27 07:00 03-27 19:00 ana", "03-27 19:00 03-28 06:00 dev", "03-28 06:00 03-28 18:00 ana", "03-28 18:00 03-29 06:00 dev"], Said(shifts));
    }

    [Fact]
    public void Next_is_the_first_other_person_and_not_the_next_turn()
    {
        var plan = Plan(Rota("Etc/UTC", Weekly("ana", "ana", "dev")));

        Assert.Equal(("dev", Utc(3, 15, 9)), OnCall.NextAfter(plan, Utc(3, 2, 0), TimeSpan.FromDays(35)) is { } next ? (next.Contact, next.From) : default);
        Assert.Null(OnCall.NextAfter(Plan(Rota("Etc/UTC", Weekly("ana"))), Utc(3, 2, 0), TimeSpan.FromDays(35)));
    }

    [Fact]
    public void Every_moment_of_a_year_is_in_exactly_one_shift_in_any_zone()
    {
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "Asia/Kolkata", "America/Santiago" })
        {
            var layer = Weekly("ana", "dev", "eva") with { Unit = TurnUnit.Hours, Every = 8, HandoverAt = new TimeOnly(0, 30) };
            var shifts = OnCall.Between(Plan(Rota(zone, layer)), Utc(3, 2, 0), Utc(3, 2, 0).AddYears(1));

            Assert.All(shifts.Zip(shifts.Skip(1)), pair => Assert.True(pair.First.To == pair.Second.From && pair.First.Contact != pair.Second.Contact && !pair.First.IsGap, $"{zone} {pair.First}"));
            Assert.All(shifts.Skip(1).SkipLast(1), shift => Assert.InRange(shift.Length, TimeSpan.FromHours(6.9), TimeSpan.FromHours(9.1)));
        }
    }
}
