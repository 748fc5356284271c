using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>
/// Has what is there copied before a restore writes over it: one more backup of each policy, read back whatever the policy says, and kept for a while. Going back is
/// then a restore like any other.
/// </summary>
internal sealed class SafetyCopies(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <summary>Asks for those that are missing and looks at those that were made; gives whether the gate was decided. It is asked again while they are being made.</summary>
    public Task<bool> StepAsync(RestoreId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var restore = await store.FindRestoreAsync(id, cancel);
        if (restore is not { State: RestoreState.Running, Gate: RestoreGate.Safety })
            return true;
        var decided = restore.Parts.All(part => part.SafetyCopy is not null) ? await DecideAsync(store, restore, cancel) : await AskAsync(store, restore, cancel);
        await store.SaveChangesAsync(cancel);
        return decided;
    });

    // Classes of one policy have one copy. One that is being made just now may be of before the damage, so it does not count.
    private async Task<bool> AskAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        foreach (var parts in restore.Parts.Where(part => part.SafetyCopy is null).GroupBy(part => part.Policy))
        {
            if (await store.Backups.AnyAsync(backup => backup.Policy == parts.Key && backup.Busy == 1, cancel))
                continue;
            var asked = await AskBackup.AddAsync(store, parts.Key, BackupCause.BeforeRestore, restore.StartedBy, clock.GetUtcNow(), cancel);
            foreach (var part in parts)
                part.Keep(asked.Id);
        }
        return false;
    }

    private static async Task<bool> DecideAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        var ids = restore.Parts.Select(part => part.SafetyCopy!.Value).ToList();
        var made = await store.Backups.AsNoTracking().Where(backup => ids.Contains(backup.Id)).ToDictionaryAsync(backup => backup.Id, cancel);
        if (made.Values.Any(backup => backup.Busy is not null))
            return false;
        restore.EndSafety(copy => made.GetValueOrDefault(copy) switch
        {
            { IsVerified: true } => null,
            { Problem: { Length: > 0 } problem } => problem,
            _ => "it was made, and is not there any more",
        });
        return true;
    }
}
