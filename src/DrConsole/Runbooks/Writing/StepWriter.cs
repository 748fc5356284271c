using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Writes steps and what they do.</summary>
internal static class StepWriter
{
    public static void Write(YamlLines into, Step step)
    {
        into.Text("id", step.Id).TextIf("phase", step.Phase).Text("title", step.Title).Plain("kind", BodyReader.WordOf(step.Kind)).TextIf("owner", step.Owner);
        if (step.After is { } after)
            into.Flow("after", after);
        into.PlainIf(step.Only is not null, "only", step.Only is { } only ? RunbookWriter.Word(only) : "");
        WriteBody(into, step.Body);
        into.TextIf("instructions", step.Instructions).ListIf("items", step.Items).EachIf("checks", step.Checks, WriteCheck).ListIf("scope", step.Scope);
        if (step.Expected is { IsOpen: true } open)
            into.Plain("expected", "open").Plain("recheck", Durations.Short(open.Recheck ?? TimeSpan.Zero));
        else if (step.Expected is { Length: { } length })
            into.Plain("expected", Durations.Short(length));
        if (step.Timeout is { } timeout)
            into.Plain("timeout", Durations.Short(timeout));
        if (step.Retries is { } retries)
        {
            into.Group("retries", group => group
                .Plain("count", Number(retries.Count)).PlainIf(retries.Delay > TimeSpan.Zero, "delay", Durations.Short(retries.Delay)));
        }
        into.PlainIf(step.Repeatable, "repeatable", "true").PlainIf(step.OnFailure is not FailureRule.Stop, "on-failure", RunbookWriter.Word(step.OnFailure));
        WriteRollback(into, step.Rollback);
        into.ListIf("produces", step.Produces).GroupIf("capture", step.Captures, expression => expression);
    }

    private static void WriteRollback(YamlLines into, Rollback? rollback)
    {
        if (rollback is { IsNone: true })
            into.Plain("rollback", "none").Text("because", rollback.Because);
        if (rollback is not { Body: { } body })
            return;
        into.Group("rollback", group =>
        {
            group.Plain("kind", BodyReader.WordOf(body.Kind));
            WriteBody(group, body);
            group.TextIf("instructions", rollback.Instructions).ListIf("items", rollback.Items);
            if (rollback.Timeout is { } timeout)
                group.Plain("timeout", Durations.Short(timeout));
        });
    }

    private static void WriteCheck(YamlLines into, StepCheck check)
    {
        if (check.Probe is not { } probe)
        {
            into.Entry(check.Title);
            return;
        }
        into.Text("title", check.Title);
        WriteProbe(into, probe);
    }

    private static void WriteBody(YamlLines into, StepBody body)
    {
        switch (body)
        {
            case CommandBody { Call: var call }:
                WriteCommand(into, call);
                break;
            case HttpBody { Call: var call }:
                into.Group("http", group => WriteHttp(group, call));
                break;
            case ApprovalBody approval:
                into.Text("by", approval.By).Plain("count", Number(approval.Count));
                break;
            case GateBody { MustBeSame: true } gate:
                into.EachIf("same", gate.Probes, WriteProbe);
                break;
            case GateBody gate:
                into.Group("check", group => WriteProbe(group, gate.Probes[0]));
                break;
            case WaitBody wait:
                into.Plain("wait", Durations.Short(wait.Length));
                break;
            case NotifyBody notify:
                into.Group("notify", group => group.Text("template", notify.Template).ListIf("audience", notify.Audience));
                break;
            case DecisionBody decision:
                into.Group("decision", group => group.Text("question", decision.Question)
                    .EachIf("options", decision.Options, (each, option) => each.Text("label", option.Label).Flow("then", option.Then)));
                break;
            case NestedBody nested:
                into.Text("use", nested.Use).GroupIf("with", nested.With, Said);
                break;
            case CloudWatchBody { Call: var call }:
                into.Group("cloudwatch", group => WriteAlarm(group, call));
                break;
        }
    }

    private static void WriteProbe(YamlLines into, Probe probe)
    {
        switch (probe)
        {
            case Probe.Http { Call: var call }:
                into.Group("http", group => WriteHttp(group, call));
                break;
            case Probe.Command { Call: var call }:
                into.Group("command", group => WriteCommand(group, call));
                break;
            case Probe.CloudWatch { Call: var call }:
                into.Group("cloudwatch", group => WriteAlarm(group, call));
                break;
        }
    }

    private static void WriteCommand(YamlLines into, CommandCall call)
    {
        into.TextIf("runner", call.Runner);
        switch (call.Work)
        {
            case CommandWork.Program program:
                into.Flow("run", program.Arguments.Select(Said));
                break;
            case CommandWork.Action action:
                into.Text("action", action.Name).GroupIf("with", action.With, Said);
                break;
            case CommandWork.Script script:
                into.Text("script", script.Text).Flow("interpreter", script.Interpreter);
                break;
        }
        into.GroupIf("environment", call.Environment, Said).TextIf("directory", call.Directory).PlainIf(call.AllowDash, "allow-dash", "true");
    }

    private static void WriteHttp(YamlLines into, HttpCall call)
    {
        into.PlainIf(call.Method != "GET", "method", call.Method).Text("url", Said(call.Url)).GroupIf("headers", call.Headers, Said).TextIf("body", Said(call.Body));
        if (call.Status.Count == 0 && call.Contains is null && call.Json.Count == 0)
            return;
        into.Group("expect", group =>
        {
            group.PlainIf(call.Status.Count > 0, "status", $"[{string.Join(", ", call.Status.Select(Number))}]");
            group.TextIf("contains", call.Contains is { } contains ? Said(contains) : null).GroupIf("json", call.Json, Said);
        });
    }

    private static void WriteAlarm(YamlLines into, AlarmCall call)
    {
        if (call.Metric is { } metric)
        {
            into.Group("metric", group => group.Text("namespace", Said(metric.Namespace)).Text("name", Said(metric.Name)).Text("statistic", metric.Statistic.ToString()).Plain("over", Durations.Short(metric.Over))
                .GroupIf("dimensions", metric.Dimensions, Said).PlainIf(metric.Above is not null, "above", Number(metric.Above ?? 0)).PlainIf(metric.Below is not null, "below", Number(metric.Below ?? 0)));
            return;
        }
        into.Text("alarm", Said(call.Alarm)).Plain("is", call.Is switch
        {
            AlarmState.Ok => "OK",
            AlarmState.Alarm => "ALARM",
            _ => "INSUFFICIENT_DATA",
        });
    }

    private static string Said(Template template) => template.ToString();

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
