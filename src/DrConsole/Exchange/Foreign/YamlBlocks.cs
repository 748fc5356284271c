namespace DrConsole.Exchange;

/// <summary>Reads the YAML blocks of a document, wherever they stand in it. A block that is no YAML stays a text.</summary>
internal static class YamlBlocks
{
    private static readonly Dictionary<string, Func<Understanding, YamlPair, bool>> Readers = new()
    {
        ["recovery objectives"] = YamlObjectives.Read,
        ["objectives"] = YamlObjectives.Read,
        ["recovery targets"] = YamlObjectives.Read,
        ["rto"] = YamlObjectives.ReadTimes,
        ["rpo"] = YamlObjectives.ReadTimes,
        ["priorities"] = YamlObjectives.ReadPriorities,
        ["recovery priorities"] = YamlObjectives.ReadPriorities,
        ["scenarios"] = YamlScenarios.Read,
        ["critical scenarios"] = YamlScenarios.Read,
        ["disaster scenarios"] = YamlScenarios.Read,
        ["service scenarios"] = YamlScenarios.Read,
        ["services"] = YamlEstate.ReadServices,
        ["data classes"] = YamlEstate.ReadData,
        ["data categories"] = YamlEstate.ReadData,
        ["data tiers"] = YamlEstate.ReadData,
        ["dr targets"] = YamlEstate.ReadData,
        ["data sync"] = YamlEstate.ReadSync,
        ["dr site"] = YamlEstate.ReadSite,
        ["recovery site"] = YamlEstate.ReadSite,
        ["backup systems"] = YamlEstate.ReadBackups,
        ["recovery validation"] = YamlMaintenance.ReadChecks,
        ["validation"] = YamlMaintenance.ReadChecks,
        ["plan maintenance"] = YamlMaintenance.ReadReviews,
        ["maintenance"] = YamlMaintenance.ReadReviews,
        ["reviews"] = YamlMaintenance.ReadReviews,
    };

    public static void Read(Understanding into, Section section)
    {
        foreach (var code in section.All().SelectMany(each => each.Blocks).OfType<Code>())
        {
            if (code.Language.ToLowerInvariant() is "yaml" or "yml")
                ReadBlock(into, code);
        }
    }

    /// <summary>Reads every pair that a reader knows; the lines of the others stay untaken.</summary>
    public static void ReadPairs(Understanding into, YamlMap map, int endLine)
    {
        for (var at = 0; at < map.Pairs.Count; at++)
        {
            var pair = map.Pairs[at];
            var known = Readers.TryGetValue(PlainWords.Comparable(pair.Name), out var read) && read(into, pair);
            if (known || (pair.Value is YamlText text && PlanHead.Field(into, pair.Name, pair.Line, text.Value)))
                into.Take(pair.Line, at + 1 < map.Pairs.Count ? map.Pairs[at + 1].Line - 1 : endLine);
        }
    }

    private static void ReadBlock(Understanding into, Code code)
    {
        try
        {
            foreach (var value in YamlReader.ReadAll(into.Source, Leftovers.Quote(code.Text), code.TextLine))
            {
                if (value is YamlMap map)
                    ReadPairs(into, map, code.EndLine - 1);
            }
        }
        catch (UnreadYamlException wrong)
        {
            into.Warn(wrong.Line, $"{wrong.Message} The block is kept as text.");
        }
        if (Enumerable.Range(code.TextLine, Math.Max(0, code.EndLine - code.TextLine)).All(line => into.IsTaken(line) || string.IsNullOrWhiteSpace(into.Source.Lines[line - 1])))
            into.Take(code);
    }
}
