namespace DrConsole.Runbooks;

/// <summary>What differs between two versions as a procedure: steps added, removed, moved, and changed, with which fields; and what stands above them.</summary>
public sealed record RunbookDiff(IReadOnlyList<RunbookDiff.Field> Head, IReadOnlyList<RunbookDiff.StepChange> Steps)
{
    public enum Kind
    {
        Added,
        Removed,
        Moved,
        Changed,
    }

    /// <summary>One key, as it was and as it is; empty where it was not there.</summary>
    public sealed record Field(string Key, string Before, string After);

    /// <param name="Number">Where it stands now; where it stood, when it is gone.</param>
    /// <param name="Moved">It stands elsewhere among the steps that both have.</param>
    public sealed record StepChange(string Id, string Title, Kind Kind, int Number, int? NumberBefore, bool Moved, IReadOnlyList<Field> Fields);

    public bool IsNothing => Head.Count == 0 && Steps.Count == 0;

    /// <summary>Null when one of them is no runbook.</summary>
    public static RunbookDiff? Of(string before, string after)
    {
        if (DraftSplitter.Split(before) is not { } old || DraftSplitter.Split(after) is not { } young)
            return null;
        var (was, now) = (Index(old), Index(young));
        var moved = MovedOf([.. old.Steps.Select(step => step.Id).Where(now.ContainsKey)], [.. young.Steps.Select(step => step.Id).Where(was.ContainsKey)]);
        var changes = new List<StepChange>();
        foreach (var (at, step) in young.Steps.Index())
        {
            if (!was.TryGetValue(step.Id, out var place))
            {
                changes.Add(new(step.Id, step.Title, Kind.Added, at + 1, null, Moved: false, []));
                continue;
            }
            var fields = Fields(old.Steps[place].Map, step.Map);
            if (fields.Count > 0 || moved.Contains(step.Id))
                changes.Add(new(step.Id, step.Title, fields.Count > 0 ? Kind.Changed : Kind.Moved, at + 1, place + 1, moved.Contains(step.Id), fields));
        }
        changes.AddRange(old.Steps.Index().Where(pair => !now.ContainsKey(pair.Item.Id)).Select(pair => new StepChange(pair.Item.Id, pair.Item.Title, Kind.Removed, pair.Index + 1, pair.Index + 1, Moved: false, [])));
        return new RunbookDiff(Fields(old.Head.Map, young.Head.Map), changes);
    }

    private static Dictionary<string, int> Index(DraftParts draft)
    {
        var places = new Dictionary<string, int>();
        foreach (var (at, step) in draft.Steps.Index())
            places.TryAdd(step.Id, at);
        return places;
    }

    private static List<Field> Fields(MapNode? before, MapNode? after)
    {
        var (old, young) = (Said(before), Said(after));
        return [.. old.Keys.Union(young.Keys).Select(key => new Field(key, old.GetValueOrDefault(key, ""), young.GetValueOrDefault(key, ""))).Where(field => field.Before != field.After)];
    }

    // A key whose value is a group or a list reads as its lines.
    private static Dictionary<string, string> Said(MapNode? map)
    {
        var said = new Dictionary<string, string>();
        foreach (var pair in map?.Pairs ?? [])
            said[pair.Key] = pair.Value is TextNode text ? text.Text.TrimEnd('\n') : NodeWriter.Value(pair);
        return said;
    }

    // As few as possible: those outside the longest run of steps whose order stayed.
    private static HashSet<string> MovedOf(List<string> before, List<string> after)
    {
        var place = before.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var ends = new List<int>();
        var (back, best) = (new int[after.Count], new List<int>());
        for (var at = 0; at < after.Count; at++)
        {
            var value = place[after[at]];
            var slot = ends.FindIndex(end => place[after[end]] >= value);
            slot = slot < 0 ? ends.Count : slot;
            back[at] = slot == 0 ? -1 : ends[slot - 1];
            if (slot == ends.Count)
                ends.Add(at);
            else
                ends[slot] = at;
        }
        for (var at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = back[at])
            best.Add(at);
        return [.. after.Index().Where(pair => !best.Contains(pair.Index)).Select(pair => pair.Item)];
    }
}
