using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Reads a period of the ledger entry by entry, and verifies the whole of it.</summary>
public sealed class ReadStatement(IDbContextFactory<DrStore> stores, Caller caller, ReadLedger ledger, LedgerVerify verify, TimeProvider clock)
{
    /// <summary>More entries than this are counted and not attached.</summary>
    public const int MostAttached = 50_000;

    public const int MostDecisions = 500;

    private const int MostDays = 3_660;

    // What changes who may do what, what holds everything, and what touches the ledger itself.
    private static readonly string[] Telling = ["all-stop.", "user.", "auditor-access.", "break-glass-", "sign-in-policy.", "api-token.", "ledger", "clock.", "evidence-hold.", "bundle.", "organisation."];

    public async Task<Statement> ExecuteAsync(StatementPeriod period, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        var now = clock.GetUtcNow();
        new FieldErrors()
            .Check(period.From <= period.To, "to", "The last day is before the first.")
            .Check(period.From <= DateOnly.FromDateTime(now.UtcDateTime), "from", "The first day is still to come.")
            .Check(period.Days <= MostDays, "from", $"At most {MostDays:N0} days are accepted.")
            .ThrowIfAny();

        var tally = new StatementTally();
        await foreach (var line in ledger.StreamAsync(new LedgerFilter(From: period.Begin, To: period.End), null, cancel))
            tally.Take(line, Telling.Any(word => line.Kind.StartsWith(word, StringComparison.Ordinal)));

        await using var store = await stores.CreateDbContextAsync(cancel);
        var keys = await store.AnnouncedKeys.AsNoTracking().OrderBy(key => key.AnnouncedAt).ToListAsync(cancel);
        var checkpoints = await store.SignedCheckpoints.AsNoTracking().Where(checkpoint => checkpoint.SignedAt >= period.Begin && checkpoint.SignedAt < period.End)
            .OrderBy(checkpoint => checkpoint.SignedAt).ThenBy(checkpoint => checkpoint.Size).ToListAsync(cancel);
        var newest = await ReadProof.Newest(store).FirstOrDefaultAsync(cancel);
        return new Statement(
            period, now, tally.Entries, tally.First, tally.Last, tally.Kinds, tally.Actors, tally.Days, tally.Decisions, tally.All, checkpoints, keys, newest,
            await verify.ExecuteAsync([], cancel));
    }
}

/// <summary>Counts while entries pass by.</summary>
internal sealed class StatementTally
{
    private readonly Dictionary<string, Statement.Tally> _kinds = [];
    private readonly Dictionary<string, Statement.Tally> _actors = [];
    private readonly Dictionary<DateOnly, long> _days = [];
    private readonly List<LedgerLine> _decisions = [];
    private List<LedgerLine>? _all = [];

    public long Entries { get; private set; }

    public long? First { get; private set; }

    public long? Last { get; private set; }

    public IReadOnlyList<Statement.Tally> Kinds => Sorted(_kinds);

    public IReadOnlyList<Statement.Tally> Actors => Sorted(_actors);

    public IReadOnlyDictionary<DateOnly, long> Days => _days;

    public IReadOnlyList<LedgerLine> Decisions => _decisions;

    /// <summary>Null when there are too many to attach.</summary>
    public IReadOnlyList<LedgerLine>? All => _all;

    public void Take(LedgerLine line, bool isTelling)
    {
        Entries++;
        First ??= line.Entry;
        Last = line.Entry ?? Last;
        Count(_kinds, line.Kind, line.Kind, line.At);
        Count(_actors, line.Actor, line.Who, line.At);
        var day = DateOnly.FromDateTime(line.At.UtcDateTime);
        _days[day] = _days.GetValueOrDefault(day) + 1;
        if (isTelling && _decisions.Count < ReadStatement.MostDecisions)
            _decisions.Add(line);
        if (Entries > ReadStatement.MostAttached)
            _all = null;
        _all?.Add(line);
    }

    private static void Count(Dictionary<string, Statement.Tally> into, string word, string name, DateTimeOffset at) =>
        into[word] = into.TryGetValue(word, out var known) ? known with { Count = known.Count + 1, Last = at } : new Statement.Tally(word, name, 1, at, at);

    private static List<Statement.Tally> Sorted(Dictionary<string, Statement.Tally> from) =>
        [.. from.Values.OrderByDescending(tally => tally.Count).ThenBy(tally => tally.Word, StringComparer.Ordinal)];
}
