using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Puts a backup on record that is to be made. While one of the same policy waits or runs, it is recorded as skipped with the reason.</summary>
internal static class AskBackup
{
    public static async Task<Backup> AddAsync(DrStore store, string policy, BackupCause cause, string by, DateTimeOffset now, CancellationToken cancel)
    {
        var attempt = await store.NextAttemptAsync(policy, cancel);
        var busy = await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Policy == policy && known.Busy == 1, cancel);
        var backup = busy is null
            ? Backup.Ask(policy, attempt, cause, by, now)
            : Backup.Skip(policy, attempt, cause, by, $"Backup {busy.Attempt}, asked for at {busy.BegunAt:yyyy-MM-dd HH:mm} UTC, {(busy.State is BackupState.Waiting ? "still waits" : "still runs")}.", now);
        store.Add(backup);
        return backup;
    }

    public static async Task<int> NextAttemptAsync(this DrStore store, string policy, CancellationToken cancel) =>
        await store.Backups.Where(known => known.Policy == policy).MaxAsync(known => (int?)known.Attempt, cancel) + 1 ?? 1;
}
