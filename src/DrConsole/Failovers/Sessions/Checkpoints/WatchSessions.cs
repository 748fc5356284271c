using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Failovers;

/// <summary>Tells a signal for each role when checkpoints come late, and another when they come again.</summary>
public sealed class WatchSessions(IDbContextFactory<DrStore> stores, IOptions<SessionOptions> options, TimeProvider clock)
{
    private const string Source = "session-checkpoint";

    // On its way for a moment is not late.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public Task SweepAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("the watch over checkpoints"));
        var now = clock.GetUtcNow();
        var over = now - TimeSpan.FromHours(options.Value.OverAfterHours);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var intervals = await store.AgentRoles.AsNoTracking().ToDictionaryAsync(role => role.Key, role => role.Interval, cancel);
        var live = await store.SessionCheckpoints.AsNoTracking().Where(row => !row.IsEnded && row.MadeAt > over).Select(row => row.Role).Distinct().ToListAsync(cancel);
        var firing = await store.SignalStandings.AsNoTracking().Where(standing => standing.Source.StartsWith(Source + "/")).ToDictionaryAsync(standing => standing.Key, standing => standing.Fires, cancel);
        foreach (var role in live.Union(firing.Keys))
        {
            var interval = intervals.GetValueOrDefault(role, AgentRole.UsualInterval);
            var by = now - interval - Grace;
            var late = await store.SessionCheckpoints.AsNoTracking().Where(row => row.Role == role && !row.IsEnded && row.MadeAt > over && row.MadeAt <= by)
                .OrderBy(row => row.MadeAt).Select(row => new { row.Session, row.MadeAt }).ToListAsync(cancel);
            if (late.Count > 0 == firing.GetValueOrDefault(role))
                continue;
            await RecordSignal.AddAsync(store, Signal(role, interval, [.. late.Select(row => row.Session)], late.Count > 0 ? late[0].MadeAt : null, now), now, cancel);
        }
        await store.SaveChangesAsync(cancel);
    });

    private static SignalText Signal(string role, TimeSpan interval, IReadOnlyList<string> late, DateTimeOffset? oldest, DateTimeOffset now) => late.Count == 0
        ? new($"{Source}/{role}", role, SignalState.Healthy, now, $"Checkpoints of {role} come in time")
        : new($"{Source}/{role}", role, SignalState.Degraded, now, $"Checkpoints of {role} are late")
        {
            Detail = $"{late.Count:N0} {(late.Count == 1 ? "session has" : "sessions have")} none for more than {Durations.Spoken(interval)}, the oldest since {oldest:HH:mm:ss} UTC: {string.Join(", ", late.Take(10))}{(late.Count > 10 ? " and more" : "")}.",
            Severity = SignalSeverity.P3,
        };
}
