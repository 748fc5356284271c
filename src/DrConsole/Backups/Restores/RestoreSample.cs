namespace DrConsole.Backups;

/// <summary>A restore of one class as it stands after its checks: what the gallery and the tests of the parts show.</summary>
public static class RestoreSample
{
    /// <param name="checks">None: its copies are being read back.</param>
    public static Restore Of(string reason, IReadOnlyList<RestoreCheck> checks, DateTimeOffset now)
    {
        var backup = new BackupId(Guid.CreateVersion7(now));
        var restore = Restore.Start(new RestoreRequest(["learning-memory"], now, reason), [new RestoreChoice("learning-memory", "snapshots", backup, now.AddMinutes(-9), TimeSpan.FromMinutes(9))], "Ana", now);
        if (checks.Count == 0)
            return restore;
        var part = restore.Parts[0];
        restore.Found(part, "/srv/backups", "read back whole", "read back whole", true);
        part.Take(new BackupCopyId(Guid.CreateVersion7(now)));
        restore.EndLocating(now);
        part.Begin(now);
        restore.Bring(part, new Restored(checks, 48_211, "scratch"), now.AddSeconds(12));
        restore.Compare(null);
        return restore;
    }
}
