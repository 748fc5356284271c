namespace DrConsole.Exchange;

/// <summary>Reads scenarios that are written as YAML: by name, with impact, conditions and responses, or with one of these for each impact level.</summary>
internal static class YamlScenarios
{
    public static bool Read(Understanding into, YamlPair pair)
    {
        var level = PlainWords.Comparable(pair.Name) is "critical scenarios" or "disaster scenarios" ? "critical" : "service";
        var any = false;
        foreach (var named in YamlWalk.Named(pair.Value))
        {
            any = true;
            if (named.Value is not YamlMap map)
                into.Warn(named.Line, $"The scenario '{named.Name}' says nothing that was understood.");
            else if (YamlWalk.Find(map, "impact levels", "levels")?.Value is YamlMap levels)
                ReadLevels(into, named, levels);
            else
                Fill(into, Open(into, named.Line, named.Name, level, level == "critical" ? "critical" : null), map);
        }
        return any;
    }

    private static void ReadLevels(Understanding into, YamlPair named, YamlMap levels)
    {
        foreach (var each in levels.Pairs)
        {
            var impact = PlainWords.Comparable(each.Name).StartsWith("critical", StringComparison.Ordinal) ? "critical" : "standard";
            if (each.Value is YamlMap map)
                Fill(into, Open(into, each.Line, $"{PlainWords.Title(named.Name)} ({PlainWords.Comparable(each.Name)})", "service", impact), map);
        }
    }

    private static Sheet Open(Understanding into, int line, string name, string level, string? impact)
    {
        var title = ScenarioSections.TitleOf(name);
        var scenario = into.Open("scenario", PlainWords.Key(title), line).Set("title", line, title).Set("plan", line, into.Plan.Key).Set("level", line, level);
        return impact is null ? scenario : scenario.Set("impact-level", line, impact).Suggest("severity", line, impact == "critical" ? "P1" : "P3");
    }

    private static void Fill(Understanding into, Sheet scenario, YamlMap map)
    {
        foreach (var pair in map.Pairs)
        {
            switch (ScenarioParts.KindOf(pair.Name))
            {
                case ScenarioParts.Kind.Symptoms:
                    AddEach(into, scenario, "symptoms", pair);
                    break;
                case ScenarioParts.Kind.Triggers:
                    AddEach(into, scenario, "triggers", pair);
                    break;
                case ScenarioParts.Kind.Impact:
                    AddEach(into, scenario, "impact", pair);
                    break;
                case ScenarioParts.Kind.DataLoss:
                    AddEach(into, scenario, "data-loss", pair);
                    break;
                case ScenarioParts.Kind.Immediate:
                    Say(scenario, "immediate", pair);
                    break;
                case ScenarioParts.Kind.Recovery when pair.Value is YamlMap responses && YamlWalk.Find(responses, "immediate", "recovery", "immediate actions") is not null:
                    Fill(into, scenario, responses);
                    break;
                case ScenarioParts.Kind.Recovery:
                    Say(scenario, "recovery", pair);
                    break;
                case ScenarioParts.Kind.Rto when pair.Value is YamlText text:
                    ScenarioParts.SetRto(into, scenario, pair.Line, text.Value);
                    break;
                case ScenarioParts.Kind.Severity when pair.Value is YamlText text && ForeignValues.Severity(text.Value) is { } severity:
                    scenario.Set("severity", pair.Line, severity);
                    break;
                case ScenarioParts.Kind.Confidence when pair.Value is YamlText text && ScenarioParts.Confidence(text.Value) is { } confidence:
                    scenario.Set("confidence", pair.Line, confidence);
                    break;
                case ScenarioParts.Kind.Services:
                    foreach (var word in YamlWalk.Words(pair.Value))
                        ServiceNames.AddTo(into, scenario, word.Number, word.Text);
                    break;
                default:
                    if (PlainWords.Comparable(pair.Name) is not ("name" or "title" or "id" or "key" or "scenario"))
                        into.Warn(pair.Line, $"'{pair.Name}' of the scenario '{scenario.TextOf("title")}' was not understood.");
                    break;
            }
        }
    }

    private static void AddEach(Understanding into, Sheet scenario, string field, YamlPair pair)
    {
        foreach (var word in YamlWalk.Words(pair.Value))
            scenario.Add(field, word.Number, into.OneLine(word.Number, PlainWords.Title(word.Text)));
    }

    private static void Say(Sheet scenario, string field, YamlPair pair) =>
        scenario.Set(field, pair.Line, string.Join('\n', YamlWalk.Words(pair.Value).Select((word, index) => $"{index + 1}. {PlainWords.Title(word.Text)}")));
}
