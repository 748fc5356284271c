using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>What must hold whatever copies were made, in whatever order they were verified: asked of some hundreds of made-up pasts.</summary>
public sealed class ExposurePropertyTests
{
    private const int Pasts = 300;

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Rpo = TimeSpan.FromMinutes(60);

    [Fact]
    public void One_more_verified_copy_never_loses_more()
    {
        foreach (var (random, past) in Each())
        {
            var before = ExposureClocks.Of(past, null, Now);

            var after = ExposureClocks.Of([.. past, Some(random) with { VerifiedAt = Now }], null, Now);

            Assert.True(after.Counts is not null && (before.Counts is null || after.Counts >= before.Counts));
        }
    }

    [Fact]
    public void An_unverified_copy_never_moves_the_clock_that_counts()
    {
        foreach (var (random, past) in Each())
            Assert.Equal(ExposureClocks.Of(past, null, Now).Counts, ExposureClocks.Of([.. past, Some(random) with { VerifiedAt = null, AsOf = Now.AddSeconds(-1) }], null, Now).Counts);
    }

    [Fact]
    public void With_a_suspected_compromise_no_copy_from_then_or_later_counts_and_an_earlier_suspicion_never_loses_less()
    {
        foreach (var (random, past) in Each())
        {
            var suspected = Now.AddMinutes(-random.Next(1, 600));

            var counts = ExposureClocks.Of(past, suspected, Now).Counts;
            var earlier = ExposureClocks.Of(past, suspected.AddMinutes(-30), Now).Counts;

            Assert.False(counts >= suspected);
            Assert.True(earlier is null || earlier <= counts);
        }
    }

    [Fact]
    public void The_history_has_no_gap_ends_with_the_clock_and_never_turns_back()
    {
        foreach (var (_, past) in Each())
        {
            var spans = ExposureHistory.Of(past, null, Now.AddHours(-8), Now);

            Assert.Equal((Now.AddHours(-8), Now), (spans[0].From, spans[^1].To));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.To == pair.Second.From && !(pair.Second.CountsFrom <= pair.First.CountsFrom)));
            Assert.Equal(ExposureClocks.Of(past, null, Now).Counts, spans[^1].CountsFrom);
        }
    }

    [Fact]
    public void Past_since_is_where_the_limit_was_passed_for_the_last_time()
    {
        foreach (var (_, past) in Each())
        {
            var spans = ExposureHistory.Of(past, null, Now.AddHours(-8), Now);

            var since = ExposureHistory.PastSince(spans, Rpo);

            // Asked again minute by minute, as a sampler would have seen it.
            var within = Enumerable.Range(0, 8 * 60 + 1).Select(minute => Now.AddMinutes(-minute)).TakeWhile(time => time > since).Any(time => AgeAt(past, time) <= Rpo);
            Assert.Equal(since is null, AgeAt(past, Now) <= Rpo);
            Assert.False(since is not null && within);
        }
    }

    [Fact]
    public void A_forecast_breach_is_where_the_copies_to_come_leave_the_limit_behind()
    {
        foreach (var (random, past) in Each())
        {
            var every = TimeSpan.FromMinutes(random.Next(5, 90));
            var takes = TimeSpan.FromMinutes(random.Next(0, 40));
            var first = Now.AddMinutes(random.Next(1, 60));
            DateTimeOffset? Next(DateTimeOffset after) => after < first ? first : first + (every * (Math.Floor((after - first) / every) + 1));
            past.RemoveAll(backup => backup.VerifiedAt > Now);
            var counts = ExposureClocks.Of(past, null, Now).Counts;
            if (counts is not { } from || Now - from > Rpo)
                continue;

            var breach = BreachForecast.Of(from, Rpo, [new(Next, takes)], Now);

            var coming = Enumerable.Range(0, 60).Select(number => first + (every * number)).Select(start => new KnownBackup("p", start, start + takes) { VerifiedAt = start + takes }).ToList();
            Assert.Equal(breach is not null, Enumerable.Range(1, 121).Any(half => AgeAt([.. past, .. coming], Now.AddSeconds(half * 30)) > Rpo));
            if (breach is { } at)
                Assert.Equal(Rpo, AgeAt([.. past, .. coming.Where(copy => copy.VerifiedAt <= at)], at));
        }
    }

    [Fact]
    public void Losing_a_copy_never_meets_more_rules_but_for_the_errors_that_went_with_it()
    {
        foreach (var (random, past) in Each())
        {
            var backup = Some(random) with { Copies = [.. Enumerable.Range(0, random.Next(1, 5)).Select(at => new KnownCopy($"place-{random.Next(3)}", random.Next(2) == 0 ? "disk" : "object store", random.Next(2) == 0, random.Next(2) == 0, random.Next(4) > 0))] };

            var before = ThreeTwoOne.Of([.. past, backup]);
            var after = ThreeTwoOne.Of([.. past, backup with { Copies = [.. backup.Copies.Skip(1)] }]);

            Assert.True(after.Copies <= before.Copies && after.Media <= before.Media && after.OffSite <= before.OffSite && after.Immutable <= before.Immutable);
            Assert.True(!after.IsComplete || before.IsComplete);
        }
    }

    private static TimeSpan? AgeAt(IEnumerable<KnownBackup> past, DateTimeOffset time) => time - past.Where(backup => backup.VerifiedAt <= time && backup.AsOf <= time).Max(backup => (DateTimeOffset?)backup.AsOf);

    private static IEnumerable<(Random Random, List<KnownBackup> Past)> Each()
    {
        for (var seed = 0; seed < Pasts; seed++)
        {
            var random = new Random(seed);
            yield return (random, [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Some(random))]);
        }
    }

    private static KnownBackup Some(Random random)
    {
        var asOf = Now.AddMinutes(-random.Next(20, 600));
        var made = asOf.AddMinutes(random.Next(0, 10));
        return new KnownBackup("p", asOf, made) { VerifiedAt = random.Next(4) == 0 ? null : made.AddMinutes(random.Next(0, 60)) };
    }
}
