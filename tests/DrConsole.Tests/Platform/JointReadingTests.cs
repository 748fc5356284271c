namespace DrConsole.Tests;

/// <summary>One answer for everybody between two beats.</summary>
public sealed class JointReadingTests
{
    private readonly Pulse _pulse = new();
    private readonly HandClock _clock = new(DateTimeOffset.UnixEpoch);
    private int _reads;

    [Fact]
    public async Task Who_asks_between_two_beats_is_given_what_was_read_for_the_first()
    {
        using var joint = new Numbers(_pulse, _clock);

        var answers = new[] { await joint.AskAsync(NextAsync, Cancel), await joint.AskAsync(NextAsync, Cancel) };
        _pulse.Beat("numbers");
        var after = await joint.AskAsync(NextAsync, Cancel);

        Assert.Equal([1, 1], answers);
        Assert.Equal(2, after);
    }

    [Fact]
    public async Task A_reading_that_a_beat_overtook_is_given_to_nobody_who_asks_after_the_beat()
    {
        using var joint = new Numbers(_pulse, _clock);
        var slow = new TaskCompletionSource<int>();

        var before = joint.AskAsync(_ => slow.Task, Cancel);
        var beside = joint.AskAsync(NextAsync, Cancel);
        _pulse.Beat("numbers");
        var after = await joint.AskAsync(NextAsync, Cancel);
        slow.SetResult(100);

        Assert.Equal((100, 100, 1), (await before, await beside, after));
    }

    [Fact]
    public async Task It_hears_before_a_page_that_listened_first()
    {
        using var page = _pulse.Listen("numbers");
        using var joint = new Numbers(_pulse, _clock);
        await joint.AskAsync(NextAsync, Cancel);
        var hears = page.NextAsync(Cancel).AsTask();
        var asks = hears.ContinueWith(_ => joint.AskAsync(NextAsync, Cancel), Cancel, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();

        _pulse.Beat("numbers");

        Assert.Equal(2, await asks);
    }

    [Fact]
    public async Task A_reading_that_failed_is_not_kept()
    {
        using var joint = new Numbers(_pulse, _clock);

        await Assert.ThrowsAsync<IOException>(() => joint.AskAsync(_ => Task.FromException<int>(new IOException("The disk is gone.")), Cancel));

        Assert.Equal(1, await joint.AskAsync(NextAsync, Cancel));
    }

    [Fact]
    public async Task Who_leaves_takes_the_reading_from_nobody()
    {
        using var joint = new Numbers(_pulse, _clock);
        using var leaves = new CancellationTokenSource();
        var slow = new TaskCompletionSource<int>();
        var left = joint.AskAsync(cancel => slow.Task.WaitAsync(cancel), leaves.Token);
        var stayed = joint.AskAsync(NextAsync, Cancel);

        await leaves.CancelAsync();
        slow.SetResult(7);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(7, await stayed);
    }

    [Fact]
    public async Task What_time_alone_changes_shows_when_the_answer_is_old()
    {
        using var joint = new Numbers(_pulse, _clock);
        await joint.AskAsync(NextAsync, Cancel);

        _clock.Advance(TimeSpan.FromSeconds(9));
        var young = await joint.AskAsync(NextAsync, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 2), (young, await joint.AskAsync(NextAsync, Cancel)));
    }

    private Task<int> NextAsync(CancellationToken cancel) => Task.FromResult(++_reads);

    private sealed class Numbers(Pulse pulse, TimeProvider clock) : JointReading<int>(pulse, ["numbers"], TimeSpan.FromSeconds(10), clock);
}
