using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>A record of ours with what its figures contradict.</summary>
/// <param name="Address">Its page.</param>
/// <param name="At">When it was over.</param>
public sealed record AuditedRecord(string Address, DateTimeOffset At, StatedReport Report, IReadOnlyList<Contradiction> Found);

/// <summary>Derives the figures of the newest drills, incidents and restore tests again from what they were made of.</summary>
public sealed class AuditRecords(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 60;

    /// <returns>The newest first; those without a contradiction too, since that they were looked at is the point.</returns>
    public async Task<IReadOnlyList<AuditedRecord>> ExecuteAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        List<AuditedRecord> audited =
        [
            .. await DrillsAsync(store, cancel),
            .. await caller.MayAsync(Permission.SeeIncidents, cancel) ? await IncidentsAsync(store, actor, cancel) : [],
            .. await caller.MayAsync(Permission.SeeBackups, cancel) ? await RestoreTestsAsync(store, cancel) : [],
        ];
        return [.. audited.OrderByDescending(record => record.At)];
    }

    private static async Task<List<AuditedRecord>> DrillsAsync(DrStore store, CancellationToken cancel)
    {
        var drills = await store.Drills.AsNoTracking().Include(drill => drill.Criteria).Where(drill => drill.State == DrillState.Done).OrderByDescending(drill => drill.EndedAt).Take(Most).ToListAsync(cancel);
        List<DrillId> ids = [.. drills.Select(drill => drill.Id)];
        var results = (await store.DrillResults.AsNoTracking().Where(result => ids.Contains(result.Drill)).OrderBy(result => result.Number).ToListAsync(cancel)).ToLookup(result => result.Drill);
        var proofs = await ProofsAsync(store, ProofSource.Drill, [.. drills.Select(drill => $"drill/{drill.Key}")], cancel);
        return
        [
            .. drills.Select(drill =>
            {
                var report = OwnReports.Of(drill, [.. results[drill.Id]], proofs[$"drill/{drill.Key}"]);
                return new AuditedRecord($"{drill.Path}/report", drill.EndedAt!.Value, report, EvidenceAuditor.Judge(report));
            }),
        ];
    }

    private static async Task<List<AuditedRecord>> IncidentsAsync(DrStore store, Actor actor, CancellationToken cancel)
    {
        var incidents = await store.VisibleTo(actor).AsNoTracking().Where(incident => incident.RecoveredAt != null && incident.MergedInto == null).OrderByDescending(incident => incident.RecoveredAt).Take(Most).ToListAsync(cancel);
        var proofs = await ProofsAsync(store, ProofSource.Incident, [.. incidents.Select(incident => $"incident/{incident.Key}")], cancel);
        var audited = new List<AuditedRecord>(incidents.Count);
        foreach (var incident in incidents)
        {
            var report = OwnReports.Of(await store.ReadDossierAsync(incident, cancel), proofs[$"incident/{incident.Key}"]);
            audited.Add(new AuditedRecord($"/incidents/{incident.Key}", incident.RecoveredAt!.Value, report, EvidenceAuditor.Judge(report)));
        }
        return audited;
    }

    private static async Task<List<AuditedRecord>> RestoreTestsAsync(DrStore store, CancellationToken cancel)
    {
        var tests = await store.RestoreTests.AsNoTracking().Where(test => test.Outcome == RestoreOutcome.Passed).OrderByDescending(test => test.BegunAt).Take(Most).ToListAsync(cancel);
        var made = tests.Select(test => test.Backup).Distinct().ToList();
        var backups = await store.Backups.AsNoTracking().Where(backup => made.Contains(backup.Id)).ToDictionaryAsync(backup => backup.Id, cancel);
        var keys = tests.Select(test => test.Policy).Distinct().ToList();
        var policies = await store.BackupPolicies.AsNoTracking().Where(policy => keys.Contains(policy.Key)).ToDictionaryAsync(policy => policy.Key, cancel);
        var places = (await store.BackupCopies.AsNoTracking().Where(copy => made.Contains(copy.Backup) && copy.State == CopyState.Complete).Select(copy => new { copy.Backup, copy.Site }).ToListAsync(cancel)).ToLookup(copy => copy.Backup, copy => copy.Site);
        var promised = (await store.DataClasses.AsNoTracking().ToListAsync(cancel)).ToDictionary(held => held.Key, held => held.Rpo);
        var proofs = await ProofsAsync(store, ProofSource.RestoreTest, [.. tests.Select(test => $"restore-test/{test.Id}")], cancel);
        return
        [
            .. tests.Where(test => backups.ContainsKey(test.Backup)).Select(test =>
            {
                var policy = policies.GetValueOrDefault(test.Policy);
                var target = policy is null ? null : KeyLines.Each(policy.DataClasses).Select(key => promised.GetValueOrDefault(key)).Min();
                var report = OwnReports.Of(test, backups[test.Backup], proofs[$"restore-test/{test.Id}"], policy?.Every, target, [.. places[test.Backup].Where(site => site.Length > 0)]);
                return new AuditedRecord($"/backup-policies/{test.Policy}", test.EndedAt ?? test.BegunAt, report, EvidenceAuditor.Judge(report));
            }),
        ];
    }

    private static async Task<ILookup<string, Proof>> ProofsAsync(DrStore store, ProofSource source, IReadOnlyList<string> references, CancellationToken cancel) =>
        (await store.Proofs.AsNoTracking().Where(proof => proof.Source == source && references.Contains(proof.Reference)).ToListAsync(cancel)).ToLookup(proof => proof.Reference);
}

/// <summary>Judges somebody else's report. Nothing of it is kept.</summary>
public sealed class AuditReport(Caller caller)
{
    public async Task<(StatedReport Report, IReadOnlyList<Contradiction> Found)> ExecuteAsync(string text, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidException("text", "Paste the report: its Markdown, or the text of its pages.");
        var report = ForeignReportReader.Read(text);
        return (report, EvidenceAuditor.Judge(report));
    }
}
