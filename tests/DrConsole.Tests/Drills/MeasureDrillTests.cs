using DrConsole.Drills;
using DrConsole.Estate;

namespace DrConsole.Tests.Drills;

/// <summary>Figures of a drill: for each subject by itself, derived from instants, and never guessed.</summary>
public sealed class MeasureDrillTests
{
    private static readonly DrillTimes Times = new(Noon, Noon.AddMinutes(7), Noon.AddMinutes(15), Noon.AddMinutes(41), Noon.AddMinutes(52), true);

    private static readonly TouchedSubject Orders = new(new(TargetSubjectKind.Service, "orders"), "Orders", 1, TimeSpan.FromHours(1), null);
    private static readonly TouchedSubject Search = new(new(TargetSubjectKind.Service, "search"), "Search", 2, TimeSpan.FromHours(2), null);
    private static readonly TouchedSubject Ledger = new(new(TargetSubjectKind.DataClass, "ledger"), "Ledger", 1, null, TimeSpan.FromMinutes(5), "orders");

    [Fact]
    public void The_parts_of_a_recovery_make_up_its_whole()
    {
        var measured = Assert.Single(MeasureDrill.Of(Times, [Orders], [], []));

        Assert.Equal((MeasuredState.Measured, TimeSpan.FromMinutes(52), true), (measured.State, measured.Value, measured.IsMet));
        Assert.Equal([7, 8, 26, 11], measured.Split.Parts.Select(part => (int)part.Took!.Value.TotalMinutes));
    }

    [Fact]
    public void A_service_that_a_run_of_its_own_brought_back_was_back_with_it()
    {
        var measured = MeasureDrill.Of(Times, [Orders, Search], [new ServiceBack("search", Noon.AddMinutes(20), Noon.AddMinutes(23), true)], []);

        Assert.Equal([52, 23], measured.Select(one => (int)one.Value!.Value.TotalMinutes));
        Assert.Equal("From the failure to the verified end of its own run.", measured[1].Why);
    }

    [Fact]
    public void What_came_back_is_as_old_as_the_oldest_of_it_counted_to_the_failure()
    {
        var measured = MeasureDrill.Of(Times, [Ledger], [], [new ClassBack("ledger", Noon.AddMinutes(-2), "one copy"), new ClassBack("ledger", Noon.AddMinutes(-9), "another copy")]).Single(one => one.Kind is TargetKind.Rpo);

        Assert.Equal((TimeSpan.FromMinutes(9), false, "From another copy to the failure."), (measured.Value, measured.IsMet, measured.Why));
    }

    [Fact]
    public void Data_from_after_the_failure_is_nothing_lost_and_never_less()
    {
        var measured = MeasureDrill.Of(Times, [Ledger], [], [new ClassBack("ledger", Noon.AddMinutes(3), "the replica")]).Single(one => one.Kind is TargetKind.Rpo);

        Assert.Equal((TimeSpan.Zero, true), (measured.Value, measured.IsMet));
    }

    [Fact]
    public void What_nothing_says_is_unknown_and_has_no_verdict()
    {
        var loss = MeasureDrill.Of(Times, [Ledger], [], []).Single(one => one.Kind is TargetKind.Rpo);
        var unmarked = Assert.Single(MeasureDrill.Of(Times with { FailureAt = null }, [Orders], [], []));

        Assert.All([loss, unmarked], one => Assert.Equal((MeasuredState.Unknown, null, null), (one.State, one.Value, one.IsMet)));
        Assert.Contains("data-as-of", loss.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recovery_that_did_not_end_misses_every_target_and_has_no_time()
    {
        var measured = MeasureDrill.Of(Times with { HasEnded = false }, [Orders, Ledger], [], []);

        Assert.All(measured, one => Assert.Equal((MeasuredState.NotReached, null), (one.State, one.Value)));
        Assert.Equal([false, null, false], measured.Select(one => one.IsMet));
    }

    [Theory]
    [InlineData(-3, 15, 41, 52)]
    [InlineData(7, 2, 41, 52)]
    [InlineData(7, 15, 60, 52)]
    [InlineData(7, null, null, 52)]
    public void Instants_out_of_order_make_no_negative_part(int? detected, int? decided, int? executed, int verified)
    {
        DateTimeOffset? At(int? minutes) => minutes is { } known ? Noon.AddMinutes(known) : null;
        var split = MeasureDrill.SplitOf(Noon, At(detected), At(decided), At(executed), Noon.AddMinutes(verified));

        Assert.All(split.Parts, part => Assert.True(part.Took is null || part.Took >= TimeSpan.Zero));
        Assert.Equal(Math.Max(verified, executed ?? 0), split.Parts.Sum(part => part.Took?.TotalMinutes ?? 0));
    }

    [Fact]
    public void A_clock_that_ran_backwards_makes_no_recovery_before_the_failure() =>
        Assert.Equal(MeasuredState.Unknown, Assert.Single(MeasureDrill.Of(Times with { VerifiedAt = Noon.AddMinutes(-1) }, [Orders], [], [])).State);

    [Fact]
    public void Each_tier_is_as_good_as_its_worst()
    {
        var slow = new TouchedSubject(new(TargetSubjectKind.Service, "slow"), "Slow", 1, null, null);
        var tiers = MeasureDrill.ByTier(MeasureDrill.Of(Times, [Orders, slow, Search, Ledger], [new ServiceBack("slow", null, null, false)], []));

        Assert.Equal(["Services of priority 1", "Services of priority 2", "Data of tier 1", "Data of tier 1"], tiers.Select(tier => tier.Name));
        Assert.Equal("Slow", tiers[0].Worst.Name);
    }
}
