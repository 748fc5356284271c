using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Takes what another tool tells of a backup that it made: it counts like our own. Told again under the same reference, it is the same backup.</summary>
public sealed class ReportBackup(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    // A clock that is a little ahead is no reason to refuse a good backup.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public Task<Backup> ExecuteAsync(string policy, BackupReport report, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ReportBackups, cancel);
        var now = clock.GetUtcNow();
        Check(report, now);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(one => one.Key == policy, cancel) ?? throw new MissingException($"There is no backup policy {policy}.");
        if (known.Method is not BackupMethodKind.External)
            throw new RefusedException($"{known.Name} is made by this console: only what another tool makes is told.", "not-external");
        if (await store.Backups.SingleOrDefaultAsync(one => one.Policy == policy && one.Reference == report.Reference, cancel) is { } before)
        {
            Follow(before, report);
            await store.SaveChangesAsync(cancel);
            return before;
        }
        var backup = Backup.Report(policy, await store.NextAttemptAsync(policy, cancel), report, actor.Name, now);
        store.Add(backup);
        store.AddRange(report.Copies.Select((copy, at) => BackupCopy.Report(backup, at + 1, copy, now)));
        await BackupSignal.AddAsync(store, known, backup, now, cancel);
        await store.SaveChangesAsync(cancel);
        return backup;
    });

    // Verified later, or found to be bad later: both are told by the same reference.
    private static void Follow(Backup before, BackupReport report)
    {
        if (report.Problem.Length > 0 && before.IsGood)
            before.Distrust(report.Problem, report.EndedAt ?? report.AsOf);
        else if (report.VerifiedAt is { } verified && before.IsGood)
            before.Verify(report.VerifiedHow, verified);
    }

    private static void Check(BackupReport report, DateTimeOffset now) => new FieldErrors()
        .Check(report.AsOf <= now + Ahead, "asOf", "The data is as of a time that is past.")
        .Check(report.Tool.Length is > 0 and <= 100, "tool", "Which tool made it is needed, in up to 100 characters.")
        .Check(report.Reference.Length is > 0 and <= 300, "reference", "What the tool calls it is needed, in up to 300 characters.")
        .Check(report.Bytes >= 0, "bytes", "A size is nothing or more.")
        .Check(report.Sha256.Length == 0 || report.Sha256.Length == 64 && report.Sha256.All(char.IsAsciiHexDigit), "sha256", "64 hexadecimal digits are needed.")
        .Check(report.VerifiedAt is null || report.VerifiedAt <= now + Ahead && report.VerifiedAt >= report.AsOf, "verifiedAt", "It was verified after the time that it shows, and not in the future.")
        .Check(report.BegunAt is null || report.EndedAt is null || report.BegunAt <= report.EndedAt, "endedAt", "It ended after it began.")
        .Check(report.EndedAt is null || report.EndedAt <= now + Ahead, "endedAt", "It ended in the past.")
        .Check(report.VerifiedHow.Length <= Backup.MaxText && report.Problem.Length <= Backup.MaxText, "problem", $"Up to {Backup.MaxText} characters are accepted.")
        .Check(report.Copies.Count <= 20 && report.Copies.All(copy => copy.Address.Length is > 0 and <= BackupCopy.MaxAddress && copy.Site.Length <= BackupDestination.MaxSite), "copies", $"Up to 20 copies, each with an address of up to {BackupCopy.MaxAddress} characters.")
        .ThrowIfAny();
}
