using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads the options of a Rundeck job into parameters.</summary>
internal static class RundeckOptions
{
    /// <summary>The parameters by the names that the job calls them.</summary>
    public static Dictionary<string, string> Read(DraftedRunbook draft, ForeignMap job)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, option) in Each(job))
        {
            var own = ForeignParameters.NameOf(name, names.Values.ToHashSet());
            if (own != name)
                draft.Tell(option.Line, $"The option {ForeignMarkdown.Code(name)} is called {ForeignMarkdown.Code(own)} here.");
            if (!names.TryAdd(name, own))
                throw Fault.At(job.Source, option.Line, $"There is an option '{name}' already.");
            ReadOne(draft, option, own);
        }
        return names;
    }

    // A list since version 3, a group of names before.
    private static IEnumerable<(string, ForeignMap)> Each(ForeignMap job)
    {
        switch (job.Take("options"))
        {
            case null:
                break;
            case YamlMap map:
                foreach (var pair in map.Pairs)
                    yield return (pair.Name, ForeignMap.AsMap(job.Source, pair.Value, pair.Name));
                break;
            case YamlList list:
                foreach (var each in list.Each)
                {
                    var option = ForeignMap.AsMap(job.Source, each, "An option");
                    yield return (option.Needed("name"), option);
                }
                break;
            case var other:
                throw Fault.At(job.Source, other.Line, "options: a list or a group of names is needed here.");
        }
    }

    private static void ReadOne(DraftedRunbook draft, ForeignMap option, string name)
    {
        option.Ignore("name", "sortIndex", "valuesListDelimiter", "optionValuesPluginType");
        var (values, isEnforced, isSecure, isDate) = (Values(option), option.Flag("enforced"), option.Flag("secure"), option.Flag("isDate"));
        var dateFormat = option.Text("dateFormat");
        var isOurDate = isDate && dateFormat?.ToUpperInvariant() is "YYYY-MM-DD";
        var type = isSecure ? ParameterType.Secret : isOurDate ? ParameterType.Date : isEnforced && values.Length > 0 ? ParameterType.Choice : ParameterType.Text;
        if (isDate && !isOurDate)
            draft.Tell(option.LineOf("dateFormat"), $"The date {ForeignMarkdown.Code(name)} is a text here: its form {ForeignMarkdown.Code(dateFormat ?? "MM/DD/YYYY hh:mm a")} is not 2026-11-25.");
        if (option.Text("type") is { } kind and not "text")
            draft.Tell(option.LineOf("type"), $"The option {ForeignMarkdown.Code(name)} is of the type {ForeignMarkdown.Code(kind)}; here it is a text.");
        if (option.Flag("multivalued"))
            draft.Tell(option.LineOf("multivalued"), $"The option {ForeignMarkdown.Code(name)} takes several values; here it takes one text, apart by {ForeignMarkdown.Code(option.Text("delimiter") ?? ",")}.");
        option.Ignore("delimiter");
        if (option.Has("storagePath"))
            draft.Tell(option.LineOf("storagePath"), $"{ForeignMarkdown.Code(name)} came from Rundeck's key storage at {ForeignMarkdown.Code(option.Text("storagePath")!)}. Keep it as a secret of this console and write {ForeignMarkdown.Code("{{secret:NAME}}")}.");
        option.Ignore("valueExposed");

        var help = string.Join(" ", new[] { option.Text("label"), option.Text("description") }.OfType<string>());
        if (!isEnforced && values.Length > 0 && type is ParameterType.Text)
            help = $"{help} Suggested: {string.Join(", ", values)}.".Trim();
        var parameter = new Parameter(name, type) { Required = option.Flag("required"), Help = help, Choices = type is ParameterType.Choice ? [.. values] : [] };
        ForeignParameters.Add(draft, parameter, option.Text("regex"), option.Text("value"), option.Line);
        draft.TellLeft(null, option, $"{name}.");
    }

    private static string[] Values(ForeignMap option) => option.Take("values") switch
    {
        null => [],
        YamlText text => text.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        YamlList list => [.. list.Each.Select(ForeignMap.Shown)],
        { } other => throw Fault.At(option.Source, other.Line, "values: a list of texts is needed here."),
    };
}
