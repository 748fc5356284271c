using DrConsole.Backups;
using DrConsole.Estate;

namespace DrConsole.Tests.Backups;

/// <summary>What would be lost if everything failed now: three clocks, one that counts, and the words for it.</summary>
public sealed class ExposureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Each_clock_shows_its_own_copy_and_the_verified_one_counts()
    {
        var clocks = ExposureClocks.Of([Verified(90) with { RestoredAt = Now }, Verified(30), Made(5)], null, Now);

        Assert.Equal(new ExposureClocks(Now.AddMinutes(-5), Now.AddMinutes(-30), Now.AddMinutes(-90), Now.AddMinutes(-30)), clocks);
    }

    [Fact]
    public void What_a_clock_that_ran_ahead_wrote_down_does_not_count_yet() =>
        Assert.Equal(Now.AddMinutes(-30), ExposureClocks.Of([Verified(30), Verified(-10)], null, Now).Counts);

    [Fact]
    public void With_a_suspected_compromise_the_newest_clean_copy_counts()
    {
        var facts = ExposureState.Of(Asked([Verified(90), Verified(30), Verified(2)]) with { SuspectedAt = Now.AddMinutes(-30) }, Now);

        Assert.Equal((Now.AddMinutes(-90), ExposureStanding.Past), (facts.CountsFrom, facts.Standing));
        Assert.Equal(Now.AddMinutes(-2), facts.NewestVerified);
    }

    [Theory]
    [InlineData(10, ExposureStanding.Within)]
    [InlineData(48, ExposureStanding.Near)]
    [InlineData(60, ExposureStanding.Near)]
    [InlineData(60.1, ExposureStanding.Past)]
    public void The_age_of_the_newest_verified_copy_decides(double minutes, ExposureStanding standing) =>
        Assert.Equal(standing, ExposureState.Of(Asked([Verified(minutes)], every: 5), Now).Standing);

    [Fact]
    public void What_is_missing_is_said_as_it_is()
    {
        Assert.Equal(ExposureStanding.NoPolicy, ExposureState.Of(Asked([]) with { HasSource = false }, Now).Standing);
        Assert.Equal(ExposureStanding.NoCopy, ExposureState.Of(Asked([]), Now).Standing);
        Assert.Equal(ExposureStanding.NeverReported, ExposureState.Of(Asked([]) with { ExpectedSince = Now.AddHours(-1) }, Now).Standing);
        Assert.Equal(ExposureStanding.NotVerified, ExposureState.Of(Asked([Made(1)]), Now).Standing);
        Assert.Equal(ExposureStanding.NoRpo, ExposureState.Of(Asked([Verified(1)]) with { Rpo = null }, Now).Standing);
        Assert.Equal(ExposureStanding.Nothing, ExposureState.Of(Asked([]) with { IsDeclared = true }, Now).Standing);
    }

    [Fact]
    public void Only_a_replica_in_step_keeps_an_RPO_of_nothing()
    {
        var asked = Asked([Verified(1)], every: 1) with { Rpo = TimeSpan.Zero };

        Assert.Equal((ExposureStanding.Past, ExposureStanding.Within), (ExposureState.Of(asked, Now).Standing, ExposureState.Of(asked with { IsInStep = true }, Now).Standing));
    }

    [Fact]
    public void A_schedule_that_comes_too_late_is_told_before_the_limit()
    {
        // The next copy begins in 40 minutes and the longest of the last three took 25: verified 5 minutes after the limit.
        var late = new BreachForecast.CopyPlan(_ => Now.AddMinutes(40), BreachForecast.Takes([TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(4), Hour]));

        var facts = ExposureState.Of(Asked([Verified(0)]) with { Backups = [Verified(0)], Plans = [late] }, Now);

        Assert.Equal((ExposureStanding.Near, Now.AddMinutes(60)), (facts.Standing, facts.BreachAt));
        Assert.Null(ExposureState.Of(Asked([Verified(10)], every: 30), Now).BreachAt);
    }

    [Fact]
    public void A_copy_that_is_being_made_now_keeps_the_promise_that_the_schedule_would_break() =>
        Assert.Null(BreachForecast.Of(Now.AddMinutes(-50), Hour, [new(_ => null, TimeSpan.FromMinutes(8), Now.AddMinutes(-3)), new(after => after.AddMinutes(20), TimeSpan.Zero)], Now));

    [Fact]
    public void A_copy_verified_too_late_never_ended_the_breach()
    {
        var history = ExposureHistory.Of([Verified(200), Verified(150) with { VerifiedAt = Now.AddMinutes(-80) }], null, Now.AddHours(-6), Now);

        Assert.Equal(Now.AddMinutes(-140), ExposureHistory.PastSince(history, Hour));
        Assert.Equal(1 / 6d, ExposureHistory.ShareWithin(history, Hour), 6);
    }

    [Fact]
    public void Three_two_one_counts_places_and_not_files()
    {
        var none = ThreeTwoOne.Of([]);
        var full = ThreeTwoOne.Of([Verified(5) with { Copies = [Copy("vault"), Copy("vault"), Copy("bucket", "object store", offSite: true, immutable: true), Copy("old") with { IsWhole = false }] }]);

        Assert.Equal(new ThreeTwoOne(1, 1, 0, 0, 0), none);
        Assert.Equal(new ThreeTwoOne(3, 2, 1, 1, 1), full);
        Assert.True(full.IsComplete);
        Assert.Equal(["One copy was never read back, or is not whole."], full.Missing());
    }

    [Theory]
    [InlineData(1, 0, LagStanding.Within)]
    [InlineData(4, 0, LagStanding.Near)]
    [InlineData(6, 0, LagStanding.Behind)]
    [InlineData(1, 6, LagStanding.Silent)]
    public void A_lag_is_compared_with_what_is_allowed_while_it_is_fresh(int seen, int ago, LagStanding standing) =>
        Assert.Equal(standing, SyncLag.Of(TimeSpan.FromMinutes(seen), Now.AddMinutes(-ago), TimeSpan.FromMinutes(5), Now));

    [Fact]
    public void The_sentence_names_who_would_lose_what()
    {
        ExposureWords.Line memory = new("Learning agent memory", ExposureStanding.Past, new TimeSpan(0, 22, 40));
        ExposureWords.Line store = new("Configuration store", ExposureStanding.Within, TimeSpan.FromMinutes(9));
        ExposureWords.Line weights = new("Model weights", ExposureStanding.NoCopy, null);

        Assert.Equal("If we lost the primaries now, Learning agent memory would lose 22 min 40 s. Everything else is inside its promise.", ExposureWords.Loss([memory, store]));
        Assert.Equal("If we lost the primaries now, Learning agent memory would lose 22 min 40 s and Model weights would lose everything.", ExposureWords.Loss([memory, weights]));
        Assert.Equal("If we lost the primaries now, no promise would be broken. Configuration store would lose most: 9 min.", ExposureWords.Loss([store]));
        Assert.Equal(("One data class is past its RPO", "Two data classes are past their RPO"), (ExposureWords.Title([memory, store]), ExposureWords.Title([memory, weights])));
    }

    private static ExposureState.Question Asked(IReadOnlyCollection<KnownBackup> backups, int every = 0) => new(
        Hour, false, true, null, backups, every == 0 ? [] : [new(after => after.AddMinutes(every), TimeSpan.Zero)], Now.AddDays(-1));

    private static KnownBackup Made(double minutes) => new("p", Now.AddMinutes(-minutes), Now.AddMinutes(-minutes));

    private static KnownBackup Verified(double minutes) => Made(minutes) with { VerifiedAt = Now.AddMinutes(-minutes) };

    private static KnownCopy Copy(string place, string medium = "disk", bool offSite = false, bool immutable = false) => new(place, medium, offSite, immutable, true);
}
