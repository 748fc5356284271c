namespace DrConsole.Exchange;

/// <summary>Reads compute, storage and network of a site, by the words that people use for each fact.</summary>
internal static class SiteParts
{
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["compute"] = "compute",
        ["storage"] = "storage",
        ["network"] = "network",
        ["networking"] = "network",
    };

    private static readonly Dictionary<string, string> Facts = new()
    {
        ["capacity"] = "capacity",
        ["readiness"] = "readiness",
        ["standby"] = "readiness",
        ["activation"] = "activation",
        ["replication"] = "replication",
        ["consistency"] = "consistency",
        ["redundancy"] = "redundancy",
        ["connectivity"] = "redundancy",
        ["failover"] = "failover",
        ["dns"] = "dns",
        ["dns update"] = "dns",
    };

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["readiness"] = ["active", "hot-standby", "warm-standby", "cold-standby"],
        ["activation"] = ["automatic", "confirmed", "manual"],
        ["failover"] = ["automatic", "confirmed", "manual"],
        ["dns"] = ["automatic", "confirmed", "manual"],
        ["replication"] = ["none", "synchronous", "asynchronous", "snapshots"],
        ["consistency"] = ["strong", "eventual", "point-in-time"],
    };

    public static IEnumerable<YamlPair> Read(Understanding into, YamlMap layers)
    {
        foreach (var layer in layers.Pairs)
        {
            if (!Parts.TryGetValue(PlainWords.Comparable(layer.Name), out var part) || layer.Value is not YamlMap map)
                into.Warn(layer.Line, $"'{layer.Name}' is none of compute, storage and network.");
            else
                yield return new YamlPair(part, layer.Line, new YamlMap(layer.Line, [.. map.Pairs.Select(pair => Fact(into, pair)).OfType<YamlPair>()]));
        }
    }

    private static YamlPair? Fact(Understanding into, YamlPair pair)
    {
        if (Facts.TryGetValue(PlainWords.Comparable(pair.Name), out var fact) && pair.Value is YamlText { IsNothing: false } text && !Leftovers.IsLeftover(text.Value))
        {
            var word = PlainWords.Key(text.Value).Replace("automated", "automatic", StringComparison.Ordinal);
            if (!Words.TryGetValue(fact, out var accepted))
                return new YamlPair(fact, pair.Line, text with { IsQuoted = true });
            if (accepted.Contains(word))
                return new YamlPair(fact, pair.Line, new YamlText(pair.Line, word));
            if (accepted.Contains($"{word}-standby"))
                return new YamlPair(fact, pair.Line, new YamlText(pair.Line, $"{word}-standby"));
        }
        into.Warn(pair.Line, $"'{pair.Name}' of the site was not understood.");
        return null;
    }
}
