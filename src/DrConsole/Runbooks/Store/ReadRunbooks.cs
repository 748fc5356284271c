using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Reads runbooks: lists, one, a version's text.</summary>
public sealed class ReadRunbooks(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>One line of a list.</summary>
    /// <param name="Gone">How many things that the version in force names are gone; null while nobody has looked.</param>
    public sealed record Line(
        string Key, string Title, int? PublishedNumber, int? DraftNumber, bool IsInReview, bool IsUnreviewed, string? Service, int Steps, TimeSpan Expected, TimeSpan? Rto,
        int? Gone, DateTimeOffset ChangedAt, int Version)
    {
        public RunbookStatus Status => PublishedNumber is not null ? RunbookStatus.Published : DraftNumber is null ? RunbookStatus.Retired : IsInReview ? RunbookStatus.InReview : RunbookStatus.Draft;
    }

    /// <param name="Words">All of these stand in titles, steps or commands.</param>
    /// <param name="Status">Draft and in review: also beside a version in force.</param>
    public sealed record Query(string Words = "", RunbookStatus? Status = null, string? Service = null);

    /// <summary>Up to <paramref name="limit"/> runbooks whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(Query asked, string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (keys, published, known) = (Matching(store, asked), store.RunbookVersions, store.KnownRunbooks);
        if (after is not null)
            keys = keys.Where(row => string.Compare(row.Key, after) > 0);
        return await keys.OrderBy(row => row.Key).Take(limit)
            .Join(store.RunbookOutlines, row => row.Key, outline => outline.RunbookKey, (row, outline) => new { row, outline })
            .OrderBy(pair => pair.row.Key)
            .Select(pair => new Line(
                pair.row.Key, pair.row.Title, pair.row.PublishedNumber, pair.row.DraftHash == null ? null : pair.row.LastNumber + 1, pair.row.IsInReview,
                published.Any(version => version.RunbookKey == pair.row.Key && version.RetiredAt == null && version.ApprovalsNeeded == 0),
                pair.outline.Service, pair.outline.StepCount, pair.outline.Expected, pair.outline.Rto,
                known.Where(runbook => runbook.Key == pair.row.Key).Select(runbook => runbook.Broken).FirstOrDefault(), pair.row.ChangedAt, pair.row.Version))
            .ToListAsync(cancel);
    }

    public async Task<int> CountAsync(Query asked, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Matching(store, asked).CountAsync(cancel);
    }

    public async Task<Runbook> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(runbook => runbook.Key == key, cancel) ?? throw new MissingException($"There is no runbook {key}.");
    }

    /// <param name="number">A version; null: the draft, else the version in force, else the last one.</param>
    public async Task<string> TextAsync(string key, int? number, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await TextAsync(store, key, number, cancel);
    }

    /// <summary>Published and retired versions, newest first.</summary>
    public async Task<IReadOnlyList<RunbookVersion>> VersionsAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.RunbookVersions.AsNoTracking().Where(version => version.RunbookKey == key).OrderByDescending(version => version.Number).ToListAsync(cancel);
    }

    /// <summary>Approvals of the versions, and of what is in review.</summary>
    public async Task<IReadOnlyList<RunbookApproval>> ApprovalsAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.RunbookApprovals.AsNoTracking().Where(approval => approval.RunbookKey == key).OrderBy(approval => approval.At).ToListAsync(cancel);
    }

    public static string HashOf(string yaml) => RunbookDraft.HashOf(yaml);

    internal static async Task<string> TextAsync(DrStore store, string key, int? number, CancellationToken cancel)
    {
        var runbook = await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) ?? throw new MissingException($"There is no runbook {key}.");
        if (runbook.DraftText is { } draft && (number is null || number == runbook.DraftNumber))
            return draft;
        var asked = number ?? runbook.PublishedNumber ?? runbook.LastNumber;
        return await store.RunbookVersions.Where(version => version.RunbookKey == key && version.Number == asked).Select(version => version.Text).SingleOrDefaultAsync(cancel)
            ?? throw new MissingException($"There is no version {asked} of {key}.");
    }

    private static IQueryable<Runbook> Matching(DrStore store, Query asked)
    {
        var (rows, outlines) = (store.Runbooks.AsNoTracking(), store.RunbookOutlines);
        rows = asked.Status switch
        {
            RunbookStatus.Draft => rows.Where(row => row.DraftHash != null && !row.IsInReview),
            RunbookStatus.InReview => rows.Where(row => row.IsInReview),
            RunbookStatus.Published => rows.Where(row => row.PublishedNumber != null),
            RunbookStatus.Retired => rows.Where(row => row.PublishedNumber == null && row.DraftHash == null),
            _ => rows,
        };
        if (asked.Service is { Length: > 0 } service)
            rows = rows.Where(row => outlines.Any(outline => outline.RunbookKey == row.Key && outline.Service == service));
        foreach (var word in asked.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8))
            rows = rows.Where(row => outlines.Any(outline => outline.RunbookKey == row.Key && outline.Words.Contains(word)));
        return rows;
    }
}
