using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>The lanes of this node.</summary>
internal sealed class OutboxLanes(OutboxTurn turn, Posting posting, IOptions<NoticeOptions> options)
{
    public IReadOnlyList<OutboxLane> All { get; } = [.. Enum.GetValues<DeliveryLane>().Select(lane => new OutboxLane(lane, options.Value.AtOnce(lane), turn, posting))];

    /// <summary>Sends what is due, in all of them side by side.</summary>
    public Task DrainAsync(CancellationToken stop) => Task.WhenAll(All.Select(lane => lane.DrainAsync(stop)));
}
