namespace DrConsole.Tests.Objects;

public sealed class GuardedPlaceTests
{
    [Fact]
    public async Task A_place_that_does_not_answer_is_left_alone_and_tried_again_after_a_pause()
    {
        var (clock, silent) = (new HandClock(DateTimeOffset.UnixEpoch), new SilentPlace());
        var breaker = new BreakerBook(new Pulse()).Of("place/s3://away");
        var place = new GuardedPlace(silent, breaker, clock);

        for (var call = 0; call < 8; call++)
            Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await place.HeadAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal(BreakerRules.Usual.Failures, silent.Calls);

        (silent.Answers, var asked) = (true, silent.Calls);
        clock.Advance(BreakerRules.Usual.Pause);
        Assert.IsType<ObjectOutcome<StoredObject>.Missing>(await place.HeadAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal((asked + 1, BreakerState.Closed), (silent.Calls, breaker.State));
    }

    [Fact]
    public async Task A_call_that_was_given_up_says_nothing_about_the_place()
    {
        var breaker = new BreakerBook(new Pulse()).Of("place/s3://away");
        var place = new GuardedPlace(new SilentPlace { Answers = true }, breaker, new HandClock(DateTimeOffset.UnixEpoch));

        for (var call = 0; call < 8; call++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => place.HeadAsync("a", new CancellationToken(canceled: true)));

        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    /// <summary>Does not answer until it is told to, and then has nothing.</summary>
    private sealed class SilentPlace : IObjectPlace
    {
        public bool Answers { get; set; }

        public int Calls { get; private set; }

        public string Address => "s3://away";

        public Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel) => AnswerAsync<StoredObject>(cancel);

        public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) => AnswerAsync<StoredObject>(cancel);

        public Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel) => AnswerAsync<Stream>(cancel);

        public Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) => AnswerAsync<StoredObject>(cancel);

        public Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel) => AnswerAsync<IReadOnlyList<ListedObject>>(cancel);

        public Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) => AnswerAsync<StoredObject>(cancel);

        public Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) => AnswerAsync<StoredObject>(cancel);

        private Task<ObjectOutcome<T>> AnswerAsync<T>(CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            Calls++;
            return Task.FromResult<ObjectOutcome<T>>(Answers ? new ObjectOutcome<T>.Missing() : new ObjectOutcome<T>.Retry("Nothing answers there."));
        }
    }
}
