using System.Globalization;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads steps that a plugin of Rundeck works. Pauses and approvals have a counterpart; the rest is left to a person and named.</summary>
internal static class RundeckPlugins
{
    public static StepBody? Read(DraftedRunbook draft, DraftedStep step, ForeignMap command, ForeignNames names)
    {
        if (command.Text("scripturl") is { } url)
        {
            draft.Tell(step, command.LineOf("scripturl"), $"A script from {ForeignMarkdown.Code(url)} is not run here: what runs stands in the runbook or on the runner.");
            step.Instruct($"Run the script from {ForeignMarkdown.Code(url)}{(command.Text("args") is { } arguments ? $" with the arguments {ForeignMarkdown.Code(arguments)}" : "")}.");
            return null;
        }
        var type = command.Text("type") ?? throw Fault.At(command.Source, command.Line, "A command has exec, script, scriptfile, scripturl, jobref or a plugin's type.");
        command.Ignore("nodeStep");
        var settings = command.Map("configuration");
        if (IsAbout(type, "approv"))
            return Approval(draft, step, command, settings);
        if (IsAbout(type, "pause"))
        {
            step.Instruct(settings?.Text("message") ?? "Rundeck paused here until somebody said that it may go on.");
            TellLeft(draft, step, settings);
            return null;
        }
        if (IsAbout(type, "sleep") && Seconds(settings) is { } length && names.Read(ForeignMap.Shown(settings!.Whole)).IsLiteral)
            return new WaitBody(length);
        draft.Tell(step, command.LineOf("type"), $"The plugin {ForeignMarkdown.Code(type)} has no counterpart. It is left to a person.");
        if (settings is not null)
            step.InstructCode("", string.Join('\n', settings.Whole.Pairs.Select(pair => $"{pair.Name}: {ForeignMap.Shown(pair.Value)}")));
        return null;
    }

    private static ApprovalBody Approval(DraftedRunbook draft, DraftedStep step, ForeignMap command, ForeignMap? settings)
    {
        step.Instruct(settings?.Text("message") ?? "");
        TellLeft(draft, step, settings);
        draft.Tell(step, command.LineOf("type"), "It asks the incident commander here: say who must approve.");
        return new ApprovalBody("incident-commander", 1);
    }

    private static void TellLeft(DraftedRunbook draft, DraftedStep step, ForeignMap? settings)
    {
        if (settings is not null)
            draft.TellLeft(step, settings, "configuration.");
    }

    private static TimeSpan? Seconds(ForeignMap? settings) =>
        (settings?.Text("seconds") ?? settings?.Text("duration")) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private static bool IsAbout(string type, string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
}
