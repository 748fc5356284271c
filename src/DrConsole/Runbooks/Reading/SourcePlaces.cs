namespace DrConsole.Runbooks;

/// <summary>Where a runbook's steps, keys and names stand in its file, so that a finding can point at its line.</summary>
public sealed class SourcePlaces
{
    // Per step, and per file under the empty id. One large dictionary of every key would land among the large objects at every keystroke.
    private readonly Dictionary<string, StepPlaces> _steps = [];
    private readonly List<NameUse> _uses = [];

    /// <summary>Every use of a parameter, captured value or secret.</summary>
    public IReadOnlyList<NameUse> Uses => _uses;

    /// <summary>The place of a key, else of its step, else the beginning of the file.</summary>
    public Place Of(string? step, string key = "") =>
        _steps.TryGetValue(step ?? "", out var places) ? places.Of(key) : new Place(1, 1);

    /// <summary>A step, or the whole file, with its keys. Of two steps with one id the first counts.</summary>
    internal void Remember(string? step, Place whole, IReadOnlyList<Pair> keys) => _steps.TryAdd(step ?? "", new StepPlaces(whole, keys));

    /// <summary>A place within the file's head that has no key of its own there.</summary>
    internal void Remember(string key, Place place)
    {
        if (_steps.TryGetValue("", out var head))
            head.Add(key, place);
    }

    internal void Remember(NameUse use) => _uses.Add(use);

    private sealed class StepPlaces(Place whole, IReadOnlyList<Pair> keys)
    {
        private readonly (string Key, Place Place)[] _keys = [.. keys.Select(pair => (pair.Key, pair.Place))];
        private Dictionary<string, Place>? _further;

        public Place Of(string key)
        {
            foreach (var (known, place) in _keys)
            {
                if (known == key)
                    return place;
            }
            return _further?.GetValueOrDefault(key, whole) ?? whole;
        }

        public void Add(string key, Place place) => (_further ??= []).TryAdd(key, place);
    }
}

/// <param name="Step">The step in which it is used; null above the steps.</param>
/// <param name="IsSecret">A <c>{{secret:NAME}}</c> and not a parameter or captured value.</param>
/// <param name="MayBeSecret">It stands where a secret may stand.</param>
public sealed record NameUse(string? Step, string Name, bool IsSecret, bool MayBeSecret, string Key, Place Place);
