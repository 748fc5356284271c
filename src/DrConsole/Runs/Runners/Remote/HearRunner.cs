using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>What a runner asks for, and what it tells. Its signature is the permission, and it can ask for nothing else.</summary>
public sealed class HearRunner(IDbContextFactory<DrStore> stores, RunnerDoor door, Pulse pulse, TimeProvider clock)
{
    private const int MostPieces = 1_000;

    // The console was killed while it waited for it, and its attempt is no longer anybody's.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    /// <summary>Waits a while for something to do, and hands it out.</summary>
    public async Task<RunnerCalls.Polled> PollAsync((string Runner, string Time, string Signature) who, byte[] body, CancellationToken cancel)
    {
        var id = await door.OpenAsync(who.Runner, who.Time, who.Signature, RunnerCalls.PollPath, body, cancel);
        Acting.As(Actor.Console("Runners"));
        var call = Read<RunnerCalls.Poll>(body);
        using var heard = pulse.Listen(RunnerOrder.OrdersOf(id));
        await HeardAsync(id, call, cancel);
        var began = clock.GetTimestamp();
        while (true)
        {
            var polled = await LookAsync(id, call, cancel);
            var left = (call.Leaving ? TimeSpan.FromSeconds(1) : RunnerCalls.LongestPoll) - clock.GetElapsedTime(began);
            if (polled.Orders.Count > 0 || polled.Stop.Count > 0 || left <= TimeSpan.Zero)
                return polled;
            await NextAsync(heard, left < TimeSpan.FromSeconds(5) ? left : TimeSpan.FromSeconds(5), cancel);
        }
    }

    /// <summary>Keeps what a job said. The same pieces told twice are kept once.</summary>
    public async Task<RunnerCalls.Reported> ReportAsync((string Runner, string Time, string Signature) who, byte[] body, CancellationToken cancel)
    {
        var id = await door.OpenAsync(who.Runner, who.Time, who.Signature, RunnerCalls.ReportPath, body, cancel);
        var call = Read<RunnerCalls.Report>(body);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var order = await store.RunnerOrders.SingleOrDefaultAsync(order => order.Id == call.Order && order.RunnerId == id, cancel);
            if (order is null)
                return new RunnerCalls.Reported(int.MaxValue, Stop: true);

            // A gap means that an answer of ours was lost on the way: the runner tells again from where we are.
            var known = order.Next - call.First;
            if (known < 0 || call.Pieces.Count > MostPieces)
                return new RunnerCalls.Reported(order.Next, order.StopAsked);
            foreach (var (index, piece) in call.Pieces.Index().Skip(known))
                store.Add(RunnerPiece.Of(order.Id, call.First + index, piece.Kind, piece.Bytes));
            order.Advance(Math.Max(order.Next, call.First + call.Pieces.Count), call.Ending is { } ending ? JsonSerializer.Serialize(ending) : null);
            await store.SaveChangesAsync(cancel);
            return new RunnerCalls.Reported(order.Next, order.StopAsked);
        });
    }

    private async Task HeardAsync(RunnerId id, RunnerCalls.Poll call, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runner = await store.Runners.SingleAsync(runner => runner.Id == id, cancel);
        if (call.Protocol < RunnerCalls.Protocol)
        {
            var text = $"It runs {call.Version}, which is too old for this console. Install the console's own version on its host.";
            await RunnerDoor.SufferAsync(store, runner, RunnerTrouble.OldVersion, text, cancel);
            throw new RefusedException(text, "runner-version");
        }
        runner.Heard(call.Version, call.Labels, call.Leaving, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    }

    private Task<RunnerCalls.Polled> LookAsync(RunnerId id, RunnerCalls.Poll call, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var (orders, stop) = (new List<RunnerCalls.Order>(), new List<Guid>());
        await using var store = await stores.CreateDbContextAsync(cancel);
        var mine = await store.RunnerOrders.Where(order => order.RunnerId == id).OrderBy(order => order.Id).ToListAsync(cancel);
        foreach (var order in mine)
        {
            var has = call.Working.Contains(order.Id);
            if (has)
                order.Begin();
            if (has && (order.StopAsked || order.WaitedUntil < now))
                stop.Add(order.Id);
            else if (!has && order.State is OrderState.Begun)
                order.Advance(order.Next, JsonSerializer.Serialize(JobEnding.Lost("The runner was started anew in the middle of it.")));
            else if (!has && order.WaitedUntil < now - Forgotten)
                store.Remove(order);
            else if (!has && !call.Leaving && order is { State: OrderState.Queued or OrderState.Taken, StopAsked: false } && order.WaitedUntil >= now)
                orders.Add(Take(order));
        }

        // What nobody here knows any more was given up here, and ends there.
        stop.AddRange(call.Working.Except(mine.Select(order => order.Id)));
        await store.SaveChangesAsync(cancel);
        return new RunnerCalls.Polled(orders, stop, now);
    });

    private static RunnerCalls.Order Take(RunnerOrder order)
    {
        order.Take();
        return new RunnerCalls.Order(order.Id, order.Envelope);
    }

    private async Task NextAsync(Pulse.Listener heard, TimeSpan most, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await heard.NextAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Looked at in any case.
        }
    }

    private static T Read<T>(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, RunnerCalls.Wire) ?? throw new InvalidException("body", "It is empty.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidException("body", $"It is not what a runner says: {wrong.Message}");
        }
    }
}
