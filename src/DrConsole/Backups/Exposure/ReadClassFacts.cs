using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Reads what exposures follow from: of each policy its newest backups and, however old, the newest that were verified or restored.</summary>
internal static class ReadClassFacts
{
    private const int Newest = 60;

    public static async Task<IReadOnlyList<ClassFacts>> AllAsync(DrStore store, CancellationToken cancel)
    {
        var classes = await store.DataClasses.AsNoTracking().OrderBy(held => held.Key).ToListAsync(cancel);
        var places = await store.BackupDestinations.AsNoTracking().ToDictionaryAsync(place => place.Key, cancel);
        var suspected = await store.SuspectedCompromises.AsNoTracking().ToDictionaryAsync(said => said.DataClass, cancel);
        var declared = await store.NothingToBackUps.AsNoTracking().ToDictionaryAsync(said => said.DataClass, cancel);
        var lags = (await store.SyncReadings.AsNoTracking().ToListAsync(cancel)).ToLookup(reading => reading.DataClass);
        var before = suspected.Values.Min(said => (DateTimeOffset?)said.Since);
        var policies = new List<PolicyFacts>();
        foreach (var policy in await store.BackupPolicies.AsNoTracking().OrderBy(policy => policy.Key).ToListAsync(cancel))
            policies.Add(await OfAsync(store, policy, places, before, cancel));
        return
        [
            .. classes.Select(held => new ClassFacts(held, [.. policies.Where(facts => Covers(facts.Policy, held))], declared.GetValueOrDefault(held.Key), suspected.GetValueOrDefault(held.Key))
            {
                Lag = lags[held.Key].MaxBy(reading => reading.Lag),
            }),
        ];
    }

    /// <summary>Of these classes, with backups as of a time and before, for whoever wants the data as it was then.</summary>
    public static async Task<IReadOnlyList<ClassFacts>> UpToAsync(DrStore store, IReadOnlyCollection<string> keys, DateTimeOffset upTo, DateTimeOffset? suspectedAt, CancellationToken cancel)
    {
        var classes = await store.DataClasses.AsNoTracking().Where(held => keys.Contains(held.Key)).ToListAsync(cancel);
        var suspected = await store.SuspectedCompromises.AsNoTracking().Where(said => keys.Contains(said.DataClass)).ToDictionaryAsync(said => said.DataClass, cancel);
        var policies = await store.BackupPolicies.AsNoTracking().OrderBy(policy => policy.Key).ToListAsync(cancel);
        var found = new List<ClassFacts>();
        foreach (var held in classes)
        {
            var clean = Earlier(suspectedAt, suspected.GetValueOrDefault(held.Key)?.Since);
            var own = new List<PolicyFacts>();
            foreach (var policy in policies.Where(policy => Covers(policy, held)))
                own.Add(await UpToAsync(store, policy, upTo, clean, cancel));
            found.Add(new ClassFacts(held, own, null, suspected.GetValueOrDefault(held.Key)));
        }
        return found;
    }

    /// <summary>A policy that names no class covers whatever its service holds.</summary>
    public static bool Covers(BackupPolicy policy, DataClass held) => policy.DataClasses.Length > 0
        ? KeyLines.Each(policy.DataClasses).Contains(held.Key)
        : policy.Service is { } service && held.HeldBy == service;

    // The newest that may answer and, where a compromise is suspected, the newest clean one; and one of any kind, to say why there is none.
    private static async Task<PolicyFacts> UpToAsync(DrStore store, BackupPolicy policy, DateTimeOffset upTo, DateTimeOffset? clean, CancellationToken cancel)
    {
        var good = store.Backups.AsNoTracking().Where(backup => backup.Policy == policy.Key && backup.State == BackupState.Complete && backup.PrunedAt == null && backup.AsOf != null);
        var verified = good.Where(backup => backup.VerifiedAt != null);
        var found = await verified.Where(backup => backup.AsOf <= upTo).OrderByDescending(backup => backup.AsOf).Take(Newest).ToListAsync(cancel);
        if (clean is not null)
            found.AddRange(await verified.Where(backup => backup.AsOf <= upTo && backup.AsOf < clean).OrderByDescending(backup => backup.AsOf).Take(1).ToListAsync(cancel));
        found.AddRange(await verified.OrderBy(backup => backup.AsOf).Take(1).ToListAsync(cancel));
        found.AddRange(await good.OrderByDescending(backup => backup.AsOf).Take(1).ToListAsync(cancel));
        var newest = found.DistinctBy(backup => backup.Id).OrderByDescending(backup => backup.BegunAt).ToList();
        var ids = newest.Select(backup => backup.Id).ToList();
        var copies = await store.BackupCopies.AsNoTracking().Where(copy => ids.Contains(copy.Backup)).ToListAsync(cancel);
        return new PolicyFacts(policy, newest, copies.ToLookup(copy => copy.Backup), [], new Dictionary<string, BackupDestination>());
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one < other ? one : other;

    public static async Task<PolicyFacts> OfAsync(DrStore store, BackupPolicy policy, IReadOnlyDictionary<string, BackupDestination> places, DateTimeOffset? before, CancellationToken cancel)
    {
        var all = store.Backups.AsNoTracking().Where(backup => backup.Policy == policy.Key);
        var newest = await all.OrderByDescending(backup => backup.BegunAt).Take(Newest).ToListAsync(cancel);
        var verified = all.Where(backup => backup.State == BackupState.Complete && backup.PrunedAt == null && backup.VerifiedAt != null);
        var tests = await store.RestoreTests.AsNoTracking().Where(test => test.Policy == policy.Key).OrderByDescending(test => test.BegunAt).Take(Newest).ToListAsync(cancel);
        var restored = tests.Where(test => test.Outcome is RestoreOutcome.Passed).Select(test => test.Backup).FirstOrDefault();
        List<Backup?> older =
        [
            await verified.OrderByDescending(backup => backup.AsOf).FirstOrDefaultAsync(cancel),
            before is null ? null : await verified.Where(backup => backup.AsOf < before).OrderByDescending(backup => backup.AsOf).FirstOrDefaultAsync(cancel),
            await all.Where(backup => backup.Id == restored).SingleOrDefaultAsync(cancel),
        ];
        newest.AddRange(older.OfType<Backup>().DistinctBy(backup => backup.Id).Where(backup => newest.All(known => known.Id != backup.Id)));
        newest.Sort((one, other) => other.BegunAt.CompareTo(one.BegunAt));
        var ids = newest.Select(backup => backup.Id).ToList();
        var copies = await store.BackupCopies.AsNoTracking().Where(copy => ids.Contains(copy.Backup)).ToListAsync(cancel);
        return new PolicyFacts(policy, newest, copies.ToLookup(copy => copy.Backup), tests, places);
    }
}
