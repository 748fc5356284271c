using DrConsole.Estate;
using DrConsole.Incidents;

namespace DrConsole.Tests.Incidents;

/// <summary>The clocks, which are made of facts and the time and of nothing else.</summary>
public sealed class ClockTests
{
    private static readonly ClockFacts Facts = new(IncidentSeverity.P1, Noon, Noon.AddMinutes(1), SeverityRules.Standard[0])
    {
        Rtos = [new(TimeSpan.FromHours(4), "the whole system"), new(TimeSpan.FromHours(1), "the scenario region-loss")],
    };

    [Fact]
    public void The_tightest_promise_counts_from_the_impact_and_says_so()
    {
        var clock = IncidentClocks.Rto(Facts with { ImpactAt = Noon.AddMinutes(-10) }, Noon.AddMinutes(20));

        Assert.Equal((Noon.AddMinutes(-10), TimeSpan.FromHours(1), TimeSpan.FromMinutes(30)), (clock.From, clock.Target, clock.RemainingAt(Noon.AddMinutes(20))));
        Assert.Equal("Counts from the impact at 11:50 UTC, until a verifying gate passes, or every point of Verify is done.", clock.Counts);
        Assert.StartsWith("30 min left of the 1 h of the scenario region-loss.", clock.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_impact_it_counts_from_detection_and_says_that_too() =>
        Assert.Contains("from detection at 12:00 UTC, since the beginning of the impact is not known", IncidentClocks.Rto(Facts, Noon).Counts, StringComparison.Ordinal);

    [Theory]
    [InlineData(50, ClockStanding.OnTrack, "10 min inside")]
    [InlineData(55, ClockStanding.AtRisk, "5 min inside")]
    [InlineData(62, ClockStanding.Late, "2 min past")]
    public void The_forecast_says_whether_it_will_do(int restoreAt, ClockStanding standing, string says)
    {
        var runs = new RunOutlook[] { new("Fail over", true, true, Noon.AddMinutes(restoreAt), ""), new("Switch names", true, true, Noon.AddMinutes(30), ""), new("Practice", true, false, Noon.AddMinutes(90), "") };

        var clock = IncidentClocks.Rto(Facts with { Runs = runs }, Noon.AddMinutes(20));

        Assert.Equal((standing, Noon.AddMinutes(restoreAt)), (clock.Standing, clock.Forecast));
        Assert.Contains(says, clock.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, ClockStanding.OnTrack, "To be over by 1 Mar 16:01 UTC, in 3 h: P3 asks for it.")]
    [InlineData(3.8, ClockStanding.AtRisk, "in 12 min")]
    [InlineData(5, ClockStanding.Late, "1 h past what P3 asks")]
    public void By_when_it_is_to_be_over_counts_from_the_declaration(double hours, ClockStanding standing, string says)
    {
        var facts = Facts with { Severity = IncidentSeverity.P3, FixDueAt = Noon.AddMinutes(1).AddHours(4), FixHours = "Support hours" };

        var clock = IncidentClocks.Of(facts, Noon.AddMinutes(1).AddHours(hours)).Single(each => each.Name == IncidentClock.FixBy);

        Assert.Equal((standing, TimeSpan.FromHours(4)), (clock.Standing, clock.Target));
        Assert.Contains(says.Replace("1 Mar", $"{Noon:d MMM}", StringComparison.Ordinal), clock.Says, StringComparison.Ordinal);
        Assert.Contains("in the business hours of Support hours, until it is resolved.", clock.Counts, StringComparison.Ordinal);
        Assert.Equal(ClockStanding.Met, IncidentClocks.FixBy(facts with { ResolvedAt = Noon.AddHours(2) }, Noon.AddDays(3))!.Standing);
        Assert.Equal(ClockStanding.Missed, IncidentClocks.FixBy(facts with { ResolvedAt = Noon.AddHours(9) }, Noon.AddDays(3))!.Standing);
        Assert.Null(IncidentClocks.FixBy(Facts, Noon));
    }

    [Fact]
    public void What_stands_still_has_no_forecast()
    {
        var clock = IncidentClocks.Rto(Facts with { Runs = [new("Fail over", true, true, null, "It is paused")] }, Noon.AddMinutes(20));

        Assert.Equal((ClockStanding.Unknown, (DateTimeOffset?)null), (clock.Standing, clock.Forecast));
        Assert.EndsWith("No forecast: Fail over stands still (It is paused).", clock.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(51, ClockStanding.Met, "Back after 51 min: 9 min inside")]
    [InlineData(64, ClockStanding.Missed, "Back after 1 h 4 min: 4 min past")]
    public void It_stands_still_where_the_gate_passed(int recovered, ClockStanding standing, string says)
    {
        var facts = Facts with { RecoveredAt = Noon.AddMinutes(recovered), RecoveredBy = "the gate 'Smoke tests' of Fail over", ResolvedAt = Noon.AddHours(3) };

        var (soon, later) = (IncidentClocks.Rto(facts, Noon.AddHours(1.5)), IncidentClocks.Rto(facts, Noon.AddDays(9)));

        Assert.Equal((standing, soon), (soon.Standing, later));
        Assert.StartsWith(says, soon.Says, StringComparison.Ordinal);
        Assert.Contains("when the gate 'Smoke tests' of Fail over showed that it works", soon.Counts, StringComparison.Ordinal);
    }

    [Fact]
    public void Acknowledging_and_the_next_update_are_late_when_their_time_is_over()
    {
        var facts = Facts with { NextUpdateAt = Noon.AddMinutes(16) };

        Assert.Equal(ClockStanding.OnTrack, IncidentClocks.Acknowledge(facts, Noon.AddMinutes(2)).Standing);
        Assert.Equal(ClockStanding.Late, IncidentClocks.Acknowledge(facts, Noon.AddMinutes(4)).Standing);
        Assert.Equal(ClockStanding.Missed, IncidentClocks.Acknowledge(facts with { AcknowledgedAt = Noon.AddMinutes(4) }, Noon.AddHours(1)).Standing);
        Assert.Equal("Due at 12:16 UTC, in 6 min.", IncidentClocks.NextUpdate(facts, Noon.AddMinutes(10)).Says);
        Assert.Equal("Due at 12:16 UTC: 4 min late.", IncidentClocks.NextUpdate(facts, Noon.AddMinutes(20)).Says);
    }

    [Theory]
    [InlineData(-3.0, 5, ClockStanding.OnTrack, "3 min of Orders would be lost: its newest verified copy is of", "At most 5 min is promised.")]
    [InlineData(-4.5, 5, ClockStanding.AtRisk, "4 min of Orders", "At most 5 min is promised.")]
    [InlineData(-12.0, 5, ClockStanding.Late, "12 min of Orders would be lost", "At most 5 min is promised.")]
    [InlineData(-12.0, null, ClockStanding.Unknown, "12 min of Orders would be lost", "Nothing is promised for it.")]
    [InlineData(null, 5, ClockStanding.Late, "Everything of Orders would be lost", "there is no copy of it that counts.")]
    public void What_would_be_lost_counts_from_the_newest_verified_copy(double? copy, int? rpo, ClockStanding standing, string says, string promises)
    {
        var stake = new LossAtStake("orders", "Orders", copy is { } minutes ? Noon.AddMinutes(minutes) : null, rpo is { } most ? TimeSpan.FromMinutes(most) : null, ExposureStanding.Within);

        var clock = IncidentClocks.Rpo(Facts with { AtStake = [stake with { Name = "Pictures", Rpo = TimeSpan.FromDays(2), CountsFrom = Noon }, stake] }, Noon);

        Assert.Equal((standing, stake.CountsFrom), (clock.Standing, clock.From));
        Assert.StartsWith(says, clock.Says, StringComparison.Ordinal);
        Assert.EndsWith($"{promises} One more data class is at stake.", clock.Says, StringComparison.Ordinal);
        Assert.Equal("It is over: the report says what was lost.", IncidentClocks.Rpo(Facts with { AtStake = [stake], ResolvedAt = Noon }, Noon.AddDays(1)).Says);
    }

    [Fact]
    public void A_copy_from_after_a_suspected_compromise_is_not_counted_on()
    {
        var stake = new LossAtStake("orders", "Orders", Noon.AddMinutes(-3), TimeSpan.FromMinutes(5), ExposureStanding.Within);

        var clock = IncidentClocks.Rpo(Facts with { AtStake = [stake], SuspectedCompromiseAt = Noon.AddHours(-1) }, Noon);

        Assert.Equal((ClockStanding.Unknown, (DateTimeOffset?)null), (clock.Standing, clock.From));
        Assert.Contains("was made after the suspected compromise", clock.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_knows_is_not_guessed()
    {
        var clock = IncidentClocks.Rpo(Facts with { Rpos = [new(TimeSpan.FromMinutes(5), "the data class orders")], SuspectedCompromiseAt = Noon.AddHours(-3) }, Noon);

        Assert.Equal(ClockStanding.Unknown, clock.Standing);
        Assert.Equal("Not known: the console knows of no verified copy. At most 5 min is promised, by the data class orders. Copies made after 09:00 UTC may not be trusted.", clock.Says);
        Assert.Contains("No time is promised", IncidentClocks.Rto(Facts with { Rtos = [] }, Noon.AddMinutes(5)).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_jumps_back_shows_nothing_negative() =>
        Assert.Equal("0 s since somebody, or something, saw it.", IncidentClocks.Detection(Facts, Noon.AddHours(-1)).Says);
}
