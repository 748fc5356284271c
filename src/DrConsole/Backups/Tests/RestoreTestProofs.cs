using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What a restore test proves, in its own save: the time is the actual RTO of its data classes, the age of the data their actual RPO; and it is told as a signal.</summary>
internal static class RestoreTestProofs
{
    public static async Task AddAsync(DrStore store, RestoreTest test, BackupPolicy policy, DateTimeOffset now, CancellationToken cancel)
    {
        if (test.Outcome is RestoreOutcome.Passed or RestoreOutcome.Failed)
        {
            var passed = test.Outcome is RestoreOutcome.Passed;
            await RecordSignal.AddAsync(store, new SignalText($"backup/{policy.Key}", "restore-test", passed ? SignalState.Healthy : SignalState.Down, now, passed ? $"{policy.Name} was restored to scratch" : $"{policy.Name} could not be restored")
            {
                Detail = test.Problem,
                Service = policy.Service,
            }, now, cancel);
            await ProveAsync(store, test, policy, passed, now, cancel);
        }
    }

    private static async Task ProveAsync(DrStore store, RestoreTest test, BackupPolicy policy, bool passed, DateTimeOffset now, CancellationToken cancel)
    {
        if (policy.Method is BackupMethodKind.Console || !await store.Environments.AnyAsync(place => place.Key == policy.Environment, cancel))
            return;
        var classes = policy.DataClasses.Length > 0 ? [.. KeyLines.Each(policy.DataClasses)] : await store.DataClasses.Where(held => held.HeldBy == policy.Service).Select(held => held.Key).ToListAsync(cancel);
        var title = $"Restore test of {policy.Name}";
        foreach (var key in classes)
        {
            var subject = new TargetSubject(TargetSubjectKind.DataClass, key);
            foreach (var (kind, value) in new[] { (TargetKind.Rto, test.Took), (TargetKind.Rpo, test.BegunAt - test.AsOf) })
            {
                var proof = new ProofText(subject, kind, ProofSource.RestoreTest, title.Length <= Service.MaxName ? title : title[..Service.MaxName], $"restore-test/{test.Id}", test.EndedAt!.Value, passed ? value : null, policy.Environment)
                {
                    Interval = policy.RestoreTestEvery,
                    Bytes = passed && test.Bytes > 0 ? test.Bytes : null,
                };
                await RecordProof.AddAsync(store, proof, "Restore tests", now, cancel);
            }
        }
    }
}
