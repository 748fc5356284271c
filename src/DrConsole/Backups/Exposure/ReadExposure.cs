using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What exposures follow from, read once for everybody who looks between two beats.</summary>
public sealed class ExposureReading(Pulse pulse, TimeProvider clock) : JointReading<IReadOnlyList<ClassFacts>>(pulse, ReadExposure.Topics, TimeSpan.FromSeconds(15), clock);

/// <summary>Reads what would be lost now: all data classes, one, or as plain rows.</summary>
public sealed class ReadExposure(IDbContextFactory<DrStore> stores, Caller caller, ExposureReading reading, TimeProvider clock)
{
    private const int MostTests = 6;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    public static IReadOnlyCollection<string> Topics { get; } = [Backup.Topic, BackupPolicy.Topic, DataClass.Topic, BackupDestination.Topic];

    public async Task<ExposureBoard> BoardAsync(CancellationToken cancel)
    {
        var (facts, now) = (await FactsAsync(cancel), clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        var day = now.AddDays(-1);
        var copies = await store.Backups.CountAsync(backup => backup.EndedAt >= day && backup.State == BackupState.Complete, cancel);
        var failed = await store.Backups.CountAsync(backup => backup.EndedAt >= day && backup.State == BackupState.Failed, cancel);
        var tests = facts.SelectMany(one => one.Policies).DistinctBy(policy => policy.Policy.Key).SelectMany(policy => policy.Tests.Select(test => (policy.Policy.Name, test))).Where(one => one.test.EndedAt is not null).ToList();
        return new ExposureBoard(
            now, [.. facts.Select(one => ExposureLine.Of(one, now)).OrderByDescending(line => line.Facts.Standing).ThenByDescending(Share).ThenBy(line => line.Held.Key, StringComparer.Ordinal)], copies, failed,
            [.. tests.Where(one => one.test.Outcome is RestoreOutcome.Passed && one.test.EndedAt >= now - Quarter).Select(one => one.test.Took!.Value).Order()])
        {
            Tests = [.. tests.OrderByDescending(one => one.test.EndedAt).Take(MostTests)],
        };
    }

    public async Task<ClassBoard> ClassAsync(string key, CancellationToken cancel)
    {
        var (all, now) = (await FactsAsync(cancel), clock.GetUtcNow());
        var facts = all.FirstOrDefault(one => one.Held.Key == key) ?? throw new MissingException($"There is no data class {key}.");
        var policies = facts.Policies.Select(policy => policy.Policy.Key).ToList();
        await using var store = await stores.CreateDbContextAsync(cancel);

        // What retention took away since was there then.
        var from = now - Week;
        var rows = store.Backups.AsNoTracking().Where(backup => policies.Contains(backup.Policy) && backup.VerifiedAt != null && backup.AsOf != null);
        var within = await rows.Where(backup => backup.VerifiedAt >= from).Select(backup => new { backup.Policy, backup.AsOf, backup.VerifiedAt }).ToListAsync(cancel);
        var before = await rows.Where(backup => backup.VerifiedAt < from).OrderByDescending(backup => backup.AsOf).Select(backup => new { backup.Policy, backup.AsOf, backup.VerifiedAt }).FirstOrDefaultAsync(cancel);
        var known = within.Concat(before is null ? [] : [before]).Select(row => new KnownBackup(row.Policy, row.AsOf!.Value, row.VerifiedAt!.Value) { VerifiedAt = row.VerifiedAt }).ToList();
        var begins = facts.Held.CreatedAt > from && before is null ? facts.Held.CreatedAt : from;
        return new ClassBoard(now, ExposureLine.Of(facts, now), known.Count == 0 ? [] : ExposureHistory.Of(known, facts.Suspected?.Since, Earliest(begins, known), now));
    }

    private Task<IReadOnlyList<ClassFacts>> FactsAsync(CancellationToken cancel) => DemandedAsync(() => reading.AskAsync(async inside =>
    {
        await using var store = await stores.CreateDbContextAsync(inside);
        return await ReadClassFacts.AllAsync(store, inside);
    }, cancel), cancel);

    private async Task<T> DemandedAsync<T>(Func<Task<T>> read, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        return await read();
    }

    private static double Share(ExposureLine line) => line.Age is { } age && line.Held.Rpo is { } rpo && rpo > TimeSpan.Zero ? age / rpo : 0;

    // Before the first copy there is nothing to draw.
    private static DateTimeOffset Earliest(DateTimeOffset begins, List<KnownBackup> known) => known.Min(backup => backup.VerifiedAt!.Value) is var first && first > begins ? first : begins;
}
