namespace DrConsole.Exchange;

/// <summary>Reads the choices of a branch: what a person is asked here, because a runbook computes nothing.</summary>
internal static class SsmChoices
{
    public static List<SsmChoice> Read(DraftedRunbook draft, DraftedStep step, ForeignMap inputs)
    {
        var read = new List<SsmChoice>();
        foreach (var choice in inputs.Maps("Choices"))
        {
            var target = choice.Needed("NextStep");
            read.Add(new SsmChoice(Labelled(read, Said(choice)), target, choice.Line));
        }
        if (read.Count == 0)
            throw Fault.At(draft.Source, inputs.Line, "A branch has at least one choice.");
        if (inputs.Text("Default") is { } otherwise)
            read.Add(new SsmChoice(Labelled(read, "None of these"), otherwise, inputs.LineOf("Default")));
        else
            read.Add(new SsmChoice(Labelled(read, "None of these: end here"), null, inputs.Line));
        draft.Tell(step, inputs.Line, "A person chooses here: the runbook says what was compared, and nothing is computed.");
        return read;
    }

    private static string Said(ForeignMap choice)
    {
        choice.Take("NextStep");
        if (choice.Take("And") is YamlList all)
            return string.Join(" and ", all.Each.Select(each => Said(ForeignMap.AsMap(choice.Source, each, "And"))));
        if (choice.Take("Or") is YamlList any)
            return string.Join(" or ", any.Each.Select(each => Said(ForeignMap.AsMap(choice.Source, each, "Or"))));
        if (choice.Take("Not") is YamlMap not)
            return $"not {Said(new ForeignMap(choice.Source, not))}";
        var variable = choice.Text("Variable") ?? "";
        return string.Join(" and ", choice.Left.Select(pair => $"{variable.Trim('{', '}', ' ')} {Spoken(pair.Name)} {ForeignMap.Shown(pair.Value)}"));
    }

    private static string Spoken(string comparison) => comparison switch
    {
        "StringEquals" or "NumericEquals" or "BooleanEquals" => "is",
        "EqualsIgnoreCase" => "is, in any case,",
        "StartsWith" => "begins with",
        "EndsWith" => "ends with",
        "Contains" => "contains",
        "NumericGreater" => "is more than",
        "NumericGreaterOrEquals" => "is at least",
        "NumericLesser" => "is less than",
        "NumericLesserOrEquals" => "is at most",
        _ => comparison,
    };

    private static string Labelled(List<SsmChoice> before, string label)
    {
        var line = ForeignMarkdown.OneLine(label, 180);
        return before.Exists(other => other.Label == line) ? $"{line} ({before.Count + 1})" : line;
    }
}
