using System.Globalization;

namespace DrConsole.Runbooks;

/// <summary>
/// A place within a step or the head as the form names it: <c>http.url</c>, <c>run[2]</c>, <c>environment.#0</c> for the value of the first named
/// value, <c>environment.#0=</c> for its name. A list stands for its <c>run</c> and a text for its <c>title</c>, as the format allows.
/// </summary>
internal static class NodePath
{
    public static Node? Get(Node? node, string path)
    {
        foreach (var part in Parts(path))
        {
            node = (node, part) switch
            {
                (MapNode map, { Key: { } key }) => map.Pairs.FirstOrDefault(pair => pair.Key == key)?.Value,
                (MapNode map, { Index: var at, IsName: true }) => map.Pairs.ElementAtOrDefault(at) is { } pair ? new TextNode(pair.Place, pair.Key, IsPlain: false) : null,
                (MapNode map, { Index: var at }) => map.Pairs.ElementAtOrDefault(at)?.Value,
                (ListNode list, { Key: "run" }) => list,
                (TextNode text, { Key: "title" }) => text,
                (ListNode list, { Key: null, Index: var at }) => list.Entries.ElementAtOrDefault(at),
                _ => null,
            };
        }
        return node;
    }

    /// <summary>The same with another value there; null takes it away, and groups that are empty then.</summary>
    public static MapNode Set(MapNode root, string path, Node? value) => (MapNode)(Put(root, [.. Parts(path)], 0, value) ?? root with { Pairs = [] });

    private static Node? Put(Node? node, Part[] parts, int depth, Node? value)
    {
        if (depth == parts.Length)
            return value;
        var part = parts[depth];
        return part switch
        {
            { Key: "run" } when node is ListNode && depth == parts.Length - 1 => value,
            { Key: "run" } when node is ListNode list => Put(list, parts, depth + 1, value),
            { Key: "title" } when node is TextNode && depth == parts.Length - 1 => value ?? Text(""),
            { Key: { } key } => PutKey(AsMap(node), key, parts, depth, value),
            { IsName: true } => Rename(AsMap(node), part.Index, value is TextNode { Text: var name } ? name : ""),
            _ when node is MapNode map => PutPair(map, part.Index, parts, depth, value),
            _ => PutEntry(node as ListNode ?? List([]), part.Index, parts, depth, value),
        };
    }

    private static MapNode? PutKey(MapNode map, string key, Part[] parts, int depth, Node? value)
    {
        var before = map.Pairs.FirstOrDefault(pair => pair.Key == key);
        var after = Put(before?.Value, parts, depth + 1, value);
        var pairs = PairsOf(map, before, key, after);

        // An entry of a list stays, also with nothing in it: its row is still on screen.
        var isEntry = depth > 0 && parts[depth - 1].Key is null;
        return pairs.Count == 0 && depth > 0 && !isEntry ? null : map with { Pairs = pairs };
    }

    private static IReadOnlyList<Pair> PairsOf(MapNode map, Pair? before, string key, Node? after) => (before, after) switch
    {
        (null, null) => map.Pairs,
        (null, _) => KeyOrder.Insert(map.Pairs, new Pair(key, map.Place, after)),
        (_, null) => [.. map.Pairs.Where(pair => pair != before)],
        _ => [.. map.Pairs.Select(pair => pair == before ? pair with { Value = after } : pair)],
    };

    private static MapNode? PutPair(MapNode map, int index, Part[] parts, int depth, Node? value)
    {
        if (index >= map.Pairs.Count)
            return value is null ? map.Pairs.Count == 0 ? null : map : map with { Pairs = [.. map.Pairs, new Pair("", map.Place, value)] };
        var pairs = map.Pairs.ToList();
        if (Put(pairs[index].Value, parts, depth + 1, value) is { } after)
            pairs[index] = pairs[index] with { Value = after };
        else
            pairs.RemoveAt(index);
        return pairs.Count == 0 ? null : map with { Pairs = pairs };
    }

    private static MapNode? Rename(MapNode map, int index, string name) =>
        map.Pairs.Count == 0 ? null : map with { Pairs = [.. map.Pairs.Select((pair, at) => at == index ? pair with { Key = name } : pair)] };

    private static ListNode? PutEntry(ListNode list, int index, Part[] parts, int depth, Node? value)
    {
        var entries = list.Entries.ToList();
        var after = Put(entries.ElementAtOrDefault(index), parts, depth + 1, value);
        if (after is null && index < entries.Count)
            entries.RemoveAt(index);
        else if (after is not null && index < entries.Count)
            entries[index] = after;
        else if (after is not null)
            entries.Add(after);
        return entries.Count == 0 ? null : list with { Entries = entries };
    }

    private static MapNode AsMap(Node? node) => node switch
    {
        MapNode map => map,
        ListNode list => Map(("run", list)),
        TextNode { IsNothing: false } text => Map(("title", text)),
        _ => Map(),
    };

    public static TextNode Text(string text, bool plain = false) => new(default, text, plain);

    public static ListNode List(IEnumerable<Node> entries) => new(default, [.. entries]);

    public static MapNode Map(params IReadOnlyList<(string Key, Node Value)> pairs) => new(default, [.. pairs.Select(pair => new Pair(pair.Key, default, pair.Value))]);

    private static IEnumerable<Part> Parts(string path)
    {
        foreach (var word in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '#')
            {
                yield return new Part(null, Number(word.AsSpan(1).TrimEnd('=')), word[^1] == '=');
                continue;
            }
            var open = word.IndexOf('[', StringComparison.Ordinal);
            if (open != 0)
                yield return new Part(open < 0 ? word : word[..open], 0, IsName: false);
            while (open >= 0)
            {
                var close = word.IndexOf(']', open);
                yield return new Part(null, Number(word.AsSpan(open + 1, close - open - 1)), IsName: false);
                open = word.IndexOf('[', close);
            }
        }
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private readonly record struct Part(string? Key, int Index, bool IsName);
}
