using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>
/// Ways to remote runners, by name or group. A job is a row sealed for one runner; what the runner says comes back as rows; so any node may
/// hear the runner, and this one goes on where it stands.
/// </summary>
public sealed class RemoteLines(IDbContextFactory<DrStore> stores, JobKeys keys, SecretBox box, Pulse pulse, TimeProvider clock)
{
    internal IDbContextFactory<DrStore> Stores => stores;

    internal Pulse Pulse => pulse;

    internal TimeProvider Clock => clock;

    public IRunnerLine Of(string name) => new RemoteLine(this, name);

    /// <summary>That very runner and no group: for what lies on its host.</summary>
    public IRunnerLine OfOne(string name) => new RemoteLine(this, name, alone: true);

    /// <summary>The runner of this name; or of those in the group that are connected, the one with the least to do.</summary>
    /// <param name="alone">Only the runner of this name.</param>
    internal async Task<(Runner? Runner, string Why)> ChooseAsync(string name, bool alone, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (now, inGroup) = (clock.GetUtcNow(), $" {name} ");
        var known = await store.Runners.AsNoTracking().Where(runner => runner.RevokedAt == null && (runner.Name == name || (!alone && runner.Groups.Contains(inGroup)))).ToListAsync(cancel);
        if (known.Count == 0)
            return (null, alone ? $"There is no runner {name}." : $"There is no runner or group {name}.");
        var busy = await store.RunnerOrders.GroupBy(order => order.RunnerId).Select(orders => new { orders.Key, Count = orders.Count() }).ToDictionaryAsync(orders => orders.Key, orders => orders.Count, cancel);
        if (known.Where(runner => runner.StandingAt(now) is RunnerStanding.Connected).MinBy(runner => busy.GetValueOrDefault(runner.Id)) is { } free)
            return (free, "");
        return (null, string.Join(" ", known.Select(runner => $"{runner.Name} {Why(runner, now)}.")));
    }

    internal async Task QueueAsync(Guid order, Runner runner, RunnerJob job, TimeSpan waited, CancellationToken cancel)
    {
        using var signer = (await keys.ReadAsync(cancel)).Open(box);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(RunnerOrder.Queue(order, runner.Id, JobSeal.Seal(job, order, runner.Id, runner.SealKey, signer, clock.GetUtcNow()), clock.GetUtcNow() + waited));
        await store.SaveChangesAsync(cancel);
    }

    private static string Why(Runner runner, DateTimeOffset now) => runner.StandingAt(now) switch
    {
        RunnerStanding.Draining => "takes nothing new",
        RunnerStanding.Refused => $"is refused: {runner.TroubleText}",
        _ when runner.HeardAt is { } heard => $"was last heard at {heard:yyyy-MM-dd HH:mm:ss} UTC",
        _ => "was never heard",
    };
}
