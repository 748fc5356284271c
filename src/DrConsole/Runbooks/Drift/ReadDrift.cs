using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Reads what the nightly look saw: of one runbook, over all of them, and how many stand how.</summary>
public sealed class ReadDrift(IDbContextFactory<DrStore> stores, Caller caller)
{
    public sealed record Line(string Key, string Title, string? Service, string Rule, FindingSeverity Severity, string? Step, int At, string Message, string Mend, DateTimeOffset LookedAt);

    public sealed record Query(FindingSeverity? Severity = null, string? Rule = null, string? Service = null);

    public sealed record RuleCount(string Rule, int Count);

    /// <summary>How the runbooks in force stand.</summary>
    /// <param name="WithFindings">Errors and warnings; hints do not count.</param>
    /// <param name="Drifted">Names something that is gone; null while nobody has looked.</param>
    public sealed record Standing(int Published, int WithFindings, int? Drifted, int NeverExercised, DateTimeOffset? LookedAt);

    public async Task<IReadOnlyList<DriftRow>> OfAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.DriftRows.AsNoTracking().Where(row => row.RunbookKey == key).OrderByDescending(row => row.Standing).ThenBy(row => row.Number).ToListAsync(cancel);
    }

    /// <summary>Findings over all runbooks, errors first, up to <paramref name="limit"/> behind the first <paramref name="skip"/>.</summary>
    public async Task<IReadOnlyList<Line>> FindingsAsync(Query asked, int skip, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = await Matching(store, asked).OrderBy(row => row.Severity == FindingSeverity.Error ? 0 : row.Severity == FindingSeverity.Warning ? 1 : 2).ThenBy(row => row.RunbookKey).ThenBy(row => row.Line).ThenBy(row => row.Number).Skip(skip).Take(limit).ToListAsync(cancel);
        List<string> keys = [.. rows.Select(row => row.RunbookKey).Distinct()];
        var titles = await store.Runbooks.Where(runbook => keys.Contains(runbook.Key)).ToDictionaryAsync(runbook => runbook.Key, runbook => runbook.Title, cancel);
        var services = await store.RunbookOutlines.Where(outline => keys.Contains(outline.RunbookKey)).ToDictionaryAsync(outline => outline.RunbookKey, outline => outline.Service, cancel);
        return [.. rows.Select(row => new Line(
            row.RunbookKey, titles.GetValueOrDefault(row.RunbookKey, row.RunbookKey), services.GetValueOrDefault(row.RunbookKey), row.Rule, row.Severity, row.Step, row.Line, row.Message, row.Mend, row.LookedAt))];
    }

    public async Task<int> CountAsync(Query asked, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Matching(store, asked).CountAsync(cancel);
    }

    /// <summary>The rules that found something, most first.</summary>
    public async Task<IReadOnlyList<RuleCount>> RulesAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await store.RunbookFindings.GroupBy(row => row.Rule).Select(rule => new { rule.Key, Count = rule.Count() }).ToListAsync(cancel))
            .OrderByDescending(rule => rule.Count).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new RuleCount(rule.Key, rule.Count))];
    }

    public async Task<Standing> StandingAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await StandingOfAsync(store, cancel);
    }

    internal static async Task<Standing> StandingOfAsync(DrStore store, CancellationToken cancel)
    {
        var (published, findings) = (store.KnownRunbooks.Where(row => row.IsPublished), store.RunbookFindings.AsQueryable());
        var lookedAt = await published.MaxAsync(row => row.LookedAt, cancel);
        return new Standing(
            await published.CountAsync(cancel),
            await published.CountAsync(row => findings.Any(finding => finding.RunbookKey == row.Key && finding.Severity != FindingSeverity.Hint), cancel),
            lookedAt is null ? null : await published.CountAsync(row => row.Broken > 0, cancel),
            await published.CountAsync(row => row.RehearsedAt == null, cancel), lookedAt);
    }

    private static IQueryable<RunbookFinding> Matching(DrStore store, Query asked)
    {
        var rows = store.RunbookFindings.AsNoTracking();
        if (asked.Severity is { } severity)
            rows = rows.Where(row => row.Severity == severity);
        if (asked.Rule is { Length: > 0 } rule)
            rows = rows.Where(row => row.Rule == rule);
        var outlines = store.RunbookOutlines.AsQueryable();
        return asked.Service is { Length: > 0 } service ? rows.Where(row => outlines.Any(outline => outline.RunbookKey == row.RunbookKey && outline.Service == service)) : rows;
    }
}
