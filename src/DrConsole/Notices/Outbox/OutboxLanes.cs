using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>The lanes of this node.</summary>
public sealed class OutboxLanes
{
    internal OutboxLanes(OutboxTurn turn, Posting posting, IOptions<NoticeOptions> options) =>
        All = [.. Enum.GetValues<DeliveryLane>().Select(lane => new OutboxLane(lane, options.Value.AtOnce(lane), turn, posting))];

    internal IReadOnlyList<OutboxLane> All { get; }

    /// <summary>Sends what is due, in all of them side by side.</summary>
    public Task DrainAsync(CancellationToken stop) => Task.WhenAll(All.Select(lane => lane.DrainAsync(stop)));
}
