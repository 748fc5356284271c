using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>The newest checkpoint of the ledger that lies outside.</summary>
internal sealed class CheckpointLook(IDbContextFactory<DrStore> stores, IOptions<EvidenceOptions> evidence) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var newest = await ReadProof.Newest(store).FirstOrDefaultAsync(cancel);
        var places = await store.PublishedPlaces.AsNoTracking().ToListAsync(cancel);
        return [Of(!string.IsNullOrEmpty(evidence.Value.PublishTo), newest, places, TimeSpan.FromMinutes(evidence.Value.OutsideWithin), now)];
    }

    internal static SelfCheckLine Of(bool publishes, SignedCheckpoint? newest, IReadOnlyList<PublishedPlace> places, TimeSpan within, DateTimeOffset now)
    {
        var outside = places.Where(place => place.Origin == newest?.Origin && place.SignedAt is not null).MaxBy(place => place.Size);
        var (state, says) = (publishes, newest, outside) switch
        {
            (false, _, _) => (SelfState.Look, "No checkpoint leaves this machine: set DrConsole:Evidence:PublishTo. Until then an owner of the database could rewrite everything."),
            (_, null, _) => (SelfState.Unknown, "Nothing was signed yet."),
            (_, _, null) => (SelfState.Look, "No place outside has taken a checkpoint yet."),
            (_, { } signed, { } place) when place.Size < signed.Size && now - signed.SignedAt > within => (SelfState.Look, $"Outside lies that of {place.SignedAt:d MMM HH:mm} UTC with {place.Size:N0} entries; {signed.Size:N0} are signed for."),
            (_, _, { } place) => (SelfState.Well, $"Signed {place.SignedAt:d MMM HH:mm} UTC over {place.Size:N0} entries, and taken {place.PublishedAt:d MMM HH:mm} UTC."),
        };
        return new SelfCheckLine("checkpoint", "Newest checkpoint outside", state, says, "/ledger/outside");
    }
}

/// <summary>The break-glass pack that lies outside.</summary>
internal sealed class PackLook(IDbContextFactory<DrStore> stores, IOptions<PackOptions> pack) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standing = await PackStanding.ReadAsync(store, pack.Value, now, cancel);
        return [new SelfCheckLine("pack", "Break-glass pack", standing.IsStale ? SelfState.Look : SelfState.Well, standing.Says, "/break-glass-pack")];
    }
}

/// <summary>The console's own backups, and what the last restore of them to scratch took and lost.</summary>
internal sealed class OwnBackupAgeLook(IDbContextFactory<DrStore> stores) : ILookAtMyself
{
    private const string Policy = "own";

    private static readonly TimeSpan TestAge = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == Policy, cancel);
        var newest = await store.Backups.AsNoTracking().Where(backup => backup.Policy == Policy && backup.State == BackupState.Complete && backup.PrunedAt == null).OrderByDescending(backup => backup.AsOf).FirstOrDefaultAsync(cancel);
        var test = await store.RestoreTests.AsNoTracking().Where(known => known.Policy == Policy && known.EndedAt != null).OrderByDescending(known => known.EndedAt).FirstOrDefaultAsync(cancel);
        return [AgeOf(policy, newest, now), TestOf(policy, test, now)];
    }

    private static SelfCheckLine AgeOf(BackupPolicy? policy, Backup? newest, DateTimeOffset now)
    {
        var seen = policy?.UnchangedAt is { } looked && newest is not null && looked > newest.AsOf ? looked : newest?.AsOf;
        var (state, says) = (policy, seen) switch
        {
            (null, _) => (SelfState.Look, "The console does not back itself up."),
            (_, null) => (SelfState.Look, "The console was not backed up yet."),
            (_, { } at) => (now - at > 3 * (policy.Every ?? TimeSpan.FromHours(1)) ? SelfState.Look : SelfState.Well, $"Everything up to {at:d MMM HH:mm} UTC, {Durations.Spoken(TimeSpan.FromMinutes(Math.Ceiling(Math.Max(1, (now - at).TotalMinutes))))} ago, is in a backup."),
        };
        return new SelfCheckLine("own-backup", "Own backup", state, says, "/backups");
    }

    private static SelfCheckLine TestOf(BackupPolicy? policy, RestoreTest? test, DateTimeOffset now)
    {
        var (state, says) = (policy, test) switch
        {
            (null, _) => (SelfState.Off, "There is nothing to restore."),
            (_, null) => (SelfState.Look, "The console was never restored to scratch: its own RTO and RPO are not known."),
            (_, { Outcome: not RestoreOutcome.Passed }) => (SelfState.Bad, $"The last restore to scratch, {test.EndedAt:d MMM HH:mm} UTC, did not pass: {test.Problem}"),
            _ => (now - test.EndedAt > TestAge ? SelfState.Look : SelfState.Well, $"RTO {Spoken(test.Took)}, RPO {Spoken(test.BegunAt - test.AsOf)}, by the restore to scratch of {test.EndedAt:d MMM HH:mm} UTC."),
        };
        return new SelfCheckLine("own-restore", "Own RTO and RPO", state, says, "/backups");
    }

    private static string Spoken(TimeSpan? length) => length is { } known ? Durations.Spoken(TimeSpan.FromSeconds(Math.Ceiling(Math.Max(1, known.TotalSeconds)))) : "not known";
}
