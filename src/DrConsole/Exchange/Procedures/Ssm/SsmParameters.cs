using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>A parameter of an Automation document: what it is called here, and whether it holds several values at once.</summary>
internal sealed record SsmParameter(string Name, bool IsList, bool IsText);

/// <summary>Reads the parameters of an Automation document.</summary>
internal static class SsmParameters
{
    public static Dictionary<string, SsmParameter> Read(DraftedRunbook draft, ForeignMap document)
    {
        var read = new Dictionary<string, SsmParameter>(StringComparer.Ordinal);
        foreach (var pair in document.Map("parameters")?.Whole.Pairs ?? [])
        {
            var parameter = ForeignMap.AsMap(draft.Source, pair.Value, pair.Name);
            var own = ForeignParameters.NameOf(pair.Name, read.Values.Select(other => other.Name).ToHashSet());
            if (own != pair.Name)
                draft.Tell(pair.Line, $"The parameter {ForeignMarkdown.Code(pair.Name)} is called {ForeignMarkdown.Code(own)} here.");
            read[pair.Name] = ReadOne(draft, parameter, own);
        }
        return read;
    }

    private static SsmParameter ReadOne(DraftedRunbook draft, ForeignMap parameter, string name)
    {
        var (kind, allowed) = (parameter.Needed("type"), parameter.Texts("allowedValues"));
        var isList = kind is "StringList" or "MapList" or "StringMap" || kind.StartsWith("List<", StringComparison.Ordinal);
        var type = kind switch
        {
            "Boolean" => ParameterType.Boolean,
            "Integer" => ParameterType.Number,
            _ when allowed.Count > 0 && !isList => ParameterType.Choice,
            _ => ParameterType.Text,
        };
        var own = new Parameter(name, type)
        {
            Required = !parameter.Whole.Pairs.Any(pair => pair.Name == "default"),
            Help = parameter.Text("description") ?? "",
            Choices = type is ParameterType.Choice ? [.. allowed] : [],
        };
        if (type is not ParameterType.Choice && allowed.Count > 0 && type is not ParameterType.Boolean)
            draft.Tell(parameter.LineOf("allowedValues"), $"{ForeignMarkdown.Code(name)} took only {ForeignMarkdown.Code(string.Join(", ", allowed))}; a {type.ToString().ToLowerInvariant()} has no choices here.");
        if (isList)
            draft.Tell(parameter.LineOf("type"), $"{ForeignMarkdown.Code(name)} is a {ForeignMarkdown.Code(kind)}; here it is one text. Where several values must reach a command, write one argument for each.");
        else if (kind is not ("String" or "Boolean" or "Integer"))
            draft.Tell(parameter.LineOf("type"), $"{ForeignMarkdown.Code(name)} is a {ForeignMarkdown.Code(kind)}; here it is a text, and whether there is such a thing is not checked.");
        ForeignParameters.Add(draft, own, parameter.Text("allowedPattern"), Default(parameter, isList), parameter.Line);
        parameter.Ignore("displayType", "minItems", "maxItems");
        draft.TellLeft(null, parameter, $"{name}.");
        return new SsmParameter(name, isList, type is ParameterType.Text or ParameterType.Choice && !isList);
    }

    private static string? Default(ForeignMap parameter, bool isList) => parameter.Take("default") switch
    {
        null => null,
        YamlText text => text.Value,
        YamlList list when isList => string.Join(',', list.Each.Select(ForeignMap.Shown)),
        { } other => ForeignMap.Shown(other) is "{}" or "[]" ? null : ForeignMap.Shown(other),
    };
}
