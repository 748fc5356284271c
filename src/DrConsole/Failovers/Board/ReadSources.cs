using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>What one source of signals says now.</summary>
/// <param name="At">When it was last heard; null: never.</param>
internal sealed record SourceStanding(string Source, SignalState State, DateTimeOffset? Since, DateTimeOffset? At, string Says);

/// <summary>Reads what signals say of the sides of a pair.</summary>
internal static class ReadSources
{
    private const string ProbePrefix = "probe/";

    // What fails counts before what is not known, and that before what is well.
    private static readonly SignalState[] WorstFirst = [SignalState.Down, SignalState.NoData, SignalState.Degraded, SignalState.Muted, SignalState.Healthy];

    public static async Task<IReadOnlyDictionary<string, SourceStanding>> OfAsync(DrStore store, IReadOnlyCollection<string> sources, CancellationToken cancel)
    {
        var rows = (await store.SignalStandings.AsNoTracking().Where(row => sources.Contains(row.Source)).ToListAsync(cancel)).ToLookup(row => row.Source);
        var asked = await AskedAsync(store, sources, cancel);
        return sources.Distinct().ToDictionary(source => source, source => Of(source, [.. rows[source]], asked.GetValueOrDefault(source)));
    }

    public static async Task<PairLook> LookAsync(DrStore store, FailoverPairText text, CancellationToken cancel)
    {
        var known = await OfAsync(store, [.. SourcesOf(text.Active), .. SourcesOf(text.Passive)], cancel);
        return new PairLook(SideOf(text.Active, known), SideOf(text.Passive, known));
    }

    public static IReadOnlyList<string> SourcesOf(SideText side) => [.. KeyLines.Each(side.Sources), .. side.Fence.Length > 0 ? [side.FenceSource] : Array.Empty<string>()];

    private static SideLook SideOf(SideText side, IReadOnlyDictionary<string, SourceStanding> known)
    {
        List<SourceStanding> health = [.. KeyLines.Each(side.Sources).Select(source => known[source])];
        bool? well = health.Exists(each => each.State is SignalState.Down) ? false
            : health.Count > 0 && health.TrueForAll(each => each.State is SignalState.Healthy or SignalState.Degraded) ? true
            : null;
        bool? cut = side.Fence.Length == 0 ? null : known[side.FenceSource].State switch
        {
            SignalState.Healthy => !side.ProvesWriting,

            // Nobody answers: that is no proof of a fence.
            _ when side.ProvesWriting => null,
            SignalState.Down or SignalState.Degraded => false,
            _ => null,
        };
        List<string> says = [.. health.Select(Said)];
        if (side.Fence.Length > 0)
            says.Add($"{side.FenceSource}: {cut switch { true => "it is cut off", false => "it takes writes", null => "nothing is known" }}");
        return new SideLook(well, cut, [.. says]);
    }

    // A signal tells of a change; that nothing has changed since is known by when its probe asked last.
    private static async Task<Dictionary<string, (DateTimeOffset At, string Says)>> AskedAsync(DrStore store, IReadOnlyCollection<string> sources, CancellationToken cancel)
    {
        List<string> keys = [.. sources.Where(source => source.StartsWith(ProbePrefix, StringComparison.Ordinal)).Select(source => source[ProbePrefix.Length..])];
        var probes = await store.ProbeStandings.AsNoTracking().Where(row => keys.Contains(row.Probe)).Select(row => new { row.Probe, row.LastAt, row.Says }).ToListAsync(cancel);
        return probes.ToDictionary(row => ProbePrefix + row.Probe, row => (row.LastAt, row.Says));
    }

    private static SourceStanding Of(string source, IReadOnlyList<SignalStanding> rows, (DateTimeOffset At, string Says) asked)
    {
        if (rows.OrderBy(row => Array.IndexOf(WorstFirst, row.State)).ThenByDescending(row => row.At).FirstOrDefault() is not { } worst)
            return new SourceStanding(source, SignalState.NoData, null, null, "It was never heard.");
        return asked.At > worst.At
            ? new SourceStanding(source, worst.State, worst.Since, asked.At, asked.Says.Length > 0 ? asked.Says : worst.Title)
            : new SourceStanding(source, worst.State, worst.Since, worst.At, worst.Title);
    }

    private static string Said(SourceStanding standing) =>
        $"{standing.Source}: {Word(standing.State)}{(standing.Since is { } since ? $" since {since.UtcDateTime:HH:mm:ss} UTC" : "")}. {standing.Says}";

    private static string Word(SignalState state) => state is SignalState.NoData ? "no data" : state.ToString().ToLowerInvariant();
}
