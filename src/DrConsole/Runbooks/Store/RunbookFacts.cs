using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Answers the linter's questions from the store: only what this file asks about is read.</summary>
internal static class RunbookFacts
{
    public static async Task<LintFacts> GatherAsync(DrStore store, RunbookFile file, DateTimeOffset now, CancellationToken cancel)
    {
        var scenarios = file.Answers.Select(answer => answer.Scenario).Distinct().ToList();
        var roles = file.Steps.SelectMany(step => new[] { step.Owner ?? "", step.Body is ApprovalBody approval ? approval.By : "" }).Where(role => role.Length > 0).Distinct().ToList();
        var duties = await DutyFacts.ReadAsync(store, roles, now, cancel);
        return new LintFacts(now)
        {
            Services = file.Service is { } service ? await SetAsync(store.Services.Where(row => row.Key == service).Select(row => row.Key), cancel) : null,
            Scenarios = scenarios.Count > 0 ? await SetAsync(store.Scenarios.Where(row => scenarios.Contains(row.Key)).Select(row => row.Key), cancel) : null,
            Secrets = await SetAsync(store.Set<Secret>().Select(row => row.Name), cancel),
            Runbooks = NestsAny(file) ? await KnownAsync(store, cancel) : null,
            TargetRto = await TargetAsync(store, file, cancel),
            RolesOnCall = duties.Values.Any(duty => duty.IsKnown) ? duties.Where(duty => !duty.Value.IsKnown || duty.Value.IsFilled).Select(duty => duty.Key).ToHashSet() : null,
            LeftContacts = duties.Where(duty => duty.Value.Left is not null).ToDictionary(duty => duty.Key, duty => duty.Value.Left!),
            DeadLinks = await SetAsync(store.DriftRows
                .Where(row => row.RunbookKey == file.Key && row.Standing == DriftStanding.Broken && (row.Kind == NamedKind.Address || row.Kind == NamedKind.Link)).Select(row => row.What), cancel),
            Refusals = await RefusalsAsync(store, file.Key, cancel),
            Practice = await PracticeAsync(store, file.Key, cancel),
            Learnt = await ReadPractice.OfAsync(store, file.Key, cancel),
        };
    }

    // As runners said when they were last asked.
    private static async Task<IReadOnlyDictionary<string, string>> RefusalsAsync(DrStore store, string key, CancellationToken cancel)
    {
        var rows = await store.DriftRows.Where(row => row.RunbookKey == key && row.Standing == DriftStanding.Broken && row.Kind == NamedKind.Command && row.Step != null).Select(row => new { row.Step, row.Why }).ToListAsync(cancel);
        return rows.DistinctBy(row => row.Step).ToDictionary(row => row.Step!, row => row.Why);
    }

    private static bool NestsAny(RunbookFile file) => file.Steps.Any(step => step.Body is NestedBody || step.Rollback?.Body is NestedBody);

    private static async Task<IReadOnlySet<string>> SetAsync(IQueryable<string> query, CancellationToken cancel) => await query.ToHashSetAsync(cancel);

    private static async Task<IReadOnlyDictionary<string, KnownProcedure>> KnownAsync(DrStore store, CancellationToken cancel)
    {
        var rows = await store.RunbookOutlines
            .Join(store.Runbooks, outline => outline.RunbookKey, runbook => runbook.Key, (outline, runbook) => new
            {
                outline.RunbookKey,
                IsPublished = runbook.PublishedNumber != null,
                outline.Uses,
                outline.Needs,
                outline.Takes,
                outline.Expected,
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.RunbookKey, row => new KnownProcedure(row.IsPublished, Lines(row.Uses), Lines(row.Needs), Lines(row.Takes), row.Expected));
    }

    private static async Task<TimeSpan?> TargetAsync(DrStore store, RunbookFile file, CancellationToken cancel) => file.Service is not { } service || file.Rto is not null ? null : await store.Targets
        .Where(target => target.SubjectKind == TargetSubjectKind.Service && target.SubjectKey == service && target.Kind == TargetKind.Rto)
        .Select(target => (TimeSpan?)target.Value).SingleOrDefaultAsync(cancel);

    private static async Task<(DateTimeOffset, DateTimeOffset?)?> PracticeAsync(DrStore store, string key, CancellationToken cancel)
    {
        var published = await store.RunbookVersions.Where(row => row.RunbookKey == key && row.RetiredAt == null).Select(row => (DateTimeOffset?)row.PublishedAt).SingleOrDefaultAsync(cancel);
        var exercised = await store.KnownRunbooks.Where(row => row.Key == key).Select(row => row.RehearsedAt).SingleOrDefaultAsync(cancel);
        return published is { } at ? (at, exercised) : null;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
