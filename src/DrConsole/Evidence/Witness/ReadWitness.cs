using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Reads what is known of the other console's ledger.</summary>
public sealed class ReadWitness(IDbContextFactory<DrStore> stores, Caller caller, IOptions<WitnessOptions> options, TimeProvider clock)
{
    public bool IsSet => options.Value.IsSet;

    public string Url => options.Value.Url ?? "";

    /// <summary>Null while nothing is watched, or nothing was seen yet.</summary>
    public async Task<WitnessedLog?> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        if (!IsSet)
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.WitnessedLogs.AsNoTracking().SingleOrDefaultAsync(log => log.Url == Url, cancel);
    }

    /// <summary>What everybody should know about it; null when it is as it should be.</summary>
    public async Task<string?> TroubleAsync(CancellationToken cancel) => Trouble(await ExecuteAsync(cancel), options.Value, clock.GetUtcNow());

    internal static string? Trouble(WitnessedLog? log, WitnessOptions options, DateTimeOffset now) => log switch
    {
        null => null,
        { Alarm: { } alarm } => $"The ledger of {log.Origin} at {log.Url} is not to be trusted. {alarm}",
        _ when log.IsStale(now, TimeSpan.FromMinutes(options.StaleAfter)) => $"The ledger of {log.Origin} at {log.Url} has been silent since {log.SeenAt:yyyy-MM-dd HH:mm} UTC. {log.Fault}".TrimEnd(),
        _ => null,
    };
}

/// <summary>An administrator's word that what the other console did has an honest reason. Watching begins anew, with the key and the name that it has now.</summary>
public sealed class WatchAnew(IDbContextFactory<DrStore> stores, Caller caller, IOptions<WitnessOptions> options, Ledger ledger)
{
    public const int MaxReason = 500;

    public async Task ExecuteAsync(string reason, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageLedger, cancel);
        var why = reason.Trim();
        if (why.Length is 0 or > MaxReason)
            throw new InvalidException("reason", $"Say what the other console's administrators told you, in up to {MaxReason} characters. Auditors will read it.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var log = await store.WitnessedLogs.SingleOrDefaultAsync(known => known.Url == options.Value.Url, cancel);
        if (log?.Alarm is not { } alarm)
            throw new RefusedException("The other console's ledger is as it should be.");
        store.Remove(log);
        ledger.Record(store, "witness.begun-anew", $"witness/{log.Origin}", ("reason", why), ("alarm", alarm), ("before", log.Note), ("contradicted-by", log.AlarmNote));
        await store.SaveChangesAsync(cancel);
    }
}
