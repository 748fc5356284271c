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
            (_, null, _) => (SelfState.Unknown, "Nothing was signed yet. The first checkpoint comes within a minute after the first entry."),
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
internal sealed class OwnBackupAgeLook(IDbContextFactory<DrStore> stores, OwnBackupStanding standing) : ILookAtMyself
{
    private static readonly TimeSpan TestAge = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var board = await standing.ReadAsync(store, cancel);
        return [AgeOf(board), TestOf(board)];
    }

    private static SelfCheckLine AgeOf(OwnBackupBoard board) => new("own-backup", "Own backup", board.State switch
    {
        OwnBackupState.Whole => SelfState.Well,
        OwnBackupState.Failed => SelfState.Bad,
        _ => SelfState.Look,
    }, board.State is OwnBackupState.Whole ? $"Everything up to {board.WholeAt:d MMM HH:mm} UTC, {Spoken(board.Age)} ago, is in a verified backup." : board.Why, "/backups");

    private static SelfCheckLine TestOf(OwnBackupBoard board)
    {
        var (state, says) = (board.State, board.Test) switch
        {
            (OwnBackupState.Off, _) => (SelfState.Off, "There is nothing to restore."),
            (_, null) => (SelfState.Look, "The console was never restored to scratch: its own RTO and RPO are not known."),
            (_, { Outcome: not RestoreOutcome.Passed } failed) => (SelfState.Bad, $"The last restore to scratch, {failed.EndedAt:d MMM HH:mm} UTC, did not pass: {failed.Problem}"),
            (_, { } passed) => (board.At - passed.EndedAt > TestAge ? SelfState.Look : SelfState.Well, $"RTO {Spoken(board.Rto)}, RPO {Spoken(board.Rpo)}, by the restore to scratch of {passed.EndedAt:d MMM HH:mm} UTC."),
        };
        return new SelfCheckLine("own-restore", "Own RTO and RPO", state, says, "/backups");
    }

    private static string Spoken(TimeSpan? length) => length is { } known ? Durations.Spoken(TimeSpan.FromSeconds(Math.Ceiling(Math.Max(1, known.TotalSeconds)))) : "not known";
}
