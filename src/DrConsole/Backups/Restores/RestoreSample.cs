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

    /// <summary>Over live data that could not be copied first.</summary>
    public static Restore Unsaved(DateTimeOffset now)
    {
        var restore = InPlace("Nothing to go back to", "", now);
        restore.EndSafety(_ => "The disk of the destination is full.");
        return restore;
    }

    /// <summary>Over live data; a question of its policy is answered wrongly.</summary>
    public static Restore Unanswered(DateTimeOffset now)
    {
        var restore = InPlace("It does not answer", "functional http https://orders.example.com/health => 200", now);
        var part = restore.Parts[0];
        restore.EndSafety(_ => null);
        part.Begin(now);
        restore.Bring(part, new Restored([RestoreCheck.Same("Files", 12, 12)], 48_211, "where it was"), now.AddSeconds(12));
        restore.Compare(null);
        restore.Answered(part, [new RestoreCheck("GET https://orders.example.com/health", "200", "503", false)]);
        restore.EndAsking(now);
        return restore;
    }

    /// <summary>What was there before.</summary>
    public static Backup Safety(DateTimeOffset now)
    {
        var backup = Backup.Ask("snapshots", 41, BackupCause.BeforeRestore, "Ana", now);
        backup.Begin(now, now);
        backup.Complete(new BackupMade(now, "12 files, 3 of them new or changed."), 48_211, 51_204, "", now.AddSeconds(2));
        return backup;
    }

    private static Restore InPlace(string reason, string questions, DateTimeOffset now)
    {
        var choice = new RestoreChoice("learning-memory", "snapshots", new BackupId(Guid.CreateVersion7(now)), now.AddMinutes(-9), TimeSpan.FromMinutes(9)) { Questions = questions };
        var restore = Restore.Start(new RestoreRequest(["learning-memory"], now, reason) { Approval = "run/of-the-gallery/approve" }, [choice], "Ana", now);
        restore.Found(restore.Parts[0], "/srv/backups", "read back whole", "read back whole", true);
        restore.Parts[0].Take(new BackupCopyId(Guid.CreateVersion7(now)));
        restore.EndLocating(now);
        restore.Parts[0].Keep(new BackupId(Guid.CreateVersion7(now)));
        return restore;
    }
}
