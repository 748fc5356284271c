using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What is known of a backup that is to be made.</summary>
internal sealed record BackupTask(Backup Backup, BackupPolicy Policy, IReadOnlyList<BackupDestination> Destinations, BackupId? Earlier)
{
    public string ObjectKey => $"{Policy.Key}/{Backup.Attempt:D7}-{Backup.Id.Value:N}.drcb";

    public static async Task<BackupTask> ReadAsync(DrStore store, BackupId id, CancellationToken cancel)
    {
        var backup = await store.Backups.AsNoTracking().SingleAsync(known => known.Id == id, cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == backup.Policy, cancel)
            ?? throw new RefusedException($"The policy {backup.Policy} was deleted.", "policy-gone");
        var keys = KeyLines.Each(policy.Destinations);
        var everywhere = policy.Method is BackupMethodKind.Console;
        var destinations = await store.BackupDestinations.AsNoTracking().Where(known => everywhere || keys.Contains(known.Key)).OrderBy(known => known.Key).ToListAsync(cancel);
        var earlier = await store.Backups.Where(known => known.Policy == policy.Key && known.State == BackupState.Complete && known.PrunedAt == null && !known.IsExternal && known.Id != id)
            .OrderByDescending(known => known.Attempt).Select(known => (BackupId?)known.Id).FirstOrDefaultAsync(cancel);
        return new BackupTask(backup, policy, everywhere ? destinations : [.. destinations.OrderBy(known => keys.Index().First(key => key.Item == known.Key).Index)], earlier);
    }
}
