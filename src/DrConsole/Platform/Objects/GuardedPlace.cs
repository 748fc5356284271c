namespace DrConsole.Platform;

/// <summary>A place elsewhere that is left alone for a while after it failed again and again: what is to go there is told at once that it waits.</summary>
internal sealed class GuardedPlace(IObjectPlace place, NamedBreaker breaker, TimeProvider clock) : IObjectPlace
{
    public string Address => place.Address;

    public Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel) => GuardAsync(() => place.PutAsync(what, content, cancel));

    public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) => GuardAsync(() => place.ReplaceAsync(what, content, cancel));

    public Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel) => GuardAsync(() => place.GetAsync(key, cancel));

    public Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) => GuardAsync(() => place.HeadAsync(key, cancel));

    public Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel) => GuardAsync(() => place.ListAsync(prefix, after, count, cancel));

    public Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) => GuardAsync(() => place.DeleteAsync(key, cancel));

    public bool TakesParts => place.TakesParts;

    public Task<ObjectOutcome<int>> ClearUnfinishedAsync(string prefix, DateTimeOffset before, CancellationToken cancel) => GuardAsync(() => place.ClearUnfinishedAsync(prefix, before, cancel));

    public Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) => GuardAsync(() => place.HoldAsync(key, held, cancel));

    private async Task<ObjectOutcome<T>> GuardAsync<T>(Func<Task<ObjectOutcome<T>>> call)
    {
        if (breaker.Refuse(clock.GetUtcNow()) is { } refused)
            return new ObjectOutcome<T>.Retry(refused);
        var answered = false;
        try
        {
            var outcome = await call();
            answered = true;

            // What it refuses shows that it is there.
            if (outcome is ObjectOutcome<T>.Retry away)
                breaker.Failed(away.Error, clock.GetUtcNow());
            else
                breaker.Worked(clock.GetUtcNow());
            return outcome;
        }
        finally
        {
            if (!answered)
                breaker.GaveUp();
        }
    }
}
