using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>How a channel, a room or a target does, as far as this node has seen.</summary>
/// <param name="Place">The room or target; empty for a channel as a whole.</param>
public sealed record LaneStanding(NoticeChannel Kind, string Place, BreakerState Breaker, DateTimeOffset? TriesAt, string? Why)
{
    public DateTimeOffset? WorkedAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>What the last failure was, also when it works again.</summary>
    public string? LastFailure { get; init; }
}

/// <summary>What breaks together and is counted together: a channel, or one room or target of it.</summary>
internal sealed class ChannelLane(NoticeChannel kind, string place, ChannelOptions options, NamedBreaker breaker)
{
    // Whoever asks for more is asked again after it: a page must not wait a day because a provider said so.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly TokenBucket[] _buckets =
    [
        .. options.PerMinute(kind) is var minute and > 0 ? [TokenBucket.PerMinute(minute)] : Array.Empty<TokenBucket>(),
        .. kind is NoticeChannel.Sms && options.SmsPerDay > 0 ? [TokenBucket.PerDay(options.SmsPerDay)] : Array.Empty<TokenBucket>(),
    ];

    private DateTimeOffset? _askedToWaitUntil;
    private DateTimeOffset? _workedAt;
    private DateTimeOffset? _failedAt;
    private string? _lastFailure;

    public LaneStanding Standing
    {
        get
        {
            lock (_gate)
                return new LaneStanding(kind, place, breaker.State, breaker.TriesAt, breaker.Why) { WorkedAt = _workedAt, FailedAt = _failedAt, LastFailure = _lastFailure };
        }
    }

    /// <summary>Why a message may not go now; null when it may, and then it is counted.</summary>
    public ChannelAnswer? Refuse(bool urgent, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (breaker.Holds(now))
                return new ChannelAnswer.Down(Words(breaker, now));
            if (_askedToWaitUntil is { } until && now < until)
                return new ChannelAnswer.Retry("It asked us to wait.", until - now);
            var wait = _buckets.Select(bucket => bucket.WaitFor(urgent, now)).DefaultIfEmpty().Max();
            if (wait > TimeSpan.Zero)
                return new ChannelAnswer.Retry("As much as the rate limit allows has gone out.", wait);
            breaker.Try(now);
            foreach (var bucket in _buckets)
                bucket.Take();
            return null;
        }
    }

    /// <summary>Takes in what came of a message, and says whether the breaker moved.</summary>
    public bool Hear(ChannelAnswer answer, DateTimeOffset now)
    {
        lock (_gate)
        {
            var before = breaker.State;
            switch (answer)
            {
                case ChannelAnswer.Retry { After: { } after } when kind is not NoticeChannel.Email:
                    // It works, and has enough of us for now. Of mail it may be one mailbox that says so.
                    _askedToWaitUntil = now + (after < LongestWait ? after : LongestWait);
                    breaker.Worked(now);
                    break;
                case ChannelAnswer.Down down:
                    Failed(down.Why, now);
                    break;
                case ChannelAnswer.Unsure unsure:
                    Failed(unsure.Why, now);
                    break;
                case ChannelAnswer.Retry retry when kind is not NoticeChannel.Email:
                    Failed(retry.Why, now);
                    break;
                default:
                    breaker.Worked(now);
                    _workedAt = now;
                    break;
            }
            return (before is BreakerState.Closed) != (breaker.State is BreakerState.Closed);
        }
    }

    public void GaveUp()
    {
        lock (_gate)
            breaker.GaveUp();
    }

    private void Failed(string why, DateTimeOffset now)
    {
        breaker.Failed(why, now);
        (_failedAt, _lastFailure) = (now, why);
    }

    private static string Words(NamedBreaker breaker, DateTimeOffset now) =>
        $"It failed too often and is left alone; {(breaker.TriesAt > now ? $"tried again at {breaker.TriesAt:HH:mm:ss} UTC" : "one message is trying it now")}. Last: {breaker.Why}";
}
