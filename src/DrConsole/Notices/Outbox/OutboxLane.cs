using System.Threading.Channels;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>
/// One lane of the outbox: keeps as many messages under way as it may, and commits what came of them together with what is begun next.
/// Its caller is one loop; what is not yet written down is kept over a store that is down.
/// </summary>
internal sealed class OutboxLane(DeliveryLane lane, int atOnce, OutboxTurn turn, Posting posting)
{
    private const int FewAtOnce = 8;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly Channel<OutboxTurn.Finished?> _heard = Channel.CreateUnbounded<OutboxTurn.Finished?>();
    private readonly List<OutboxTurn.Finished> _unwritten = [];
    private int _underWay;

    public DeliveryLane Lane => lane;

    /// <summary>Says that there may be something to send.</summary>
    public void Wake() => _heard.Writer.TryWrite(null);

    /// <summary>Sends until nothing is due and everything that was begun is written down.</summary>
    /// <param name="stop">Ends what is under way; how it ended is still written down.</param>
    public async Task DrainAsync(CancellationToken stop)
    {
        while (true)
        {
            Hear();
            var wrote = _unwritten.Count > 0;
            var claimed = await TakeAsync(stop);
            foreach (var each in claimed)
            {
                _underWay++;
                _ = SendAsync(each, stop);
            }

            // What was written down may have made something else due, such as the next channel.
            if (wrote && claimed.Count == 0)
                continue;
            if (_underWay == 0)
                return;
            if (claimed.Count == 0 || _underWay == atOnce)
                await HearSomethingAsync();
        }
    }

    // Of many in bulk a good part ends within moments of the first: written down together they cost one write to the disk.
    private async Task HearSomethingAsync()
    {
        await _heard.Reader.WaitToReadAsync(CancellationToken.None);
        if (lane is DeliveryLane.Bulk && _underWay > FewAtOnce)
            await Task.Delay(Gathering, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Waits until there may be something to do.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(_heard.Reader.WaitToReadAsync(enough.Token).AsTask(), Task.Delay(longest, clock, enough.Token));
        await enough.CancelAsync();
    }

    private async Task<IReadOnlyList<OutboxTurn.Claimed>> TakeAsync(CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                // A console that stops begins nothing more, and still says how what it had begun ended.
                var claimed = await turn.TakeAsync(lane, _unwritten, stop.IsCancellationRequested ? 0 : atOnce - _underWay, CancellationToken.None);
                _unwritten.Clear();
                return claimed;
            }
            catch (Exception error) when (tries < 5 && StoreTroubles.Of(error) is StoreTrouble.Changed)
            {
                // Somebody acknowledged in between, or another node was quicker. It is decided again on what is stored now.
            }
        }
    }

    private async Task SendAsync(OutboxTurn.Claimed claimed, CancellationToken stop)
    {
        // Not on the loop's own time: writing a text may take a while.
        await Task.Yield();
        var answer = await posting.SendAsync(claimed, stop);
        await _heard.Writer.WriteAsync(new OutboxTurn.Finished(claimed.Delivery.Id, claimed.Delivery.Attempt, answer), CancellationToken.None);
    }

    private void Hear()
    {
        while (_heard.Reader.TryRead(out var finished))
        {
            if (finished is null)
                continue;
            _underWay--;
            _unwritten.Add(finished);
        }
    }
}
