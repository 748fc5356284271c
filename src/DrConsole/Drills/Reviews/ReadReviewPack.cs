using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Makes what a review looks at, for any period and scope. It reads that period, the two years that its trends show, and what stands now.</summary>
public sealed class ReadReviewPack(IDbContextFactory<DrStore> stores, Caller caller, ReviewSources sources, TimeProvider clock)
{
    private const int TrendYears = 2;
    private const int MostChanges = 200;
    private const int MostGaps = 8;
    private const int MostActions = 200;

    public async Task<ReviewPack> ExecuteAsync(ReviewPeriod period, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        period.Check();
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var scope = await ReviewedScope.ReadAsync(store, period, cancel);
        var since = new[] { period.Ends.AddYears(-TrendYears), period.Before.Begins }.Min();
        var wide = await InScopeAsync(store, await sources.DrillsAsync(since, period.Ends, cancel), scope, cancel);
        var titles = await store.Scenarios.AsNoTracking().ToDictionaryAsync(scenario => scenario.Key, scenario => scenario.Title, cancel);
        DrillMetrics Of(ReviewPeriod some) => DrillMetrics.Of(some.Begins, some.Ends, [.. wide.Cases.Where(one => one.At >= some.Begins && one.At < some.Ends)], [.. wide.Points.Where(point => point.At >= some.Begins && point.At < some.Ends)], titles);
        var targets = await sources.TargetsAsync(cancel);
        var lines = (await sources.ReadinessAsync(cancel))?.Lines.Where(scope.Holds).ToList();
        var last = await store.WholeReviews().AsNoTracking().Where(review => review.Scope == period.Scope && review.To < period.From && review.SignedAt != null).OrderByDescending(review => review.To).ThenByDescending(review => review.Edition).FirstOrDefaultAsync(cancel);
        return new ReviewPack(period, scope.Name, now, Of(period))
        {
            Before = Of(period.Before).All,
            Programmes = await FulfilmentAsync(store, period, scope, now, cancel),
            Trends = Trends(wide.Points, period, titles),
            Live = (await sources.LiveAsync(period.Begins, period.Ends, cancel))?.Cases is { } cases ? RecoveryFigures.Of("", "", [.. cases.Where(one => IsOf(one, scope))], null) : null,
            Targets = targets is null ? null : [.. targets.Lines.Where(line => line.Standing.State is not TargetStanding.Commitment && scope.Holds(line.Subject))],
            Overdue = await OverdueAsync(store, scope, wide, now, cancel),
            Readiness = lines is null ? null : ReadinessBoard.ScoreOf(lines),
            Gaps = lines is null ? [] : [.. lines.Where(line => line.Lost > 0).OrderByDescending(line => line.Lost).ThenBy(line => line.Key, StringComparer.Ordinal).Take(MostGaps)],
            Changes = await ChangesAsync(store, period, scope, targets, cancel),
            Last = last,
            LastActions = last is null ? [] : await ActionsOfAsync(store, last, cancel),
        };
    }

    internal static async Task<IReadOnlyList<AgreedAction>> ActionsOfAsync(DrStore store, QuarterlyReview review, CancellationToken cancel)
    {
        List<AgreedActionId> ids = [.. review.Decisions.Select(decision => decision.Action).OfType<AgreedActionId>()];
        return ids.Count == 0 ? [] : await store.Actions.AsNoTracking().Where(action => ids.Contains(action.Id)).OrderBy(action => action.DueOn).ToListAsync(cancel);
    }

    private static async Task<DrillMetrics> InScopeAsync(DrStore store, DrillMetrics all, ReviewedScope scope, CancellationToken cancel)
    {
        if (scope.Plan is null && scope.Service is null)
            return all;
        var rows = await store.Drills.AsNoTracking().Where(drill => drill.EndedAt >= all.From && drill.EndedAt < all.To).Select(drill => new { drill.Key, drill.Plan, drill.Scenario, drill.Services }).ToListAsync(cancel);
        var keys = rows.Where(row => scope.Holds(row.Plan, row.Scenario, row.Services)).Select(row => row.Key).ToHashSet();
        return all with { Cases = [.. all.Cases.Where(one => keys.Contains(one.Key))], Points = [.. all.Points.Where(point => keys.Contains(point.Drill))] };
    }

    private static async Task<List<ProgrammeFulfilment>> FulfilmentAsync(DrStore store, ReviewPeriod period, ReviewedScope scope, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await store.DatedAsync(period.From, period.To, null, cancel)).Where(dated => scope.Holds(dated.Programme)).Select(dated => ProgrammeFulfilment.Of(dated.Programme, dated.Slots(period.From, period.To, now), now))];

    // Scenarios first, since that is what is promised; then services and data that were measured in the period.
    private static List<ReviewTrend> Trends(IReadOnlyList<DrillPoint> points, ReviewPeriod period, Dictionary<string, string> scenarios) =>
    [
        .. points.GroupBy(point => (point.Subject, point.Kind)).Select(group => (group.Key, All: group.OrderBy(point => point.At).ToList(), Last: group.Where(point => point.At >= period.Begins && point.At < period.Ends).MaxBy(point => point.At)))
            .Where(trend => trend.Last is not null)
            .OrderBy(trend => trend.Key.Subject.StartsWith("scenario/", StringComparison.Ordinal) ? 0 : 1).ThenBy(trend => trend.Key.Subject, StringComparer.Ordinal).ThenBy(trend => trend.Key.Kind)
            .Select(trend => new ReviewTrend(trend.Key.Subject, trend.Key.Subject.StartsWith("scenario/", StringComparison.Ordinal) ? scenarios.GetValueOrDefault(trend.Key.Subject["scenario/".Length..], trend.All[^1].Name) : trend.All[^1].Name, trend.Key.Kind, trend.All, trend.Last)),
    ];

    private static bool IsOf(RecoveryCase one, ReviewedScope scope) => scope.Plan is not null ? one.Scenario is { } scenario && scope.Scenarios!.Contains(scenario) : scope.Service is null || one.Services.Any(service => service.Key == scope.Service);

    private static async Task<List<AgreedAction>> OverdueAsync(DrStore store, ReviewedScope scope, DrillMetrics drills, DateTimeOffset now, CancellationToken cancel)
    {
        var sources = drills.Cases.Select(one => $"drill/{one.Key}").ToHashSet();
        var late = await store.Actions.AsNoTracking().Where(action => action.EndedAt == null && action.DueOn < now).OrderBy(action => action.DueOn).ToListAsync(cancel);
        return [.. late.Where(action => scope.Holds(action, sources)).Take(MostActions)];
    }

    private static async Task<List<ReviewChange>> ChangesAsync(DrStore store, ReviewPeriod period, ReviewedScope scope, TargetBoard? targets, CancellationToken cancel)
    {
        var (from, to) = (period.Begins, period.Ends);
        var scenarios = await store.Scenarios.AsNoTracking().ToListAsync(cancel);
        var named = scenarios.Where(scenario => scope.Holds(scenario.Plan, scenario.Key, scenario.Services)).SelectMany(scenario => scenario.RunbookLinks).Select(link => link.Key).ToHashSet();
        var versions = await store.RunbookVersions.AsNoTracking().Where(version => version.PublishedAt >= from && version.PublishedAt < to).OrderByDescending(version => version.PublishedAt).Take(MostChanges * 2).Select(version => new { version.RunbookKey, version.Number, version.Title, version.Note, version.PublishedAt }).ToListAsync(cancel);
        var names = (targets?.Lines ?? []).ToDictionary(line => line.Target.Key);
        var values = await store.Set<TargetValue>().AsNoTracking().Where(value => value.Since >= from && value.Since < to && value.Number > 0).OrderByDescending(value => value.Since).Take(MostChanges * 2).ToListAsync(cancel);
        return
        [
            .. versions.Where(version => scope.HoldsRunbook(version.RunbookKey, named)).Select(version => new ReviewChange(version.PublishedAt, "Runbook", $"{version.Title}, version {version.Number}{(version.Note.Length > 0 ? $": {version.Note}" : "")}", $"/runbooks/{version.RunbookKey}"))
                .Concat(values.Where(value => names.TryGetValue(value.Target, out var line) && scope.Holds(line.Subject)).Select(value => new ReviewChange(value.Since, "Target", $"{names[value.Target].Name}: {names[value.Target].Target.Kind.ToString().ToUpperInvariant()} is {Durations.Spoken(value.Value)} now", $"/targets/{value.Target}")))
                .OrderByDescending(change => change.At).Take(MostChanges),
        ];
    }
}
