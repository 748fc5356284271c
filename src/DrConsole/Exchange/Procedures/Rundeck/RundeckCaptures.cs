using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads log filters: one that takes one named value out of the output is a captured value here.</summary>
internal static class RundeckCaptures
{
    public static void Read(DraftedRunbook draft, DraftedStep step, ForeignMap plugins)
    {
        foreach (var filter in plugins.Maps("LogFilter"))
        {
            var (type, config) = (filter.Text("type") ?? "", filter.Map("config"));
            if (type is "key-value-data" && config?.Text("name") is { Length: > 0 } name && config.Text("regex") is { } regex && IsCapture(draft, name, regex))
                step.Captures.Add(new(name, regex));
            else if (type is not ("mask-passwords" or "highlight-output" or "quiet-output" or "render-formatted"))
                draft.Tell(step, filter.Line, $"The log filter {ForeignMarkdown.Code(ForeignMap.Shown(filter.Whole))} has no counterpart. A captured value has one name, and a pattern with one group.");
        }
        draft.TellLeft(step, plugins, "plugins.");
    }

    private static bool IsCapture(DraftedRunbook draft, string name, string regex) =>
        TemplateReader.IsName(name) && regex.Length is > 0 and <= 500 && regex[0] != '$' && Parameter.Compile(regex)?.GetGroupNumbers().Length == 2
        && !draft.Parameters.Exists(parameter => parameter.Name == name) && !draft.Steps.Exists(other => other.Captures.Exists(capture => capture.Name == name));
}
