using System.Runtime.CompilerServices;
using System.Text;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Which entries are asked for. What is null or empty asks for all.</summary>
public sealed record LedgerFilter(string? Kind = null, string? Subject = null, string? Actor = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public static LedgerFilter All { get; } = new();

    internal bool IsOfDays => From is not null || To is not null;
}

/// <summary>An entry as people see it. <c>Who</c> is the name that the actor has now; the log itself holds none.</summary>
public sealed record LedgerLine(long Id, long? Entry, DateTimeOffset At, string Kind, string Subject, string Actor, string Who, string Content)
{
    public bool IsSigned(long signedSize) => Entry < signedSize;
}

/// <summary>Reads the ledger, newest first: everything, or everything about one thing.</summary>
public sealed class ReadLedger(IDbContextFactory<DrStore> stores, Caller caller, KnownKinds kinds)
{
    private const int APage = 1_000;

    /// <param name="before">The id that the page before ended with.</param>
    public async Task<IReadOnlyList<LedgerLine>> ExecuteAsync(LedgerFilter filter, long? before, int count, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var matching = await PageAsync(store, filter, before, cancel);

        // One by one, since each has indexes of its own: those that wait for their place, and the others.
        var waiting = await matching.Where(entry => entry.LeafIndex == null).Take(count).ToListAsync(cancel);
        var placed = await matching.Where(entry => entry.LeafIndex != null).Take(count).ToListAsync(cancel);
        return await ToLinesAsync(store, [.. InOrder(waiting.Concat(placed), filter).Take(count)], cancel);
    }

    /// <summary>Everything that matches and has its place, in the log's order, a page at a time: for exports, however large.</summary>
    /// <param name="after">The last entry that was read before; null begins at the beginning.</param>
    public async IAsyncEnumerable<LedgerLine> StreamAsync(LedgerFilter filter, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        for (var last = after ?? -1; ;)
        {
            // A store for each page: whoever reads slowly holds no connection meanwhile.
            IReadOnlyList<LedgerLine> page;
            await using (var store = await stores.CreateDbContextAsync(cancel))
            {
                var entries = await Matching(store, filter).Where(entry => entry.LeafIndex > last).OrderBy(entry => entry.LeafIndex).Take(APage).ToListAsync(cancel);
                page = await ToLinesAsync(store, entries, cancel);
            }
            foreach (var line in page)
                yield return line;
            if (page.Count < APage)
                yield break;
            last = page[^1].Entry!.Value;
        }
    }

    /// <summary>The kinds that there are, for choosing among.</summary>
    public async Task<IReadOnlyList<string>> KindsAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        return await kinds.ReadAsync(cancel);
    }

    internal static async Task<IReadOnlyList<LedgerLine>> ToLinesAsync(DrStore store, IReadOnlyList<LedgerEntry> entries, CancellationToken cancel)
    {
        var actors = entries.Select(entry => entry.Actor).Distinct().Select(actor => actor.Split('/', 2)).Where(actor => actor is [_, _] && Guid.TryParse(actor[1], out _)).ToList();
        var users = actors.Where(actor => actor[0] == "user").Select(actor => new UserId(Guid.Parse(actor[1]))).ToList();
        var tokens = actors.Where(actor => actor[0] == "token").Select(actor => new ApiTokenId(Guid.Parse(actor[1]))).ToList();
        var names = new Dictionary<string, string>();
        foreach (var user in await store.Set<User>().Where(user => users.Contains(user.Id)).Select(user => new { user.Id, user.Name }).ToListAsync(cancel))
            names[$"user/{user.Id}"] = user.Name;
        foreach (var token in await store.Set<ApiToken>().Where(token => tokens.Contains(token.Id)).Select(token => new { token.Id, token.Name }).ToListAsync(cancel))
            names[$"token/{token.Id}"] = token.Name;
        return [.. entries.Select(entry => new LedgerLine(
            entry.Id, entry.LeafIndex, entry.At, entry.Kind, entry.Subject, entry.Actor, names.GetValueOrDefault(entry.Actor) ?? Plain(entry.Actor), Encoding.UTF8.GetString(entry.Bytes)))];
    }

    // Of some days it is in the order of their times, by the index that finds those days; else as it was written.
    private static async Task<IQueryable<LedgerEntry>> PageAsync(DrStore store, LedgerFilter filter, long? before, CancellationToken cancel)
    {
        var matching = Matching(store, filter);
        if (!filter.IsOfDays)
            return matching.Where(entry => before == null || entry.Id < before).OrderByDescending(entry => entry.Id);
        if (before is { } last && await store.LedgerEntries.Where(entry => entry.Id == last).Select(entry => (DateTimeOffset?)entry.At).SingleOrDefaultAsync(cancel) is { } at)
            matching = matching.Where(entry => entry.At <= at).Where(entry => entry.At < at || entry.Id < last);
        return matching.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }

    private static IEnumerable<LedgerEntry> InOrder(IEnumerable<LedgerEntry> entries, LedgerFilter filter) =>
        filter.IsOfDays ? entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id) : entries.OrderByDescending(entry => entry.Id);

    private static IQueryable<LedgerEntry> Matching(DrStore store, LedgerFilter filter)
    {
        var entries = store.LedgerEntries.AsNoTracking();
        if (filter.Kind is { Length: > 0 } kind)
            entries = entries.Where(entry => entry.Kind == kind);
        if (filter.Subject is { Length: > 0 } subject)
            entries = entries.Where(entry => entry.Subject == subject);
        if (filter.Actor is { Length: > 0 } actor)
            entries = entries.Where(entry => entry.Actor == actor);
        if (filter.From is { } from)
            entries = entries.Where(entry => entry.At >= from);
        if (filter.To is { } to)
            entries = entries.Where(entry => entry.At < to);
        return entries;
    }

    private static string Plain(string actor) => actor.StartsWith("console/", StringComparison.Ordinal) ? $"the console ({actor[8..]})" : actor;
}
