using System.Globalization;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>The store, and whether it answers.</summary>
internal sealed class StoreLook(StoreHealth health, StoreAddress address) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var answers = await health.AnswersAsync(cancel);
        return [new SelfCheckLine("store", "Store", answers ? SelfState.Well : SelfState.Bad, $"{(address.Provider is StoreProvider.Sqlite ? "SQLite" : "PostgreSQL")} {(answers ? "answers" : "does not answer")}.")];
    }
}

/// <summary>The disk that holds the data directory.</summary>
internal sealed class DiskLook(DataDirectory data, IOptions<SelfCheckOptions> options) : ILookAtMyself
{
    public Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var disk = new DriveInfo(data.Root);
        return Task.FromResult<IReadOnlyList<SelfCheckLine>>([Of(disk.AvailableFreeSpace, disk.TotalSize, options.Value)]);
    }

    internal static SelfCheckLine Of(long free, long whole, SelfCheckOptions options)
    {
        var percent = whole == 0 ? 100 : 100.0 * free / whole;
        var state = percent < options.DiskBadPercent ? SelfState.Bad : percent < options.DiskWarnPercent ? SelfState.Look : SelfState.Well;
        return new SelfCheckLine("disk", "Disk", state, $"{Sizes.Spoken(free)} of {Sizes.Spoken(whole)} free, {percent.ToString("0.#", CultureInfo.InvariantCulture)} %, where the data directory lies.");
    }
}

/// <summary>This node's clock against the database's, and against one outside where one was heard.</summary>
internal sealed class ClockLook(IDbContextFactory<DrStore> stores, PingOutside ping, IOptions<SelfCheckOptions> options, TimeProvider clock) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        TimeSpan? database = null;
        if (!store.Database.IsSqlite())
        {
            var theirs = await store.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AT TIME ZONE 'UTC' AS \"Value\"").SingleAsync(cancel);
            database = new DateTimeOffset(DateTime.SpecifyKind(theirs, DateTimeKind.Utc)) - clock.GetUtcNow();
        }
        return [Of(database, ping.Ahead, options.Value)];
    }

    /// <param name="database">How far the database's clock is ahead; null where it is this machine's own.</param>
    /// <param name="outside">The same of a clock outside; a header of HTTP counts whole seconds.</param>
    internal static SelfCheckLine Of(TimeSpan? database, TimeSpan? outside, SelfCheckOptions options)
    {
        var allowed = TimeSpan.FromSeconds(options.ClockSeconds);
        var far = new[] { database, outside }.OfType<TimeSpan>().Where(ahead => ahead.Duration() > allowed + TimeSpan.FromSeconds(ahead == outside ? 1 : 0)).ToList();
        var said = new List<string> { database is { } theirs ? $"The database's clock is {Apart(theirs)}." : "The store uses this machine's clock." };
        if (outside is { } world)
            said.Add($"A clock outside is {Apart(world)}.");
        return new SelfCheckLine("clock", "Clock", far.Count > 0 ? SelfState.Look : SelfState.Well, string.Join(' ', said));
    }

    private static string Apart(TimeSpan ahead) => ahead.Duration() < TimeSpan.FromSeconds(1)
        ? "less than a second away" : string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0.#} s {(ahead > TimeSpan.Zero ? "ahead" : "behind")}");
}

/// <summary>What this node's workers and channels have on their minds.</summary>
internal sealed class WorkerLook(Readiness readiness) : ILookAtMyself
{
    private static readonly HashSet<string> TheirOwn = [SelfRounds.Warning, DeadManSwitch.Title];

    public Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (reasons, warnings) = (readiness.Reasons, readiness.Warnings.Where(warning => !TheirOwn.Contains(warning.Key)).ToList());
        return Task.FromResult<IReadOnlyList<SelfCheckLine>>(
        [
            new SelfCheckLine("workers", "Workers", reasons.Count == 0 ? SelfState.Well : SelfState.Bad, reasons.Count == 0 ? "All go." : Said(reasons)),
            new SelfCheckLine("warnings", "Warnings of this node", warnings.Count == 0 ? SelfState.Well : SelfState.Look, warnings.Count == 0 ? "None." : Said(warnings)),
        ]);
    }

    private static string Said(IEnumerable<KeyValuePair<string, string>> all) => string.Join(' ', all.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}: {each.Value.TrimEnd('.')}."));
}

/// <summary>Whether somebody outside would notice that this console is gone.</summary>
internal sealed class DeadManLook(PingOutside ping, IOptions<DeadManOptions> options) : ILookAtMyself
{
    public Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyList<SelfCheckLine>>([Of(options.Value.IsOn, ping.Standing)]);

    internal static SelfCheckLine Of(bool isOn, (DateTimeOffset? At, string? Fault) standing)
    {
        var (state, says) = (isOn, standing) switch
        {
            (false, _) => (SelfState.Off, "Nobody outside would notice that this console is gone: set DrConsole:DeadMan:Url, or have a watcher on another host (drconsole watch)."),
            (_, (null, null)) => (SelfState.Unknown, "It was not asked yet."),
            (_, (_, { } fault)) => (SelfState.Look, fault),
            (_, ({ } at, _)) => (SelfState.Well, $"It was last answered {at:HH:mm:ss} UTC."),
        };
        return new SelfCheckLine("dead-man", "Dead man's switch", state, says);
    }
}
