namespace DrConsole.Backups;

/// <summary>How a backup comes about and ends.</summary>
public sealed partial class Backup
{
    /// <summary>One is to be made; the next free worker makes it.</summary>
    internal static Backup Ask(string policy, int attempt, BackupCause cause, string by, DateTimeOffset now) => new()
    {
        Id = new BackupId(Guid.CreateVersion7(now)),
        Policy = policy,
        Attempt = attempt,
        State = BackupState.Waiting,
        Cause = cause,
        StartedBy = by,
        BegunAt = now,
        Busy = 1,
    };

    /// <summary>One that was due and was not made.</summary>
    internal static Backup Skip(string policy, int attempt, BackupCause cause, string by, string why, DateTimeOffset now)
    {
        var skipped = Ask(policy, attempt, cause, by, now);
        skipped.End(BackupState.Skipped, why, now);
        return skipped;
    }

    internal static Backup Report(string policy, int attempt, BackupReport report, string by, DateTimeOffset now) => new()
    {
        Id = new BackupId(Guid.CreateVersion7(now)),
        Policy = policy,
        Attempt = attempt,
        State = report.Problem.Length == 0 ? BackupState.Complete : BackupState.Failed,
        Cause = BackupCause.Report,
        StartedBy = by,
        BegunAt = report.BegunAt ?? report.AsOf,
        EndedAt = report.EndedAt ?? now,
        AsOf = report.AsOf,
        Bytes = report.Bytes,
        ContentBytes = report.Bytes,
        Sha256 = report.Sha256,
        VerifiedAt = report.VerifiedAt,
        VerifiedHow = report.VerifiedHow,
        Problem = report.Problem,
        Tool = report.Tool,
        Reference = report.Reference,
        IsExternal = true,
    };

    /// <summary>The tool speaks of it again: that it was verified since, or that it is no good. Of which instant it is does not change.</summary>
    internal void TellAgain(BackupReport report)
    {
        if (report.AsOf != AsOf)
            throw new Platform.RefusedException($"{report.Reference} was of {AsOf:yyyy-MM-dd HH:mm:ss} UTC when it was first told. Another backup needs a reference of its own.", "other-backup");
        State = report.Problem.Length == 0 ? BackupState.Complete : BackupState.Failed;
        (VerifiedAt, VerifiedHow, Problem) = (report.Problem.Length == 0 ? report.VerifiedAt ?? VerifiedAt : null, report.VerifiedHow, report.Problem);
    }

    internal void Begin(DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        if (State is not BackupState.Waiting)
            throw new InvalidOperationException($"A backup that is {State} does not begin.");
        (State, BegunAt, LeaseUntil) = (BackupState.Running, now, leaseUntil);
    }

    internal void Complete(BackupMade made, long bytes, long contentBytes, string sha256, DateTimeOffset now)
    {
        (State, EndedAt, AsOf, Busy, LeaseUntil) = (BackupState.Complete, now, made.AsOf, null, null);
        (Bytes, ContentBytes, Sha256) = (bytes, contentBytes, sha256);
        Said = Cut(made.Said);
        Problem = Cut(string.Join('\n', made.Warnings));
        Needs = string.Join('\n', made.Needs.Select(id => id.Value));
    }

    internal void Verify(string how, DateTimeOffset now) => (VerifiedAt, VerifiedHow) = (now, Cut(how));

    internal void Fail(string why, DateTimeOffset now) => End(BackupState.Failed, why, now);

    internal void Cancel(string why, DateTimeOffset now) => End(BackupState.Cancelled, why, now);

    /// <summary>It was made, and cannot be read back as it was: it counts for nothing.</summary>
    internal void Distrust(string why, DateTimeOffset now)
    {
        (VerifiedAt, VerifiedHow) = (null, "");
        End(BackupState.Failed, why, EndedAt ?? now);
    }

    /// <summary>What waits is cancelled at once; what runs, by the node that makes it.</summary>
    internal void AskCancel(string by, DateTimeOffset now)
    {
        if (Busy is null)
            throw new Platform.RefusedException("That backup has ended.", "backup-ended");
        CancelAskedAt ??= now;
        if (State is BackupState.Waiting)
            Cancel($"{by} cancelled it before it began.", now);
    }

    internal void Prune(DateTimeOffset now) => PrunedAt ??= now;

    private void End(BackupState state, string why, DateTimeOffset now) => (State, EndedAt, Problem, Busy, LeaseUntil) = (state, now, Cut(why), null, null);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
