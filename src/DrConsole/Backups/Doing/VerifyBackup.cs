using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What reading a backup back came to.</summary>
internal sealed record Verification(bool IsGood, string How, IReadOnlyList<(BackupCopyId Copy, string? Problem)> Copies);

/// <summary>Reads every copy of a backup back and compares it; the first one is opened besides, and its method looks into it.</summary>
internal sealed class VerifyBackup(OpenBackups open, CopyKeeper keeper)
{
    public async Task<Verification> ExecuteAsync(WorkRoom room, IReadOnlyList<BackupCopy> copies, CancellationToken cancel)
    {
        var found = new List<(BackupCopyId, string?)>();
        var (checks, opened) = ((IReadOnlyList<RestoreCheck>)[], false);
        foreach (var copy in copies)
        {
            try
            {
                string? problem;
                if (opened)
                    problem = await keeper.CheckAsync(copy, cancel);
                else
                    (checks, problem) = await LookAsync(room, copy, cancel);
                opened |= problem is null;
                found.Add((copy.Id, problem));
            }
            catch (RefusedException refused)
            {
                found.Add((copy.Id, refused.Message));
            }
        }
        var good = opened && found.All(each => each.Item2 is null) && checks.All(check => check.Passed);
        return new Verification(good, How(found, checks), found);
    }

    private async Task<(IReadOnlyList<RestoreCheck> Checks, string? Problem)> LookAsync(WorkRoom room, BackupCopy copy, CancellationToken cancel)
    {
        HashedStream? hashed = null;
        var archive = open.ReaderOf(copy, room.Work.Secrets, plain => hashed = new HashedStream(plain));
        var checks = await room.Method.VerifyAsync(room.Work, archive, cancel);
        if (hashed is null || hashed.Sha256 != copy.Sha256)
        {
            // The method read none of it or only a part.
            await foreach (var _ in archive.ReadAsync(cancel))
            {
            }
        }
        return (checks, hashed!.Sha256 == copy.Sha256 ? null : $"The copy in {copy.Address} is not what was written: its SHA-256 is {hashed.Sha256} and should be {copy.Sha256}.");
    }

    private static string How(List<(BackupCopyId, string? Problem)> found, IReadOnlyList<RestoreCheck> checks)
    {
        var bad = found.Select(each => each.Problem).OfType<string>().Concat(checks.Where(check => !check.Passed).Select(check => $"{check.Name}: expected {check.Expected}, found {check.Found}.")).ToList();
        return bad.Count > 0 ? string.Join(' ', bad)
            : $"{(found.Count == 1 ? "The copy was" : $"All {found.Count} copies were")} read back, the SHA-256 is right{(checks.Count == 0 ? "" : $", and so {(checks.Count == 1 ? "is the check" : $"are {checks.Count} checks")} of the method")}.";
    }
}
