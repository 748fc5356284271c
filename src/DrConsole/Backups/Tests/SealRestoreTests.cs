using System.Globalization;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Backups;

/// <summary>Seals every restore test that has ended as an evidence bundle, once.</summary>
internal sealed class SealRestoreTests(IDbContextFactory<DrStore> stores, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Kind = "restore-test";
    private const int AtOnce = 5;

    // What could not be sealed for a week, because nothing may be signed, is not tried for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var since = clock.GetUtcNow() - Patience;
        var open = await store.RestoreTests.Include(test => test.Checks)
            .Where(test => test.Bundle == null && test.EndedAt >= since && (test.Outcome == RestoreOutcome.Passed || test.Outcome == RestoreOutcome.Failed)).OrderBy(test => test.EndedAt).Take(AtOnce).ToListAsync(cancel);
        foreach (var test in open)
        {
            var subject = $"restore-test/{test.Id}";
            var known = await store.Set<Bundle>().Where(bundle => bundle.Kind == Kind && bundle.Subjects.Any(about => about.Subject == subject)).Select(bundle => (BundleId?)bundle.Id).FirstOrDefaultAsync(cancel);
            test.SealedAs((known ?? await SealAsync(store, test, subject, cancel)).Value);
            await store.SaveChangesAsync(cancel);
        }
    }

    private async Task<BundleId> SealAsync(DrStore store, RestoreTest test, string subject, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("Restore tests"));
        var organisation = (await scope.ServiceProvider.GetRequiredService<ReadOrganisation>().ExecuteAsync(cancel))?.Name ?? "DrConsole";
        var backup = await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Id == test.Backup, cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == test.Policy, cancel);
        var title = $"Restore test of {policy?.Name ?? test.Policy}, {test.EndedAt!.Value.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
        var report = RestoreTestReport.Of(test, backup, policy?.Name ?? test.Policy, organisation, clock.GetUtcNow());
        return await scope.ServiceProvider.GetRequiredService<SealRecord>().ExecuteAsync(
            new RecordToSeal(Kind, subject, title.Length <= Bundle.MaxTitle ? title : title[..Bundle.MaxTitle], Record(test, backup), report, [], Also: [$"backup-policy/{test.Policy}"]), cancel);
    }

    private static Dictionary<string, object?> Record(RestoreTest test, Backup? backup) => new()
    {
        ["policy"] = test.Policy,
        ["backup"] = test.Backup.Value,
        ["asOf"] = test.AsOf,
        ["sha256"] = backup?.Sha256 ?? "",
        ["begunAt"] = test.BegunAt,
        ["endedAt"] = test.EndedAt,
        ["outcome"] = $"{test.Outcome}",
        ["bytes"] = test.Bytes,
        ["rtoSeconds"] = (long)Math.Ceiling(test.Took!.Value.TotalSeconds),
        ["rpoSeconds"] = test.AsOf is { } asOf ? (long)Math.Ceiling((test.BegunAt - asOf).TotalSeconds) : null,
        ["checks"] = test.Checks.Select(check => (object?)new Dictionary<string, object?> { ["name"] = check.Name, ["expected"] = check.Expected, ["found"] = check.Found, ["passed"] = check.Passed }).ToList(),
    };
}

/// <summary>A restore test as people read it. Pure.</summary>
internal static class RestoreTestReport
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static Report Of(RestoreTest test, Backup? backup, string policy, string organisation, DateTimeOffset now)
    {
        var passed = test.Outcome is RestoreOutcome.Passed;
        var took = ExposureWords.Spoken(test.Took!.Value);
        var age = test.AsOf is { } asOf ? ExposureWords.Spoken(test.BegunAt - asOf) : "unknown";
        return new Report(
            $"RT-{$"{test.Id.Value:N}"[..12]}", organisation, $"Restore test, {Time(test.EndedAt!.Value)}", $"Restore test of {policy}",
            passed ? $"The backup was restored to scratch in {took}; everything that was compared is as it was backed up. The data was {age} old." : $"The backup could not be restored as it was made: {test.Problem}",
            [new("Restore test"), passed ? new("Passed", ReportTone.Good) : new("Failed", ReportTone.Bad)],
            [
                new("Policy", test.Policy, IsCode: true), new("Data as of", test.AsOf is { } at ? Time(at) : "unknown"), new("Took (actual RTO)", took), new("Age of the data (actual RPO)", age),
                new("Brought back", Sizes.Exact(test.Bytes)), new("SHA-256", backup?.Sha256 ?? "unknown", IsCode: true), new("Started by", test.StartedBy),
            ],
            [
                new("What was compared", [new ReportBlock.Table("Checks", [new("What"), new("Backed up"), new("Restored"), new("")],
                    [.. test.Checks.Select(check => (IReadOnlyList<ReportBlock.Cell>)[new(check.Name, IsStrong: true), check.Expected, check.Found, new(check.Passed ? "equal" : "differs", Tone: check.Passed ? ReportTone.Good : ReportTone.Bad)])])], MayBreak: true),
            ], now);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);
}
