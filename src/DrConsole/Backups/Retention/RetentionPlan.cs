using System.Globalization;

namespace DrConsole.Backups;

/// <summary>A backup as retention sees it.</summary>
/// <param name="AsOf">The instant of its data.</param>
/// <param name="Needs">Earlier ones that it cannot be restored without.</param>
internal sealed record KeptBackup(BackupId Id, int Attempt, DateTimeOffset AsOf, bool IsVerified, IReadOnlyList<BackupId> Needs)
{
    /// <summary>It holds what a restore has written over since.</summary>
    public bool IsSafety { get; init; }
}

/// <summary>
/// Which backups of one policy may go. Pure. The newest verified one never goes, nor what a kept one needs, nor any below the minimum, nor for a while what a restore has written over; and while the clock says that the
/// newest has not been made yet, none goes at all.
/// </summary>
internal static class RetentionPlan
{
    /// <param name="good">All complete backups of the policy that have copies.</param>
    public static IReadOnlyList<BackupId> Over(IReadOnlyList<KeptBackup> good, RetentionRule rule, DateTimeOffset now)
    {
        if (rule.KeepsAll || good.Count == 0)
            return [];
        var newest = good.OrderByDescending(backup => backup.AsOf).ThenByDescending(backup => backup.Attempt).ToList();
        if (newest[0].AsOf > now)
            return [];
        var keep = new HashSet<BackupId>();
        Keep(keep, newest.Take(Math.Max(rule.Count, rule.Minimum)));
        Keep(keep, newest.Where(backup => rule.Age is { } age && now - backup.AsOf <= age));
        Keep(keep, NewestOf(newest, rule.Daily, time => time.Date));
        Keep(keep, NewestOf(newest, rule.Weekly, time => (ISOWeek.GetYear(time), ISOWeek.GetWeekOfYear(time))));
        Keep(keep, NewestOf(newest, rule.Monthly, time => (time.Year, time.Month)));
        Keep(keep, NewestOf(newest, rule.Yearly, time => time.Year));
        Keep(keep, newest.Where(backup => backup.IsVerified).Take(Math.Max(1, rule.Minimum)));
        Keep(keep, newest.Where(backup => backup.IsSafety && now - backup.AsOf <= Backup.SafetyKeptFor));
        KeepNeeded(keep, newest);
        return [.. newest.Where(backup => !keep.Contains(backup.Id)).OrderBy(backup => backup.AsOf).Select(backup => backup.Id)];
    }

    private static void Keep(HashSet<BackupId> keep, IEnumerable<KeptBackup> backups) => keep.UnionWith(backups.Select(backup => backup.Id));

    // The newest of each period, for the last so many periods that have one.
    private static IEnumerable<KeptBackup> NewestOf<T>(List<KeptBackup> newest, int periods, Func<DateTime, T> period) =>
        newest.GroupBy(backup => period(backup.AsOf.UtcDateTime)).Take(periods).Select(group => group.First());

    private static void KeepNeeded(HashSet<BackupId> keep, List<KeptBackup> backups)
    {
        var byId = backups.ToDictionary(backup => backup.Id);
        var open = new Stack<BackupId>(keep);
        while (open.TryPop(out var id))
        {
            foreach (var needed in byId.GetValueOrDefault(id)?.Needs ?? [])
            {
                if (keep.Add(needed))
                    open.Push(needed);
            }
        }
    }
}
