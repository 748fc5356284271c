using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Reads every breaker: how any node last saw it, and what this one sees now.</summary>
public sealed class ReadBreakers(IDbContextFactory<DrStore> stores, Caller caller, BreakerBook book)
{
    private const int MostMoves = 100;

    /// <param name="State">As this node sees it; what it has not called, as another last wrote.</param>
    public sealed record Line(string Name, BreakerState State, string? Why, DateTimeOffset? TriesAt, DateTimeOffset? MovedAt, int Opened);

    public sealed record Board(IReadOnlyList<Line> Lines, IReadOnlyList<BreakerMove> Moves);

    public async Task<Board> ExecuteAsync(string? name, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var written = await store.BreakerLines.AsNoTracking().ToDictionaryAsync(line => line.Name, cancel);
        var here = book.Standings.ToDictionary(standing => standing.Name);
        var moves = store.BreakerMoves.AsNoTracking().Where(move => name == null || move.Name == name);
        var names = written.Keys.Union(here.Keys).Order(StringComparer.Ordinal);
        return new Board([.. names.Select(each => Of(each, written.GetValueOrDefault(each), here.GetValueOrDefault(each))).OrderBy(line => line.State is BreakerState.Closed)],
            await moves.OrderByDescending(move => move.At).Take(MostMoves).ToListAsync(cancel));
    }

    private static Line Of(string name, BreakerLine? written, BreakerStanding? here)
    {
        var state = here?.State is { } seen and not BreakerState.Closed ? seen : written is { IsOpen: true } ? BreakerState.Open : BreakerState.Closed;
        return new Line(name, state, state is BreakerState.Closed ? null : here?.Why ?? written?.Why, here?.TriesAt, written?.MovedAt, written?.Opened ?? 0);
    }
}

/// <summary>A person says that something works again: it is called anew at once, on every node.</summary>
public sealed class ResetBreaker(IDbContextFactory<DrStore> stores, Caller caller, BreakerBook book, TimeProvider clock)
{
    public async Task ExecuteAsync(string name, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.MuteSignals, cancel);
        var now = clock.GetUtcNow();
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var line = await store.BreakerLines.FindAsync([name], cancel);
            if (line is null && book.Find(name) is null)
                throw new MissingException($"There is no breaker {name}.");
            (line ?? store.Add(BreakerLine.Of(name)).Entity).Reset(now);
            store.Add(BreakerMove.Of(name, BreakerEvent.Reset, "", actor.Name, now));
            await RecordSignal.AddAsync(store, KeepBreakers.SignalOf(name, isOpen: false, $"{actor.Name} has reset it.", now), now, cancel);
            await store.SaveChangesAsync(cancel);
        });
        book.Find(name)?.Reset(now);
    }
}
