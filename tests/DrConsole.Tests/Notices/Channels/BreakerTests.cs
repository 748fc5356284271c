using DrConsole.Notices;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>A broken channel is left alone, tried with one message, and let through again.</summary>
public sealed class BreakerTests
{
    private static readonly BreakerRules Rules = new(3, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15));

    [Fact]
    public void It_opens_after_so_many_failures_within_the_window_and_not_before()
    {
        var breaker = new Breaker(Rules);
        breaker.Failed("slow", Noon);
        breaker.Failed("slow", Noon.AddSeconds(50));
        breaker.Failed("slow", Noon.AddSeconds(60));
        Assert.True(MayTry(breaker, Noon.AddSeconds(60)));

        breaker.Failed("broken", Noon.AddSeconds(61));

        Assert.Equal((BreakerState.Open, Noon.AddSeconds(76), "broken"), (breaker.State, breaker.TriesAt!.Value, breaker.Why));
        Assert.False(MayTry(breaker, Noon.AddSeconds(75)));
    }

    [Fact]
    public void One_message_tries_it_and_each_failure_doubles_the_pause_up_to_a_limit()
    {
        var breaker = Broken(out var now);
        var pauses = new List<double>();
        for (var round = 0; round < 8; round++)
        {
            now = breaker.TriesAt!.Value;
            Assert.True(MayTry(breaker, now));
            Assert.False(MayTry(breaker, now));
            breaker.Failed("still", now);
            pauses.Add((breaker.TriesAt.Value - now).TotalSeconds);
        }

        Assert.Equal([30, 60, 120, 240, 480, 600, 600, 600], pauses);
    }

    [Fact]
    public void What_works_closes_it_and_the_next_pause_is_short_again()
    {
        var breaker = Broken(out _);
        var now = breaker.TriesAt!.Value;
        Assert.True(MayTry(breaker, now));

        breaker.Worked();

        Assert.Equal((BreakerState.Closed, null, null), (breaker.State, breaker.TriesAt, breaker.Why));
        Break(breaker, now);
        Assert.Equal(now.AddSeconds(15), breaker.TriesAt);
    }

    [Fact]
    public void A_try_that_never_comes_back_holds_nobody_up_for_longer_than_a_pause()
    {
        var breaker = Broken(out _);
        var now = breaker.TriesAt!.Value;
        Assert.True(MayTry(breaker, now));
        Assert.False(MayTry(breaker, now.AddSeconds(14)));
        Assert.True(MayTry(breaker, now.AddSeconds(15)));

        breaker.GaveUp();

        Assert.True(MayTry(breaker, now.AddSeconds(16)));
    }

    [Fact]
    public void Failures_that_are_told_late_do_not_lengthen_the_pause()
    {
        var breaker = Broken(out var now);
        var tries = breaker.TriesAt;

        Break(breaker, now.AddSeconds(5));

        Assert.Equal(tries, breaker.TriesAt);
    }

    [Fact]
    public void A_bucket_gives_what_it_may_and_keeps_a_part_for_what_is_urgent()
    {
        var bucket = new TokenBucket(10, TimeSpan.FromSeconds(1));
        Assert.Equal(8, Drain(bucket, urgent: false, Noon));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.WaitFor(urgent: false, Noon));

        Assert.Equal(2, Drain(bucket, urgent: true, Noon));

        Assert.Equal(TimeSpan.FromSeconds(1), bucket.WaitFor(urgent: true, Noon));
        Assert.Equal(TimeSpan.FromSeconds(3), bucket.WaitFor(urgent: false, Noon));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(urgent: true, Noon.AddSeconds(1)));
        Assert.Equal(8, Drain(bucket, urgent: false, Noon.AddHours(1)));
    }

    [Fact]
    public void A_bucket_follows_a_clock_that_was_set_back()
    {
        var bucket = TokenBucket.PerMinute(12);
        Drain(bucket, urgent: true, Noon);

        Assert.Equal(TimeSpan.FromSeconds(5), bucket.WaitFor(urgent: true, Noon.AddHours(-1)));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(urgent: true, Noon.AddHours(-1).AddSeconds(5)));
    }

    private static bool MayTry(Breaker breaker, DateTimeOffset now)
    {
        if (breaker.Holds(now))
            return false;
        breaker.Try(now);
        return true;
    }

    private static int Drain(TokenBucket bucket, bool urgent, DateTimeOffset now)
    {
        var taken = 0;
        for (; bucket.WaitFor(urgent, now) == TimeSpan.Zero; taken++)
            bucket.Take();
        return taken;
    }

    private static Breaker Broken(out DateTimeOffset now)
    {
        var breaker = new Breaker(Rules);
        now = Noon;
        Break(breaker, now);
        return breaker;
    }

    private static void Break(Breaker breaker, DateTimeOffset now)
    {
        for (var times = 0; times < Rules.Failures; times++)
            breaker.Failed("broken", now);
    }
}
