using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Everything that a pair's page shows, read in one go.</summary>
/// <param name="Board">What must be so before the way that is proposed, or could be, begins.</param>
/// <param name="Approvers">Who approved that this version switches by itself, by name.</param>
public sealed record FailoverBoard(string Key, FailoverPairText Text, int Version, FailoverState State, FailoverStanding? Standing, PairLook Look, GoBoard Board, IReadOnlyList<string> Approvers)
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<Line> History { get; init; } = [];

    /// <summary>Names of those who stand in facts.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public string NameOf(string? by) => by is null ? "DrConsole" : by == FailoverRules.Console ? "DrConsole" : Names.GetValueOrDefault(by, "somebody");

    public sealed record Line(long Number, DateTimeOffset At, string Text, string By, FailoverFact Fact);
}

/// <summary>One pair in a list.</summary>
public sealed record FailoverLine(string Key, string Name, string Service, string Environment, string Active, string Passive, bool IsAutomatic, FailoverStage Stage, ServingSide Serving, DateTimeOffset? Since, DateTimeOffset? LookedAt, int Findings);

/// <summary>Reads where pairs stand.</summary>
public sealed class ReadFailovers(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MostHistory = 200;

    /// <param name="service">Only those of this service.</param>
    public async Task<IReadOnlyList<FailoverLine>> ListAsync(string? service, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var pairs = await store.FailoverPairs.AsNoTracking().Where(pair => service == null || pair.ServiceKey == service).OrderBy(pair => pair.Key).ToListAsync(cancel);
        var standings = await store.FailoverStandings.AsNoTracking().ToDictionaryAsync(row => row.PairKey, cancel);
        return [.. pairs.Select(pair => Of(pair, standings.GetValueOrDefault(pair.Key)))];
    }

    public async Task<FailoverBoard> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeFailovers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var pair = await store.FindFailoverPairAsync(key, cancel);
        var journal = await store.ReadFailoverJournalAsync(key, cancel);
        var state = new FailoverState();
        foreach (var entry in journal)
            state.Apply(entry);
        var standing = await store.FailoverStandings.AsNoTracking().SingleOrDefaultAsync(row => row.PairKey == key, cancel);
        var now = clock.GetUtcNow();
        var sitting = new FailoverSitting(store, new FailoverRead(pair, standing ?? FailoverStanding.Of(key, now), await store.SetupOfAsync(pair, cancel)), state, now);
        var names = await ActorNames.ReadAsync(store, [.. journal.Select(entry => FailoverTold.ByOf(entry.Fact)).OfType<string>(), .. sitting.Setup.Approvers], cancel);
        var board = new FailoverBoard(key, pair.Text, pair.Version, state, standing, await sitting.LookAsync(cancel), await sitting.BoardAsync(cancel), [.. sitting.Setup.Approvers.Select(word => names.GetValueOrDefault(word, "somebody"))]) { Names = names };
        return board with { History = [.. journal.Reverse().Take(MostHistory).Select(entry => new FailoverBoard.Line(entry.Number, entry.At, FailoverTold.Of(entry.Fact, pair.Text), board.NameOf(FailoverTold.ByOf(entry.Fact)), entry.Fact))] };
    }

    private static FailoverLine Of(FailoverPair pair, FailoverStanding? standing) => new(
        pair.Key, pair.Name, pair.ServiceKey, pair.EnvironmentKey, pair.ActiveName, pair.PassiveName, pair.IsAutomatic, standing?.Stage ?? FailoverStage.Healthy, standing?.Serving ?? ServingSide.Active, standing?.Since, standing?.LookedAt,
        standing?.EachFinding.Count ?? 0);
}
