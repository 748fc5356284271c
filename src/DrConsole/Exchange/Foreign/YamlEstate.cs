namespace DrConsole.Exchange;

/// <summary>Reads services, classes of data, their synchronisation and copies, and a recovery site from YAML.</summary>
internal static class YamlEstate
{
    public static bool ReadServices(Understanding into, YamlPair pair)
    {
        var any = false;
        foreach (var named in YamlWalk.Named(pair.Value))
        {
            any = true;
            var service = ServiceNames.Open(into, named.Line, named.Name);
            if (named.Value is not YamlMap map)
                continue;
            if (YamlWalk.Text(map, "priority", "tier") is { } priority && priority.Value.Trim() is [>= '1' and <= '3' and var digit])
                service.Set("priority", priority.Line, $"{digit}");
            if (YamlWalk.Text(map, "owner", "team") is { } owner)
                service.Set("owner", owner.Line, owner.Value);
            if (YamlWalk.Text(map, "region") is { } region)
                service.Set("region", region.Line, region.Value);
            foreach (var word in YamlWalk.Words(YamlWalk.Find(map, "depends on", "dependencies", "depends", "requires")?.Value))
            {
                var other = ServiceNames.Open(into, word.Number, word.Text);
                if (other.Key == service.Key)
                    throw Fault.At(into.Source, word.Number, $"{service.Key} cannot depend on itself.");
                service.Add("depends-on", word.Number, other.Key);
            }
            foreach (var measure in (string[])["rto", "rpo"])
            {
                if (YamlWalk.Time(into, map, measure) is { } time)
                    TargetSheets.Put(into, $"service/{service.Key}", measure, time.Line, time.Value);
            }
        }
        return any;
    }

    public static bool ReadData(Understanding into, YamlPair pair)
    {
        var any = false;
        foreach (var named in YamlWalk.Named(pair.Value))
        {
            any = true;
            var data = into.Open("data-class", PlainWords.Key(named.Name), named.Line).Suggest("name", named.Line, PlainWords.Title(named.Name));
            if (named.Value is not YamlMap map)
                continue;
            if (YamlWalk.Time(into, map, "rpo") is { } rpo)
                data.Set("rpo", rpo.Line, rpo.Value);
            if (YamlWalk.Time(into, map, "rto") is { } rto)
                TargetSheets.Put(into, $"data-class/{data.Key}", "rto", rto.Line, rto.Value);
            if (YamlWalk.Text(map, "priority") is { } priority)
                data.Set("priority", priority.Line, PriorityWord(into, priority));
            if (YamlWalk.Text(map, "tier") is { } tier && tier.Value.Trim() is [>= '1' and <= '9'])
                data.Set("tier", tier.Line, tier.Value.Trim());
            if (YamlWalk.Text(map, "backup strategy", "backup", "strategy") is { } strategy)
                data.Set("backup", strategy.Line, PlainWords.Title(strategy.Value));
            if (YamlWalk.Time(into, map, "retention") is { } retention)
                data.Set("retention", retention.Line, retention.Value);
        }
        return any;
    }

    public static bool ReadSync(Understanding into, YamlPair pair)
    {
        var methods = pair.Value is YamlMap map ? YamlWalk.Find(map, "methods")?.Value ?? pair.Value : pair.Value;
        if (methods is not YamlList list)
            return false;
        foreach (var method in list.Each.OfType<YamlMap>())
        {
            if (YamlWalk.Text(method, "type", "method") is not { } type)
                continue;
            foreach (var word in YamlWalk.Words(YamlWalk.Find(method, "data", "classes")?.Value))
                into.Open("data-class", PlainWords.Key(word.Text), word.Number).Suggest("name", word.Number, PlainWords.Title(word.Text)).Set("sync", type.Line, PlainWords.Key(type.Value));
        }
        return true;
    }

    public static bool ReadSite(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap map)
            return false;
        if (YamlWalk.Find(map, "data sync", "synchronisation", "sync") is { } sync)
            ReadSync(into, sync);
        if (YamlWalk.Find(map, "infrastructure", "layers")?.Value is not YamlMap layers)
            return false;
        var name = PlainWords.Title(pair.Name);
        var site = new YamlMap(pair.Line, [new YamlPair("name", pair.Line, new YamlText(pair.Line, name, IsQuoted: true)), new YamlPair("role", pair.Line, new YamlText(pair.Line, "passive")), .. SiteParts.Read(into, layers)]);
        ServiceNames.Open(into, pair.Line, name).Set("kind", pair.Line, "site").Set("sites", pair.Line, new YamlList(pair.Line, [site]));
        return true;
    }

    public static bool ReadBackups(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap systems)
            return false;
        var untold = false;
        foreach (var system in systems.Pairs)
        {
            if (system.Value is not YamlMap map || YamlWalk.Find(map, "retention")?.Value is not YamlMap retentions)
                continue;
            foreach (var kept in retentions.Pairs)
            {
                // Only what the document calls a class of data: "critical" and "standard" are levels of something that it does not name.
                if (into.Find("data-class", PlainWords.Key(kept.Name)) is not { } data || kept.Value is not YamlText text)
                    untold = true;
                else if (data.Find("retention") is null && ForeignValues.Duration(into, kept.Line, "Retention", text.Value) is { } time)
                    data.Set("retention", kept.Line, time).Set("backup", system.Line, PlainWords.Title(system.Name));
            }
        }
        return !untold && systems.Pairs.Count > 0;
    }

    private static string? PriorityWord(Understanding into, YamlText priority)
    {
        if (PlainWords.Comparable(priority.Value) is var word and ("critical" or "high" or "medium"))
            return word;
        into.Warn(priority.Line, $"The priority '{ForeignValues.Cut(priority.Value)}' is none of critical, high and medium.");
        return null;
    }
}
