using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>A runner as its page shows it.</summary>
public sealed record RunnerLine(Runner Runner, RunnerStanding Standing, int Working);

/// <summary>A token that nobody has used yet.</summary>
public sealed record OpenRunnerToken(RunnerTokenId Id, string Name, IReadOnlyList<string> Groups, string MadeBy, DateTimeOffset ExpiresAt);

/// <summary>Reads the runners, and the tokens that wait for one.</summary>
public sealed class ReadRunners(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public async Task<IReadOnlyList<RunnerLine>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunners, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var working = await store.RunnerOrders.GroupBy(order => order.RunnerId).Select(orders => new { orders.Key, Count = orders.Count() }).ToDictionaryAsync(orders => orders.Key, orders => orders.Count, cancel);
        var runners = await store.Runners.AsNoTracking().OrderBy(runner => runner.Name).ThenBy(runner => runner.RegisteredAt).ToListAsync(cancel);
        return [.. runners.OrderBy(runner => runner.RevokedAt is not null).Select(runner => new RunnerLine(runner, runner.StandingAt(clock.GetUtcNow()), working.GetValueOrDefault(runner.Id)))];
    }

    public async Task<RunnerLine> FindAsync(RunnerId id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(line => line.Runner.Id == id) ?? throw new MissingException("There is no such runner.");

    public async Task<IReadOnlyList<OpenRunnerToken>> TokensAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageRunners, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var open = await store.RunnerTokens.AsNoTracking().Where(token => token.UsedBy == null && token.ExpiresAt > now).OrderBy(token => token.Name).ToListAsync(cancel);
        return [.. open.Select(token => new OpenRunnerToken(token.Id, token.Name, token.Groups.Split(' ', StringSplitOptions.RemoveEmptyEntries), token.MadeBy, token.ExpiresAt))];
    }
}
