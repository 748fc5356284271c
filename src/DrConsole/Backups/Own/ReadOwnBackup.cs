using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>How the console's own backups stand.</summary>
public enum OwnBackupState
{
    /// <summary>The settings name no key, so that there are none.</summary>
    Off,

    /// <summary>There is no destination, or none was made yet.</summary>
    None,
    Whole,

    /// <summary>Something is wrong, and an older one is there.</summary>
    Late,
    Failed,
}

/// <summary>The console's own backups at one moment.</summary>
/// <param name="Why">What is wrong, in words; empty when nothing is.</param>
/// <param name="WholeAt">Up to when everything recorded is in a verified backup: when it was made, or last looked at and found unchanged.</param>
/// <param name="Rto">How long the last restore to scratch took; null while none passed.</param>
/// <param name="Rpo">How old the data was that it brought back.</param>
public sealed record OwnBackupBoard(DateTimeOffset At, OwnBackupState State, string Why, BackupPolicy? Policy, Backup? Newest, DateTimeOffset? WholeAt, RestoreTest? Test, TimeSpan? Rto, TimeSpan? Rpo, IReadOnlyList<BackupDestination> Destinations)
{
    public TimeSpan? Age => At - WholeAt;

    public DateTimeOffset? NextAt => Policy is { IsPaused: false } ? Policy.DueAt : null;
}

/// <summary>Reads how the console's own backups stand: for its row on the boards, for the health page, for the API.</summary>
public sealed class ReadOwnBackup(IDbContextFactory<DrStore> stores, Caller caller, OwnBackupStanding standing)
{
    public async Task<OwnBackupBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await standing.ReadAsync(store, cancel);
    }
}

/// <summary>Reckons how the console's own backups stand. Asks nobody's permission: the health page has no one to ask.</summary>
public sealed class OwnBackupStanding(IOptions<OwnBackupOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    internal async Task<OwnBackupBoard> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == OwnBackup.Policy && known.Method == BackupMethodKind.Console, cancel);
        var own = store.Backups.AsNoTracking().Where(backup => backup.Policy == OwnBackup.Policy);
        var last = await own.Where(backup => backup.EndedAt != null && (backup.State == BackupState.Complete || backup.State == BackupState.Failed)).OrderByDescending(backup => backup.Attempt).FirstOrDefaultAsync(cancel);
        var newest = await own.Where(backup => backup.State == BackupState.Complete && backup.PrunedAt == null && backup.VerifiedAt != null).OrderByDescending(backup => backup.AsOf).FirstOrDefaultAsync(cancel);
        var test = await store.RestoreTests.AsNoTracking().Where(known => known.Policy == OwnBackup.Policy && (known.Outcome == RestoreOutcome.Passed || known.Outcome == RestoreOutcome.Failed)).OrderByDescending(known => known.EndedAt).FirstOrDefaultAsync(cancel);
        var places = await store.BackupDestinations.AsNoTracking().OrderBy(place => place.Key).ToListAsync(cancel);
        var held = await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel);

        // A look that found nothing new says that the newest one still has everything.
        var whole = newest is null ? null : policy?.UnchangedAt is { } looked && looked > newest.AsOf && last?.Id == newest.Id ? looked : newest.AsOf;
        var board = new OwnBackupBoard(clock.GetUtcNow(), OwnBackupState.Whole, "", policy, newest, whole, test, test is { Outcome: RestoreOutcome.Passed } ? test.Took : null, test is { Outcome: RestoreOutcome.Passed } ? test.BegunAt - test.AsOf : null, places);
        var (state, why) = Reckon(board, last, held);
        return board with { State = state, Why = why };
    }

    private (OwnBackupState State, string Why) Reckon(OwnBackupBoard board, Backup? last, bool held)
    {
        if (!options.Value.IsOn && board.Policy is null)
            return (OwnBackupState.Off, "The console does not back itself up: DrConsole:OwnBackups names neither a key file nor a passphrase.");
        if (board.Destinations.Count == 0)
            return (OwnBackupState.None, "The console cannot back itself up: there is no destination yet.");
        if (last is { State: BackupState.Failed })
            return (OwnBackupState.Failed, $"The console's own backup failed: {last.Problem}");
        if (board.Newest is null)
            return (OwnBackupState.None, "The console was not backed up yet.");
        if (board.Policy is { IsPaused: true })
            return (OwnBackupState.Late, "The console's own backups are paused.");
        if (board.Age > 3 * (board.Policy?.Every ?? TimeSpan.FromMinutes(options.Value.Every)) + Slack)
            return (OwnBackupState.Late, $"The newest backup of the console is {Durations.Spoken(board.Age.Value)} old{(held ? ", while everything is held" : "")}.");
        if (board.Test is { Outcome: RestoreOutcome.Failed } failed)
            return (OwnBackupState.Late, $"The console could not be restored to scratch: {failed.Problem}");
        return (OwnBackupState.Whole, "");
    }
}
