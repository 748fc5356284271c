using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Writes a runbook as its file, in one way only, so that two files differ only where their authors meant it. What it writes reads back the same.</summary>
public static class RunbookWriter
{
    public static string Write(RunbookFile file)
    {
        var lines = new YamlLines().Text("runbook", file.Key).Text("title", file.Title).TextIf("summary", file.Summary);
        if (file.Service is { } service)
            lines.Text("service", service);
        lines.EachIf("answers", file.Answers, (into, answer) => into.Text("scenario", answer.Scenario).Plain("as", Word(answer.As)));
        if (file.Rto is { } rto)
            lines.Plain("rto", Durations.Short(rto));
        lines.EachIf("parameters", file.Parameters, WriteParameter);
        lines.EachIf("waivers", file.Waivers, (into, waiver) => into
            .Text("rule", waiver.Rule).TextIf("step", waiver.Step).Text("because", waiver.Because)
            .Plain("until", waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return lines.EachIf("steps", file.Steps, StepWriter.Write).ToString();
    }

    private static void WriteParameter(YamlLines into, Parameter parameter)
    {
        into.Text("name", parameter.Name).Plain("type", Word(parameter.Type)).PlainIf(parameter.Required, "required", "true");
        if (parameter.Default is { } value)
            into.Text("default", value);
        into.TextIf("pattern", parameter.Pattern).ListIf("choices", parameter.Choices);
        if (parameter.Min is { } min)
            into.Plain("min", min.ToString(CultureInfo.InvariantCulture));
        if (parameter.Max is { } max)
            into.Plain("max", max.ToString(CultureInfo.InvariantCulture));
        into.TextIf("help", parameter.Help);
    }

    internal static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
