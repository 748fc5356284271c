using System.Globalization;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Writes what a step does, for people.</summary>
internal static class MarkdownBodies
{
    public static void Write(StringBuilder text, MarkdownLabels labels, StepBody body)
    {
        switch (body)
        {
            case CommandBody { Call: var call }:
                WriteCommand(text, labels, call);
                break;
            case HttpBody { Call: var call }:
                WriteHttp(text, labels, call);
                break;
            case ApprovalBody approval:
                labels.Add("Asks", approval.By).Add("People", approval.Count.ToString(CultureInfo.InvariantCulture));
                break;
            case GateBody gate:
                labels.AddIf("Answers", gate.MustBeSame ? "must be the same" : null);
                gate.Probes.ToList().ForEach(probe => WriteProbe(text, probe));
                break;
            case WaitBody wait:
                labels.Add("Wait", Durations.Short(wait.Length));
                break;
            case NotifyBody notify:
                labels.Add("Template", notify.Template);
                notify.Audience.ToList().ForEach(audience => labels.Add("To", audience));
                break;
            case DecisionBody decision:
                labels.Add("Question", decision.Question);
                foreach (var option in decision.Options)
                    labels.Add("Answer", $"{option.Label} → {(option.Then.Count == 0 ? "nothing more" : string.Join(", ", option.Then))}");
                break;
            case NestedBody nested:
                labels.Add("Work the runbook", nested.Use);
                WriteNamed(labels, "With", nested.With);
                break;
            case CloudWatchBody { Call: var call }:
                WriteAlarm(labels, call);
                break;
        }
    }

    /// <summary>A question in a few words.</summary>
    public static string Said(Probe probe) => probe switch
    {
        Probe.Http { Call: var call } => $"{call.Method} {call.Url}",
        Probe.Command { Call.Work: CommandWork.Program program } => Line(program),
        Probe.Command { Call.Work: CommandWork.Action action } => action.Name,
        Probe.CloudWatch { Call.Metric: { } metric } => metric.Said,
        Probe.CloudWatch { Call: var call } => $"the alarm {call.Alarm} is {WordOf(call.Is)}",
        _ => "a script",
    };

    public static string WordOf(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };

    private static void WriteProbe(StringBuilder text, Probe probe)
    {
        text.Append("\n#### Must pass\n\n");
        var labels = new MarkdownLabels(text);
        switch (probe)
        {
            case Probe.Http { Call: var call }:
                WriteHttp(text, labels, call);
                break;
            case Probe.Command { Call: var call }:
                WriteCommand(text, labels, call);
                break;
            case Probe.CloudWatch { Call: var call }:
                WriteAlarm(labels, call);
                break;
        }
    }

    private static void WriteCommand(StringBuilder text, MarkdownLabels labels, CommandCall call)
    {
        labels.AddIf("Runner", call.Runner).AddIf("Directory", call.Directory).AddIf("Values may begin with a hyphen", call.AllowDash ? "yes" : null);
        WriteNamed(labels, "Environment", call.Environment);
        switch (call.Work)
        {
            case CommandWork.Program program:
                WriteCode(text, "sh", Line(program) + "\n");
                break;
            case CommandWork.Action action:
                labels.Add("Action", action.Name);
                WriteNamed(labels, "With", action.With);
                break;
            case CommandWork.Script script:
                labels.Add("Script for", string.Join(' ', script.Interpreter.Select(ForeignWords.Quoted)));
                labels.AddIf("Ends without a line break", script.Text.EndsWith('\n') ? null : "yes");
                WriteCode(text, NameOf(script.Interpreter), script.Text.EndsWith('\n') ? script.Text : script.Text + "\n");
                break;
        }
    }

    private static void WriteHttp(StringBuilder text, MarkdownLabels labels, HttpCall call)
    {
        labels.AddIf("Answer's status", call.Status.Count == 0 ? null : string.Join(", ", call.Status));
        labels.AddIf("Answer contains", call.Contains?.ToString());
        WriteNamed(labels, "Answer has", call.Json);
        var request = new StringBuilder($"{call.Method} {call.Url}\n");
        foreach (var header in call.Headers)
            request.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        if (call.Body.Parts.Count > 0)
            request.Append('\n').Append(call.Body).Append('\n');
        WriteCode(text, "http", request.ToString());
    }

    private static void WriteAlarm(MarkdownLabels labels, AlarmCall call)
    {
        if (call.Metric is not { } metric)
        {
            labels.Add("Alarm", call.Alarm.ToString()).Add("Must be", WordOf(call.Is));
            return;
        }
        labels.Add("Metric", metric.Name.ToString()).Add("Namespace", metric.Namespace.ToString()).Add("Statistic", metric.Statistic.ToString()).Add("Over", Durations.Short(metric.Over));
        WriteNamed(labels, "Dimension", metric.Dimensions);
        labels.AddIf("Above", metric.Above?.ToString(CultureInfo.InvariantCulture)).AddIf("Below", metric.Below?.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteNamed(MarkdownLabels labels, string name, ValueList<Named<Template>> all)
    {
        foreach (var each in all)
            labels.Add(name, $"{each.Name} = {each.Value}");
    }

    // Ends with exactly one line break of ours, which the reader takes away again.
    private static void WriteCode(StringBuilder text, string language, string code) => text.Append('\n').Append(ForeignMarkdown.Fenced(language, code)).Append('\n');

    // As it could be typed: an argument with anything else in it stands between quotes.
    private static string Line(CommandWork.Program program) => string.Join(' ', program.Arguments.Select(argument => argument.IsWhole ? argument.ToString() : ForeignWords.Quoted(argument.ToString())));

    private static string NameOf(ValueList<string> interpreter)
    {
        var name = interpreter.Count == 0 ? "" : interpreter[0][(interpreter[0].LastIndexOf('/') + 1)..];
        return name.All(char.IsAsciiLetterOrDigit) ? name : "";
    }
}
