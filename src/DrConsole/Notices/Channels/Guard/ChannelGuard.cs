using System.Collections.Concurrent;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>
/// The way to every channel: nothing goes to one that is not set up or was found broken, and not more than it may take. Answers as a channel
/// does; <see cref="ChannelAnswer.Retry"/> with a time is also what the rate limit says. Any number may send at once. Each node sees for itself.
/// </summary>
public sealed class ChannelGuard(IOptions<ChannelOptions> options, Readiness readiness, Pulse pulse, BreakerBook breakers, TimeProvider clock)
{
    public const string Topic = "channels";

    private readonly ConcurrentDictionary<(NoticeChannel Kind, string Place), ChannelLane> _lanes = new();

    /// <summary>What this node has seen of every channel, room and target that it has sent to.</summary>
    public IReadOnlyList<LaneStanding> Standings => [.. _lanes.Values.Select(lane => lane.Standing).OrderBy(lane => lane.Kind).ThenBy(lane => lane.Place, StringComparer.Ordinal)];

    /// <summary>The same channel behind the guard. The console's own inbox needs none.</summary>
    public INoticeChannel Around(INoticeChannel channel) => channel.Kind is NoticeChannel.InApp ? channel : new Guarded(channel, this);

    public async Task<ChannelAnswer> SendAsync(INoticeChannel channel, NoticeMessage message, CancellationToken cancel)
    {
        if (channel.Missing is { } missing)
            return new ChannelAnswer.Down(missing);
        var (kind, place) = (channel.Kind, PlaceOf(channel.Kind, message.Address));
        var lane = _lanes.GetOrAdd((kind, place), at => new ChannelLane(at.Kind, at.Place, options.Value, breakers.Of(NameOf(at.Kind, at.Place), options.Value.Breaker)));
        if (lane.Refuse(message.IsUrgent, clock.GetUtcNow()) is { } refused)
        {
            ChannelMeasures.Refused(kind, refused);
            return refused;
        }
        var began = clock.GetTimestamp();
        try
        {
            var answer = await channel.SendAsync(message, cancel);
            ChannelMeasures.Sent(kind, answer, clock.GetElapsedTime(began));
            Hear(lane, answer);
            return answer;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            lane.GaveUp();
            throw;
        }
        catch (Exception bug)
        {
            // Whoever asked reports it; but a channel that throws must not be asked for ever either.
            Hear(lane, new ChannelAnswer.Down(bug.Message));
            throw;
        }
    }

    /// <summary>Rooms and targets break one by one; of every other channel there is one.</summary>
    public static string PlaceOf(NoticeChannel kind, string address) => kind is NoticeChannel.Chat or NoticeChannel.Webhook ? address : "";

    /// <summary>What its breaker is called: <c>channel/email</c>, <c>webhook/pager</c>.</summary>
    internal static string NameOf(NoticeChannel kind, string place)
    {
        var word = kind.ToString().ToLowerInvariant();
        return place.Length == 0 ? $"channel/{word}" : $"{word}/{place}";
    }

    private void Hear(ChannelLane lane, ChannelAnswer answer)
    {
        if (!lane.Hear(answer, clock.GetUtcNow()))
            return;
        var standing = lane.Standing;
        var name = standing.Place.Length == 0 ? $"channel {standing.Kind}" : $"channel {standing.Kind} {standing.Place}";
        if (standing.Breaker is BreakerState.Closed)
            readiness.Calm(name);
        else
            readiness.Warn(name, standing.Why ?? "");
        ChannelMeasures.Moved(standing);
        pulse.Beat(Topic);
    }

    private sealed class Guarded(INoticeChannel channel, ChannelGuard guard) : INoticeChannel
    {
        public NoticeChannel Kind => channel.Kind;

        public string? Missing => channel.Missing;

        public Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel) => guard.SendAsync(channel, message, cancel);
    }
}
