namespace DrConsole.Plans;

public enum ReadinessState
{
    Met,
    Partial,
    Notmet,
    Na,
}

/// <summary>One statement with what it is worth now.</summary>
/// <param name="Key">The item's key, or <c>computed/…</c> for what the console sees for itself.</param>
/// <param name="Value">0 to 1; null where it does not apply, which counts neither for nor against.</param>
/// <param name="At">How old the evidence is: when it was seen or made.</param>
/// <param name="Path">Where it can be mended.</param>
public sealed record ReadinessLine(
    string Key, string Statement, IReadOnlyList<string> Services, string Plan, int Weight, double? Value, string Why, string Path, DateTimeOffset? At = null, DateTimeOffset? ExpiresAt = null)
{
    public bool IsComputed => Key.StartsWith("computed/", StringComparison.Ordinal);

    /// <summary>Which of the computed ones it is: <c>plan-approved</c>; empty for what people keep.</summary>
    public string Check => IsComputed ? Key.Split('/')[1] : "";

    public ReadinessState State => Value switch
    {
        null => ReadinessState.Na,
        >= 1 => ReadinessState.Met,
        <= 0 => ReadinessState.Notmet,
        _ => ReadinessState.Partial,
    };

    /// <summary>What is missing, weighed.</summary>
    public double Lost => Weight * (1 - (Value ?? 1));
}

/// <summary>How ready everything is: the lines, the score in total and per service, and what would raise it most.</summary>
public sealed record ReadinessBoard(IReadOnlyList<ReadinessLine> Lines, DateTimeOffset At)
{
    public sealed record ServiceScore(string Key, string Name, int? Score, int Open);

    /// <param name="Points">By how much the total would rise.</param>
    public sealed record Gain(ReadinessLine Line, double Points);

    /// <summary>Names of services by their keys. One that was named and is no record has none.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>0 to 100; null while there is nothing to count.</summary>
    public int? Score => ScoreOf(Lines);

    public string NameOf(string service) => Names.GetValueOrDefault(service, service);

    public int CountOf(ReadinessState state) => Lines.Count(line => line.State == state);

    public IReadOnlyList<ServiceScore> Services =>
    [
        .. Lines.SelectMany(line => line.Services.Select(service => (service, line))).GroupBy(pair => pair.service, pair => pair.line)
            .Select(group => new ServiceScore(group.Key, NameOf(group.Key), ScoreOf([.. group]), group.Count(line => line.State is ReadinessState.Notmet or ReadinessState.Partial)))
            .OrderBy(service => service.Score ?? 101).ThenBy(service => service.Key, StringComparer.Ordinal),
    ];

    public IReadOnlyList<Gain> Gains(int count)
    {
        var all = Lines.Where(line => line.Value is not null).Sum(line => line.Weight);
        return [.. Lines.Where(line => line.Lost > 0).OrderByDescending(line => line.Lost).ThenBy(line => line.Key, StringComparer.Ordinal).Take(count).Select(line => new Gain(line, 100 * line.Lost / all))];
    }

    // Cut and not rounded: 100 means that nothing is missing.
    public static int? ScoreOf(IReadOnlyList<ReadinessLine> lines)
    {
        var counted = lines.Where(line => line.Value is not null).ToList();
        var weight = counted.Sum(line => line.Weight);
        return weight == 0 ? null : (int)Math.Floor((100 * counted.Sum(line => line.Weight * line.Value!.Value) / weight) + 1e-9);
    }
}
