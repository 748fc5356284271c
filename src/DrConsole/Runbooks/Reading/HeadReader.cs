using System.Globalization;
using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Reads what stands above the steps: parameters, the scenarios that are answered, waivers.</summary>
internal static class HeadReader
{
    private const int MaxParameters = 100;

    private static readonly Dictionary<string, ParameterType> Types = Enum.GetValues<ParameterType>().ToDictionary(type => type.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, ResponseRole> Roles = Enum.GetValues<ResponseRole>().ToDictionary(role => role.ToString().ToLowerInvariant());

    public static ValueList<Parameter> Parameters(MapReader file)
    {
        var read = new List<Parameter>();
        foreach (var (index, node) in file.List("parameters", MaxParameters).Index())
        {
            if (file.AsMap(node, file.At("parameters", index)) is not { } map)
                continue;
            var parameter = ReadParameter(map);
            if (read.Exists(other => other.Name == parameter.Name))
                map.Fault("name", $"There is a parameter {parameter.Name} already.");
            file.Reading.Places.Remember($"parameters.{parameter.Name}", node.Place);
            read.Add(parameter);
        }
        return [.. read];
    }

    public static ValueList<Answer> Answers(MapReader file)
    {
        var read = new List<Answer>();
        foreach (var (index, node) in file.List("answers").Index())
        {
            if (file.AsMap(node, file.At("answers", index)) is not { } map)
                continue;
            var answer = new Answer(map.Key("scenario", required: true) ?? "", map.Word("as", Roles, required: true) ?? ResponseRole.Recovery);
            map.Done("An answer");
            if (read.Contains(answer))
                map.Fault("scenario", $"{answer.Scenario} is there twice.");
            file.Reading.Places.Remember($"answers.{answer.Scenario}", node.Place);
            read.Add(answer);
        }
        return [.. read];
    }

    public static ValueList<Waiver> Waivers(MapReader file)
    {
        var read = new List<Waiver>();
        foreach (var (index, node) in file.List("waivers").Index())
        {
            if (file.AsMap(node, file.At("waivers", index)) is not { } map)
                continue;
            var waiver = new Waiver(
                map.Line("rule", 64, required: true) ?? "", map.Take("step")?.IdAt(map.At("step"), map.Reading.Faults),
                map.Line("because", 1_000, required: true) ?? "", Day(map, "until"));
            map.Done("A waiver");
            file.Reading.Places.Remember($"waivers[{index}]", node.Place);
            read.Add(waiver);
        }
        return [.. read];
    }

    private static Parameter ReadParameter(MapReader map)
    {
        var read = new Parameter(map.Line("name", TemplateReader.MaxName, required: true) ?? "", map.Word("type", Types, required: true) ?? ParameterType.Text)
        {
            Required = map.Flag("required"),
            Default = map.Has("default") ? map.Text("default", "A value")?.Text : null,
            Pattern = map.Line("pattern", 500),
            Choices = map.Lines("choices"),
            Min = map.Number("min"),
            Max = map.Number("max"),
            Help = map.Line("help", 500) ?? "",
        };
        map.Done("A parameter");
        Check(map, read);
        return read;
    }

    private static void Check(MapReader map, Parameter read)
    {
        if (read.Name.Length > 0 && !TemplateReader.IsName(read.Name))
            map.Fault("name", "A name has letters, digits, hyphens and underscores and begins with a letter.");
        if (read.Pattern is { } pattern && Parameter.Compile(pattern) is null)
            map.Fault("pattern", "This is no expression that can be matched in bounded time: look-arounds and back references are not accepted.");
        else if (read.Pattern is not null && read.Type is not ParameterType.Text)
            map.Fault("pattern", "Only a text has a pattern.");
        else if (read.Type is ParameterType.Choice && read.Choices.Count == 0)
            map.Fault("choices", "A choice needs its choices.");
        else if (read.Type is not ParameterType.Choice && read.Choices.Count > 0)
            map.Fault("choices", "Only a choice has choices.");
        else if (read.Type is not ParameterType.Number && (read.Min ?? read.Max) is not null)
            map.Fault(read.Min is null ? "max" : "min", "Only a number has limits.");
        else if (read.Min > read.Max)
            map.Fault("min", "The lower limit is above the upper one.");
        else if (read is { Type: ParameterType.Secret, Default: not null })
            map.Fault("default", "A secret is never stored in a runbook.");
        else if (read.Default is { } value && read.FaultOf(value) is { } fault)
            map.Fault("default", fault);
    }

    private static DateOnly Day(MapReader map, string key)
    {
        if (map.Text(key, "A date", required: true) is not { } text)
            return default;
        if (!DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            map.Fault(key, "A date such as 2026-11-25 is needed.");
        return day;
    }
}
