using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Takes what another tool tells of a backup that it made: it counts for the RPO as one of our own. Telling it twice is telling it once.</summary>
public sealed class ReportBackup(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MostCopies = 20;

    // A tool's clock may run a little ahead of ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <param name="IsNew">It was not told before.</param>
    public sealed record Outcome(Backup Backup, bool IsNew);

    public Task<Outcome> ExecuteAsync(string key, BackupReport report, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ReportBackups, cancel);
        var now = clock.GetUtcNow();
        var told = Tidied(report);
        Check(told, now);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no backup policy {key}.");
        if (policy.Method is not BackupMethodKind.External)
            throw new RefusedException($"{policy.Name} is made by this console: nobody else tells of its backups.", "not-external");
        if (await store.Backups.SingleOrDefaultAsync(known => known.Policy == key && known.Reference == told.Reference, cancel) is { } known)
        {
            known.TellAgain(told);
            await store.SaveChangesAsync(cancel);
            return new Outcome(known, IsNew: false);
        }
        var backup = Backup.Report(key, await store.NextAttemptAsync(key, cancel), told, actor.Name, now);
        store.Add(backup);
        store.AddRange(told.Copies.Select((copy, at) => BackupCopy.Report(backup, at + 1, copy, now)));
        await BackupSignal.AddAsync(store, policy, backup, now, cancel);
        await store.SaveChangesAsync(cancel);
        return new Outcome(backup, IsNew: true);
    });

    private static BackupReport Tidied(BackupReport report) => report with
    {
        Tool = report.Tool.Trim(),
        Reference = report.Reference.Trim(),
        Sha256 = report.Sha256.Trim().ToLowerInvariant(),
        VerifiedHow = report.VerifiedHow.Trim(),
        Problem = report.Problem.Trim(),
        Copies = [.. report.Copies.Select(copy => copy with { Address = copy.Address.Trim(), Site = copy.Site.Trim() })],
    };

    private static void Check(BackupReport report, DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .CheckLine("tool", report.Tool, 100)
            .CheckLine("reference", report.Reference, 300)
            .Check(report.AsOf <= now + Ahead && report.AsOf >= now.AddYears(-10), "asOf", "The instant of the data lies in the past.")
            .Check(report.BegunAt is null || report.EndedAt is null || report.BegunAt <= report.EndedAt, "endedAt", "It ends after it begins.")
            .Check(report.EndedAt is null || report.EndedAt <= now + Ahead, "endedAt", "A backup that is told has ended.")
            .Check(report.VerifiedAt is null || (report.VerifiedAt <= now + Ahead && report.Problem.Length == 0), "verifiedAt", "What was verified went well, and in the past.")
            .Check(report.Bytes >= 0, "bytes", "A size cannot be negative.")
            .Check(report.Sha256.Length == 0 || (report.Sha256.Length == 64 && report.Sha256.All(char.IsAsciiHexDigit)), "sha256", "64 hexadecimal digits are needed.")
            .CheckNote("verifiedHow", report.VerifiedHow)
            .Check(report.Problem.Length <= Backup.MaxText, "problem", $"At most {Backup.MaxText} characters.")
            .CheckNote("problem", report.Problem)
            .Check(report.Copies.Count <= MostCopies, "copies", $"At most {MostCopies} copies.");
        foreach (var (at, copy) in report.Copies.Index())
            errors.CheckLine($"copies[{at}].address", copy.Address, BackupCopy.MaxAddress).CheckLine($"copies[{at}].site", copy.Site, BackupDestination.MaxSite, optional: true);
        errors.ThrowIfAny();
    }
}
