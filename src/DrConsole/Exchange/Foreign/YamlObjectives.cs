namespace DrConsole.Exchange;

/// <summary>Reads recovery objectives: times by class of service or of data, and priorities with the services in them.</summary>
internal static class YamlObjectives
{
    public static bool Read(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap map)
            return false;

        // First who is in which class: a time for a class counts for the services in it.
        if (YamlWalk.Find(map, "priorities", "recovery priorities") is { } priorities)
            ReadPriorities(into, priorities);
        foreach (var part in map.Pairs)
        {
            var name = PlainWords.Comparable(part.Name);
            if (name is "rto" or "rpo")
                ReadTimes(into, part);
            else if (name is not ("priorities" or "recovery priorities") && !ReadWhole(into, part))
                into.Warn(part.Line, $"'{part.Name}' among the objectives was not understood.");
        }
        return true;
    }

    // overall: {rto_minutes: 60, rpo: 10m}
    private static bool ReadWhole(Understanding into, YamlPair part)
    {
        if (!IsWhole(PlainWords.Comparable(part.Name)) || part.Value is not YamlMap map)
            return false;
        var any = false;
        foreach (var measure in (string[])["rto", "rpo"])
        {
            if (YamlWalk.Time(into, map, measure) is not { } time)
                continue;
            Put(into, measure, part with { Line = time.Line }, time.Value);
            any = true;
        }
        return any;
    }

    private static bool IsWhole(string name) => name is "full system" or "system" or "whole system" or "complete system" or "overall";

    public static bool ReadPriorities(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap map)
            return false;
        foreach (var group in map.Pairs)
        {
            if (PriorityOf(group.Name) is not { } priority)
            {
                into.Warn(group.Line, $"'{group.Name}' is no priority from 1 to 3.");
                continue;
            }
            foreach (var word in YamlWalk.Words(group.Value))
                ServiceNames.Open(into, word.Number, word.Text).Set("priority", word.Number, $"{priority}");
        }
        return true;
    }

    public static bool ReadTimes(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap map)
            return false;
        var measure = PlainWords.Comparable(pair.Name);
        foreach (var time in map.Pairs)
        {
            if (time.Value is not YamlText text)
                into.Warn(time.Line, $"'{time.Name}': one time is needed here.");
            else if (ForeignValues.Duration(into, time.Line, $"{measure.ToUpperInvariant()} of {time.Name}", text.Value) is { } value)
                Put(into, measure, time, value);
        }
        return true;
    }

    private static void Put(Understanding into, string measure, YamlPair time, string value)
    {
        var name = PlainWords.Comparable(time.Name);
        if (IsWhole(name))
        {
            TargetSheets.Put(into, "system", measure, time.Line, value);
            into.Plan.Set(measure, time.Line, value);
        }
        else if (measure == "rpo")
        {
            into.Open("data-class", PlainWords.Key(time.Name), time.Line).Suggest("name", time.Line, PlainWords.Title(time.Name)).Set("rpo", time.Line, value);
        }
        else if (Meant(into, name) is { Count: > 0 } services)
        {
            foreach (var service in services)
                TargetSheets.Put(into, $"service/{service.Key}", measure, time.Line, value);
            into.Warn(time.Line, $"'{time.Name}': taken as the RTO of {string.Join(", ", services.Select(service => service.Key))}.");
        }
        else
        {
            TargetSheets.Put(into, $"service/{ServiceNames.Open(into, time.Line, time.Name).Key}", measure, time.Line, value);
        }
    }

    // "critical services" are those of the first priority; "core agents" the essential ones that are agents.
    private static List<Sheet> Meant(Understanding into, string name)
    {
        var words = name.Split(' ');
        var priority = words.Contains("critical") ? "1" : words.Contains("essential") || words.Contains("core") ? "2" : words.Contains("standard") ? "3" : null;
        var kind = words[^1].TrimEnd('s');
        if (priority is null)
            return [];
        return [.. into.Of("service").Where(service => service.TextOf("priority") == priority && (kind is "service" or "component" or "system" || service.Key.Split('-').Contains(kind)))];
    }

    private static int? PriorityOf(string name) => name.TrimStart()[..1] is [>= '1' and <= '3' and var digit] ? digit - '0'
        : PlainWords.Comparable(name).Split(' ')[0] switch { "critical" => 1, "essential" => 2, "standard" => 3, "p1" or "priority1" or "tier1" => 1, "p2" or "tier2" => 2, "p3" or "tier3" => 3, _ => null };
}

/// <summary>Targets that a document states, one sheet each.</summary>
internal static class TargetSheets
{
    public static void Put(Understanding into, string subject, string measure, int line, string value) =>
        into.Open("target", PlainWords.Key($"{subject.Replace('/', '-')}-{measure}"), line).Set("of", line, subject).Set("measure", line, measure).Set("value", line, value);
}
