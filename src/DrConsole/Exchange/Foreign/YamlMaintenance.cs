namespace DrConsole.Exchange;

/// <summary>Reads validation checklists and the upkeep of a plan from YAML.</summary>
internal static class YamlMaintenance
{
    public static bool ReadChecks(Understanding into, YamlPair pair)
    {
        var areas = pair.Value as YamlMap;
        if (areas is { Pairs: [{ Value: YamlMap inner }] })
            areas = inner;
        if (areas is null)
            return false;
        foreach (var area in areas.Pairs)
            ChecklistSheets.Put(into, area.Line, $"{PlainWords.Title(area.Name)} validation", YamlWalk.Words(area.Value).Select(word => word with { Text = PlainWords.Title(word.Text) }));
        return true;
    }

    public static bool ReadReviews(Understanding into, YamlPair pair)
    {
        if (pair.Value is not YamlMap map)
            return false;
        var reviews = YamlWalk.Find(map, "reviews")?.Value as YamlMap ?? map;
        var before = into.Plan.Fields.Count;
        var whole = ReviewFields.ReadMap(into, reviews);

        // Triggers and the process of an update are how this console works; what stands there is kept to be read.
        return into.Plan.Fields.Count > before && whole && YamlWalk.Find(map, "updates") is null;
    }
}

/// <summary>Checklists that a document holds, one sheet each.</summary>
internal static class ChecklistSheets
{
    public static void Put(Understanding into, int line, string title, IEnumerable<NumberedLine> points)
    {
        var key = PlainWords.Key(title);
        for (var more = 2; into.Find("checklist", key) is not null; more++)
            key = PlainWords.Key($"{title} {more}");
        var sheet = into.Open("checklist", key, line).Set("title", line, title).Set("area", line, AreaOf(title));
        foreach (var point in points)
            sheet.Add("points", point.Number, into.OneLine(point.Number, point.Text));
        if (sheet.Find("points") is not null)
            into.Plan.Add("checklists", line, key);
    }

    private static string AreaOf(string title)
    {
        var words = PlainWords.Comparable(title).Split(' ');
        return words.Contains("infrastructure") || words.Contains("network") ? "infrastructure"
            : words.Contains("data") || words.Contains("database") || words.Contains("backup") ? "data"
            : words.Contains("services") || words.Contains("service") || words.Contains("application") ? "services"
            : "response";
    }
}
