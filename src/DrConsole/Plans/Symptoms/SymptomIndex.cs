namespace DrConsole.Plans;

/// <summary>
/// Finds scenarios by what somebody sees. In memory and alike on both databases: stems, beginnings of words, small typing errors, words for
/// the same sight. A hit in the symptoms counts most, then triggers, then the title, then the rest.
/// </summary>
public sealed class SymptomIndex
{
    public const int MaxQuery = 400;
    private const int MostWords = 24;
    private const double Prefix = 0.8;
    private const double Alike = 0.6;
    private const double Typo = 0.6;

    private readonly Scenario[] _scenarios;
    private readonly string[] _words;
    private readonly (int Scenario, double Weight)[][] _places;

    public SymptomIndex(IEnumerable<Scenario> scenarios)
    {
        _scenarios = [.. scenarios];
        var places = new SortedDictionary<string, Dictionary<int, double>>(StringComparer.Ordinal);
        for (var at = 0; at < _scenarios.Length; at++)
        {
            var scenario = _scenarios[at];
            Put(places, at, 4, scenario.Symptoms);
            Put(places, at, 3, scenario.Triggers);
            Put(places, at, 2, scenario.Title);
            Put(places, at, 1, $"{scenario.Impact} {scenario.Services} {scenario.Immediate} {scenario.Recovery} {scenario.Notes}");
        }
        _words = [.. places.Keys];
        _places = [.. places.Values.Select(found => found.Select(pair => (pair.Key, pair.Value)).ToArray())];
    }

    /// <param name="Seen">The line of its symptoms or triggers that says most of what was asked; empty when only other text does.</param>
    public sealed record Hit(string Key, string Title, string Plan, int Severity, double Score, string Seen);

    public int Count => _scenarios.Length;

    /// <summary>The likeliest first.</summary>
    public IReadOnlyList<Hit> Find(string text, int limit)
    {
        var asked = WordStems.Of(text.Length > MaxQuery ? text[..MaxQuery] : text).Distinct().Take(MostWords).ToList();
        var scores = new double[_scenarios.Length];
        var counts = new int[_scenarios.Length];
        var matched = new List<Dictionary<int, double>>(asked.Count);
        foreach (var (number, word) in asked.Index())
        {
            var words = Words(word, last: number == asked.Count - 1);
            matched.Add(words);
            var best = new Dictionary<int, double>();
            foreach (var (at, quality) in words)
            {
                // A word that stands in few scenarios says more than one that stands in all.
                var rarity = Math.Log(1 + (double)_scenarios.Length / _places[at].Length);
                foreach (var (scenario, weight) in _places[at])
                    best[scenario] = Math.Max(best.GetValueOrDefault(scenario), quality * weight * rarity);
            }
            foreach (var (scenario, score) in best)
            {
                scores[scenario] += score;
                counts[scenario]++;
            }
        }
        var known = matched.SelectMany(words => words.Keys).Select(at => _words[at]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, _scenarios.Length).Where(at => counts[at] > 0)
                .Select(at => (At: at, Score: scores[at] * counts[at] / asked.Count))
                .OrderByDescending(hit => hit.Score).ThenBy(hit => _scenarios[hit.At].Severity).ThenBy(hit => _scenarios[hit.At].Key, StringComparer.Ordinal)
                .Take(limit).Select(hit => Show(_scenarios[hit.At], hit.Score, known)),
        ];
    }

    private static Hit Show(Scenario scenario, double score, HashSet<string> known)
    {
        var seen = PlanLines.Each(scenario.Symptoms).Concat(PlanLines.Each(scenario.Triggers))
            .Select(line => (Line: line, Count: WordStems.Of(line).Count(known.Contains))).MaxBy(line => line.Count);
        return new Hit(scenario.Key, scenario.Title, scenario.Plan, scenario.Severity, score, seen.Count > 0 ? seen.Line : "");
    }

    // Which indexed words a word stands for, and how surely. The last one may still be being typed.
    private Dictionary<int, double> Words(string word, bool last)
    {
        var found = new Dictionary<int, double>();
        var from = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        if (from >= 0)
            found[from] = 1;
        if (word.Length >= 3 || (last && word.Length >= 2))
        {
            for (var at = from >= 0 ? from + 1 : ~from; at < _words.Length && _words[at].StartsWith(word, StringComparison.Ordinal); at++)
                found.TryAdd(at, Prefix * word.Length / _words[at].Length);
        }
        foreach (var other in WordStems.AlikeTo(word))
        {
            var at = Array.BinarySearch(_words, other, StringComparer.Ordinal);
            if (at >= 0)
                found.TryAdd(at, Alike);
        }
        var most = word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        return found.Count == 0 && most > 0 ? Near(word, most) : found;
    }

    private Dictionary<int, double> Near(string word, int most)
    {
        var found = new Dictionary<int, double>();
        for (var at = 0; at < _words.Length; at++)
        {
            if (Math.Abs(_words[at].Length - word.Length) <= most && Typing.Distance(word, _words[at], most) is var distance && distance <= most)
                found[at] = Typo / distance;
        }
        return found;
    }

    private static void Put(SortedDictionary<string, Dictionary<int, double>> places, int scenario, double weight, string text)
    {
        foreach (var word in WordStems.Of(text))
        {
            if (!places.TryGetValue(word, out var found))
                places[word] = found = [];
            found.TryAdd(scenario, weight);
        }
    }
}
