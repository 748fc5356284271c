using System.Globalization;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads what a drill touched and what came back in it, and measures.</summary>
internal static class DrillMeasures
{
    /// <summary>A capture of this name says of when the restored data is; with <c>-KEY</c> behind it, that of one data class.</summary>
    public const string Capture = "data-as-of";

    public static async Task<IReadOnlyList<Measured>> MeasureAsync(this DrStore store, Drill drill, RecoveryRuns runs, CancellationToken cancel)
    {
        // Talking and telling recover nothing: they measure nothing, and prove nothing.
        if (drill.Kind is DrillKind.Tabletop or DrillKind.Notification || drill.State is DrillState.Aborted or DrillState.Missed)
            return [];
        var restore = await RestoreOfAsync(store, drill, cancel);
        var touched = await TouchedAsync(store, drill, runs, restore, cancel);
        List<string> classes = [.. touched.Where(one => one.Subject.Kind is TargetSubjectKind.DataClass).Select(one => one.Subject.Key)];
        return MeasureDrill.Of(TimesOf(drill, runs, restore), touched, runs.Services, [.. Captured(runs, touched), .. await RestoredAsync(store, drill, classes, cancel), .. await StatedRecoveryPoint.OfAsync(store, drill, cancel)]);
    }

    /// <summary>The restore test that a drill is; null for every other kind.</summary>
    public static async Task<RestoreTest?> RestoreOfAsync(DrStore store, Drill drill, CancellationToken cancel) =>
        drill.Reference is { } reference && reference.StartsWith(DrillSights.RestoreTest, StringComparison.Ordinal)
            ? await store.RestoreTests.AsNoTracking().Include(test => test.Checks).SingleOrDefaultAsync(test => test.Id == new RestoreTestId(DrillSights.IdOf(reference)), cancel) : null;

    private static DrillTimes TimesOf(Drill drill, RecoveryRuns runs, RestoreTest? restore)
    {
        var ended = runs.Main is { } main ? main.Run.Status is Runs.RunStatus.Succeeded : restore is not null ? restore.Outcome is RestoreOutcome.Passed : (drill.VerifiedAt ?? drill.ExecutedAt) is not null;
        return new DrillTimes(drill.FailureAt, drill.DetectedAt, drill.DecidedAt, drill.ExecutedAt ?? restore?.EndedAt, drill.VerifiedAt, ended);
    }

    private static async Task<List<TouchedSubject>> TouchedAsync(DrStore store, Drill drill, RecoveryRuns runs, RestoreTest? restore, CancellationToken cancel)
    {
        List<string> keys = [.. drill.EachService.Concat(runs.All.Select(each => each.Run.ServiceKey).OfType<string>()).Distinct().Order(StringComparer.Ordinal)];
        var policy = restore is null ? null : await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == restore.Policy, cancel);
        var named = KeyLines.Each(policy?.DataClasses ?? "");
        var holder = policy?.Service;
        var services = await store.Services.AsNoTracking().Where(service => keys.Contains(service.Key)).OrderBy(service => service.Key).Select(service => new { service.Key, service.Name, service.Priority }).ToListAsync(cancel);

        // A restore test touches what its policy copies and nothing else.
        var classes = await store.DataClasses.AsNoTracking().Where(held => policy != null ? named.Contains(held.Key) || (named.Count == 0 && held.HeldBy == holder) : held.HeldBy != null && keys.Contains(held.HeldBy))
            .OrderBy(held => held.Key).Select(held => new { held.Key, held.Name, held.Tier, held.HeldBy }).ToListAsync(cancel);
        List<TouchedSubject> touched =
        [
            .. services.Select(service => new TouchedSubject(new TargetSubject(TargetSubjectKind.Service, service.Key), service.Name, service.Priority, null, null)),
            .. classes.Select(held => new TouchedSubject(new TargetSubject(TargetSubjectKind.DataClass, held.Key), held.Name, held.Tier, null, null, held.HeldBy)),
        ];
        if (drill.Scenario is { } scenario && policy is null)
            touched.Add(new TouchedSubject(TargetSubject.OfScenario(scenario), await store.Scenarios.Where(known => known.Key == scenario).Select(known => known.Title).SingleOrDefaultAsync(cancel) ?? scenario, null, null, null));
        var wanted = touched.SelectMany(one => new[] { one.Subject.TargetKey(TargetKind.Rto), one.Subject.TargetKey(TargetKind.Rpo) }).ToList();
        var targets = await store.Targets.AsNoTracking().Where(target => wanted.Contains(target.Key)).ToDictionaryAsync(target => target.Key, target => target.Value, cancel);
        TimeSpan? Of(TargetSubject subject, TargetKind kind) => targets.TryGetValue(subject.TargetKey(kind), out var value) ? value : null;
        return [.. touched.Select(one => one with { Rto = Of(one.Subject, TargetKind.Rto), Rpo = Of(one.Subject, TargetKind.Rpo) })];
    }

    private static IEnumerable<ClassBack> Captured(RecoveryRuns runs, IReadOnlyList<TouchedSubject> touched)
    {
        foreach (var (run, state) in runs.All)
        {
            foreach (var (name, value) in state.Captures.Where(capture => capture.Key.StartsWith(Capture, StringComparison.Ordinal)))
            {
                if (!DateTimeOffset.TryParse(value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var asOf))
                    continue;
                var of = touched.Where(one => one.Subject.Kind is TargetSubjectKind.DataClass && (name == Capture ? run.ServiceKey is null || run.ServiceKey == one.Service : name == $"{Capture}-{one.Subject.Key}"));
                foreach (var one in of)
                    yield return new ClassBack(one.Subject.Key, asOf, $"what {run.Title} captured as {name}");
            }
        }
    }

    // Only what this drill began to restore: an earlier test says nothing about it.
    private static async Task<List<ClassBack>> RestoredAsync(DrStore store, Drill drill, List<string> classes, CancellationToken cancel)
    {
        if (drill.StartedAt is not { } from || classes.Count == 0)
            return [];
        var to = drill.EndedAt ?? DateTimeOffset.MaxValue;
        var restores = await store.Restores.AsNoTracking().Include(restore => restore.Parts).Where(restore => restore.StartedAt >= from && restore.StartedAt <= to && restore.State == RestoreState.Passed).ToListAsync(cancel);
        var tests = await store.RestoreTests.AsNoTracking().Where(test => test.BegunAt >= from && test.BegunAt <= to && test.Outcome == RestoreOutcome.Passed && test.AsOf != null).ToListAsync(cancel);
        List<string> policies = [.. tests.Select(test => test.Policy).Distinct()];
        var covers = await store.BackupPolicies.AsNoTracking().Where(policy => policies.Contains(policy.Key)).ToDictionaryAsync(policy => policy.Key, cancel);
        var held = (await store.DataClasses.AsNoTracking().Where(known => classes.Contains(known.Key)).Select(known => new { known.Key, known.HeldBy }).ToListAsync(cancel)).ToLookup(known => known.HeldBy, known => known.Key);
        return
        [
            .. restores.SelectMany(restore => restore.Parts.Where(part => part.State is RestorePartState.Restored && classes.Contains(part.DataClass)).Select(part => new ClassBack(part.DataClass, part.AsOf, $"the copy that restore {restore.Id} brought back"))),
            .. from test in tests
               where covers.ContainsKey(test.Policy)
               let policy = covers[test.Policy]
               from key in policy.DataClasses.Length > 0 ? KeyLines.Each(policy.DataClasses) : held[policy.Service]
               where classes.Contains(key)
               select new ClassBack(key, test.AsOf!.Value, $"the copy that the restore test of {test.Policy} brought back"),
        ];
    }
}
