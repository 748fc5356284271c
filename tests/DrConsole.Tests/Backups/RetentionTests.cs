using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>What may be deleted, and what never, whatever the policy says.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void The_newest_of_each_day_week_and_month_stay()
    {
        var backups = Hourly(days: 40, everyHours: 12);

        var over = RetentionPlan.Over(backups, new RetentionRule(Daily: 3, Weekly: 2, Monthly: 2, Minimum: 1), Noon);

        var kept = backups.Where(backup => !over.Contains(backup.Id)).Select(backup => $"{backup.AsOf:MM-dd HH}").ToList();
        Assert.Equal(["02-28 12", "03-07 12", "03-08 12", "03-09 12", "03-10 12"], kept);
    }

    [Fact]
    public void A_rule_that_says_nothing_keeps_everything()
    {
        Assert.Empty(RetentionPlan.Over(Hourly(days: 400, everyHours: 24), new RetentionRule(), Noon));
    }

    [Fact]
    public void The_last_verified_one_stays_however_old_it_is()
    {
        var backups = Hourly(days: 30, everyHours: 24).Select((backup, at) => backup with { IsVerified = at == 0 }).ToList();

        var over = RetentionPlan.Over(backups, new RetentionRule(Age: TimeSpan.FromDays(1), Minimum: 1), Noon);

        Assert.DoesNotContain(backups[0].Id, over);
        Assert.Contains(backups[1].Id, over);
    }

    [Fact]
    public void What_a_kept_one_needs_stays_with_it()
    {
        var backups = Hourly(days: 10, everyHours: 24).ToList();
        backups[^1] = backups[^1] with { Needs = [backups[4].Id] };
        backups[4] = backups[4] with { Needs = [backups[2].Id] };

        var over = RetentionPlan.Over(backups, new RetentionRule(Count: 1, Minimum: 1), Noon);

        Assert.Equal(backups.Count - 3, over.Count);
        Assert.DoesNotContain(backups[2].Id, over);
    }

    [Fact]
    public void What_a_restore_has_written_over_stays_for_a_month()
    {
        var backups = Hourly(days: 60, everyHours: 24).Select(backup => backup with { IsSafety = true }).ToList();

        var over = RetentionPlan.Over(backups, new RetentionRule(Count: 1, Minimum: 1), Noon);

        Assert.All(backups, backup => Assert.Equal(Noon - backup.AsOf > TimeSpan.FromDays(30), over.Contains(backup.Id)));
    }

    [Fact]
    public void A_clock_that_was_set_back_deletes_nothing()
    {
        var backups = Hourly(days: 30, everyHours: 24);

        Assert.Empty(RetentionPlan.Over(backups, new RetentionRule(Age: TimeSpan.FromDays(1)), Noon.AddDays(-20)));
    }

    [Fact]
    public void A_clock_that_jumped_years_ahead_leaves_the_minimum()
    {
        var backups = Hourly(days: 30, everyHours: 24);

        var over = RetentionPlan.Over(backups, new RetentionRule(Age: TimeSpan.FromDays(30), Minimum: 3), Noon.AddYears(9));

        Assert.Equal(backups.Count - 3, over.Count);
    }

    [Fact]
    public void Whatever_the_rule_and_the_history_the_promises_hold()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var (backups, rule) = (Any(random), AnyRule(random));
            var now = Noon.AddDays(random.Next(-5, 400));

            var over = RetentionPlan.Over(backups, rule, now);
            var kept = backups.Where(backup => !over.Contains(backup.Id)).ToList();

            Assert.True(kept.Count >= Math.Min(rule.Minimum, backups.Count), "never fewer than the minimum");
            Assert.Equal(backups.Any(backup => backup.IsVerified), kept.Any(backup => backup.IsVerified));
            Assert.All(backups.Where(backup => backup.IsVerified).OrderByDescending(backup => backup.AsOf).Take(1), last => Assert.Contains(last, kept));
            Assert.All(kept.SelectMany(backup => backup.Needs), needed => Assert.DoesNotContain(needed, over));
            Assert.Equal(over, RetentionPlan.Over([.. Enumerable.Reverse(backups)], rule, now));
            Assert.Empty(RetentionPlan.Over(kept, rule, now));
        }
    }

    private static List<KeptBackup> Hourly(int days, int everyHours) =>
        [.. Enumerable.Range(0, days * 24 / everyHours).Select(at => Kept(at + 1, Noon.AddDays(-days).AddHours((at + 1) * everyHours)))];

    private static KeptBackup Kept(int attempt, DateTimeOffset asOf, bool verified = true) => new(new BackupId(Guid.CreateVersion7(asOf)), attempt, asOf, verified, []);

    private static List<KeptBackup> Any(Random random)
    {
        var backups = new List<KeptBackup>();
        var time = Noon.AddDays(-random.Next(1, 500));
        for (var at = random.Next(0, 40); at > 0; at--)
        {
            time = time.AddHours(random.Next(1, 100));
            var needs = backups.Count > 0 && random.Next(3) == 0 ? new[] { backups[random.Next(backups.Count)].Id } : [];
            backups.Add(Kept(backups.Count + 1, time, random.Next(2) == 0) with { Needs = needs });
        }
        return backups;
    }

    private static RetentionRule AnyRule(Random random) => new(
        random.Next(4), random.Next(2) == 0 ? TimeSpan.FromDays(random.Next(1, 90)) : null, random.Next(5), random.Next(5), random.Next(5), random.Next(3), random.Next(1, 5));
}
