using System.Text.Json;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>One job at a remote runner, from being queued to its end.</summary>
internal sealed class RemoteLine(RemoteLines lines, string name, bool alone = false) : IRunnerLine
{
    /// <summary>How long a runner may need to come back before a job is refused.</summary>
    private static readonly TimeSpan WaitForRunner = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Waited = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToTake = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Overtime = TimeSpan.FromMinutes(2);

    public async Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel)
    {
        try
        {
            var (runner, why) = await FindAsync(job, cancel);
            if (runner is null)
                return new JobEnding(JobEnd.Refused, null, why);
            var order = Guid.CreateVersion7(lines.Clock.GetUtcNow());
            using var heard = lines.Pulse.Listen(RunnerOrder.TopicOf(order));
            await lines.QueueAsync(order, runner, job, Waited, cancel);
            try
            {
                return await FollowAsync(order, runner, job, events, heard, cancel);
            }
            finally
            {
                await ForgetAsync(order);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new JobEnding(JobEnd.Interrupted, null, "It was ended before it had reached a runner.");
        }
    }

    private async Task<(Runner? Runner, string Why)> FindAsync(RunnerJob job, CancellationToken cancel)
    {
        var patience = job.OnlyAsk ? TimeSpan.FromSeconds(2) : WaitForRunner < job.Timeout ? WaitForRunner : job.Timeout;
        var since = lines.Clock.GetTimestamp();
        using var heard = lines.Pulse.Listen("runners");
        while (true)
        {
            var (runner, why) = await lines.ChooseAsync(name, alone, cancel);
            if (runner is not null || why.StartsWith("There is no", StringComparison.Ordinal) || lines.Clock.GetElapsedTime(since) >= patience)
                return (runner, why);
            await NextAsync(heard, cancel);
        }
    }

    private async Task<JobEnding> FollowAsync(Guid id, Runner runner, RunnerJob job, IJobEvents events, Pulse.Listener heard, CancellationToken cancel)
    {
        var (queued, passed, stopped) = (lines.Clock.GetUtcNow(), 0, false);
        while (true)
        {
            if (cancel.IsCancellationRequested && !stopped)
                stopped = await StopAsync(id, runner.Id);
            var (order, lastHeard) = await LookAsync(id, runner.Id);
            passed = await PassOnAsync(id, passed, events);
            var now = lines.Clock.GetUtcNow();
            if (order is null)
                return JobEnding.Lost($"{runner.Name} no longer has it.");
            if (order is { State: OrderState.Ended, Ending: { } ending } && passed >= order.Next)
                return JsonSerializer.Deserialize<JobEnding>(ending)!;
            if (order.State is OrderState.Queued && (stopped || now - queued > ToTake))
            {
                if (await WithdrawAsync(id))
                    return stopped ? new JobEnding(JobEnd.Interrupted, null, "It was ended before its runner had taken it.") : new JobEnding(JobEnd.Refused, null, $"{runner.Name} did not take it within {ToTake.TotalSeconds:0} s.");
            }
            else if (order.State is not OrderState.Queued && now - (lastHeard ?? queued) > Runner.SilentAfter)
                return JobEnding.Lost($"{runner.Name} has not been heard for {(now - (lastHeard ?? queued)).TotalSeconds:0} s, in the middle of it.");
            else if (order.State is not OrderState.Queued && now - queued > job.Timeout + Overtime)
                return JobEnding.Lost($"{runner.Name} should have ended it and did not say so.");
            await NextAsync(heard, stopped ? CancellationToken.None : cancel);
        }
    }

    private async Task<(RunnerOrder? Order, DateTimeOffset? Heard)> LookAsync(Guid id, RunnerId runner)
    {
        await using var store = await lines.Stores.CreateDbContextAsync();
        var order = await store.RunnerOrders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id);
        var until = lines.Clock.GetUtcNow() + Waited;
        if (order is not null && until - order.WaitedUntil > Waited / 3)
            await store.RunnerOrders.Where(order => order.Id == id).ExecuteUpdateAsync(set => set.SetProperty(order => order.WaitedUntil, until));
        return (order, await store.Runners.Where(known => known.Id == runner).Select(known => known.HeardAt).SingleOrDefaultAsync());
    }

    private async Task<int> PassOnAsync(Guid id, int from, IJobEvents events)
    {
        await using var store = await lines.Stores.CreateDbContextAsync();
        var pieces = await store.RunnerPieces.AsNoTracking().Where(piece => piece.OrderId == id && piece.Number >= from).OrderBy(piece => piece.Number).ToListAsync();
        foreach (var piece in pieces)
        {
            if (piece.Kind is PieceKind.File)
                await events.KeepAsync(JsonSerializer.Deserialize<JobFile>(piece.Bytes)!, CancellationToken.None);
            else
                await events.WriteAsync(piece.Kind switch { PieceKind.Stdout => OutputStream.Stdout, PieceKind.Stderr => OutputStream.Stderr, _ => OutputStream.Note }, piece.Bytes, CancellationToken.None);
            from = piece.Number + 1;
        }
        await store.RunnerPieces.Where(piece => piece.OrderId == id && piece.Number < from).ExecuteDeleteAsync();
        return from;
    }

    private async Task<bool> StopAsync(Guid id, RunnerId runner)
    {
        await using var store = await lines.Stores.CreateDbContextAsync();
        await store.RunnerOrders.Where(order => order.Id == id).ExecuteUpdateAsync(set => set.SetProperty(order => order.StopAsked, true));
        lines.Pulse.Beat(RunnerOrder.OrdersOf(runner));
        return true;
    }

    // Only while nobody has taken it: of two that want it at one moment, one gets it.
    private async Task<bool> WithdrawAsync(Guid id)
    {
        await using var store = await lines.Stores.CreateDbContextAsync();
        return await store.RunnerOrders.Where(order => order.Id == id && order.State == OrderState.Queued).ExecuteDeleteAsync() > 0;
    }

    private async Task ForgetAsync(Guid id)
    {
        await using var store = await lines.Stores.CreateDbContextAsync();
        await store.RunnerOrders.Where(order => order.Id == id).ExecuteDeleteAsync();
    }

    private async Task NextAsync(Pulse.Listener heard, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Look, lines.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await heard.NextAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Looked at in any case, once a second; and who cancels is asked at the top of the loop.
        }
    }
}
