using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Signals;

/// <summary>Writes down what breakers of this node did, tells it as a signal, and follows resets that a person made on any node.</summary>
internal sealed class KeepBreakers(IDbContextFactory<DrStore> stores, BreakerBook book, TimeProvider clock)
{
    private readonly Dictionary<string, DateTimeOffset> _followed = [];
    private readonly DateTimeOffset _began = clock.GetUtcNow();

    /// <summary>Its caller is one loop.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("breakers"));
        await FollowAsync(cancel);
        var moves = book.TakeMoves();
        if (moves.Count == 0)
            return;
        try
        {
            await Races.SettleAsync(() => WriteAsync(moves, cancel));
        }
        catch
        {
            book.GiveBack(moves);
            throw;
        }
    }

    private async Task WriteAsync(IReadOnlyList<BreakerMoved> moves, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var move in moves)
        {
            var name = NameOf(move.Name);
            var line = await store.BreakerLines.FindAsync([name], cancel) ?? store.Add(BreakerLine.Of(name)).Entity;

            // A reset was written with who made it; this is only its effect here.
            if (!move.IsOpen && line.ResetAt is { } reset && move.At - reset < TimeSpan.FromSeconds(5) && !line.IsOpen)
                continue;
            line.Follow(move);
            store.Add(BreakerMove.Of(name, move.IsOpen ? BreakerEvent.Opened : BreakerEvent.Closed, move.Why ?? "", "DrConsole", move.At));
            await RecordSignal.AddAsync(store, SignalOf(name, move.IsOpen, move.Why, move.At), clock.GetUtcNow(), cancel);
        }
        await store.SaveChangesAsync(cancel);
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var resets = await store.BreakerLines.AsNoTracking().Where(line => line.ResetAt > _began).Select(line => new { line.Name, line.ResetAt }).ToListAsync(cancel);
        foreach (var reset in resets.Where(reset => !(_followed.GetValueOrDefault(reset.Name) >= reset.ResetAt)))
        {
            _followed[reset.Name] = reset.ResetAt!.Value;
            book.Find(reset.Name)?.Reset(clock.GetUtcNow());
        }
    }

    internal static SignalText SignalOf(string name, bool isOpen, string? why, DateTimeOffset at) =>
        new(Cut($"breaker/{name}"), name, isOpen ? SignalState.Down : SignalState.Healthy, at, isOpen ? $"{name} is left alone" : $"{name} is called again") { Detail = why ?? "", Severity = isOpen ? SignalSeverity.P3 : null };

    private static string NameOf(string name) => name.Length <= BreakerLine.MaxName ? name : name[..BreakerLine.MaxName];

    private static string Cut(string source) => source.Length <= Signal.MaxSource ? source : source[..Signal.MaxSource];
}

/// <summary>Does it as soon as one moves.</summary>
internal sealed class BreakerKeeper(KeepBreakers keep, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<BreakerKeeper> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "breakers";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(BreakerBook.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await keep.ExecuteAsync(cancel);
            GoesWell();
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            using var timer = _clock.CreateTimer(_ => pause.Cancel(), null, Pause, Timeout.InfiniteTimeSpan);
            try
            {
                await listener.NextAsync(pause.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Time to look whether somebody reset one on another node.
            }
        }
    }
}
