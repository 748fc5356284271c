using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// Fills parameters and captured values into what a step does. Each goes into its part and is never read again: a value that looks like a
/// template, an argument or a shell stays a value.
/// </summary>
internal sealed class FilledBody(RunState state)
{
    private readonly Dictionary<string, string> _parameters = state.Plan.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
    private readonly HashSet<string> _secrets = state.Plan.File.Parameters.Where(parameter => parameter.Type is ParameterType.Secret).Select(parameter => parameter.Name).ToHashSet();

    /// <summary>Refuses when a value is missing, or when it would be read as an option.</summary>
    public StepBody Fill(StepBody body) => body switch
    {
        CommandBody command => new CommandBody(Fill(command.Call)),
        HttpBody http => new HttpBody(Fill(http.Call)),
        GateBody gate => new GateBody([.. gate.Probes.Select(Fill)]),
        CloudWatchBody alarm => new CloudWatchBody(Fill(alarm.Call)),
        NestedBody nested => nested with { With = Fill(nested.With) },
        _ => body,
    };

    public ValueList<StepCheck> Fill(ValueList<StepCheck> checks) => [.. checks.Select(check => check.Probe is { } probe ? check with { Probe = Fill(probe) } : check)];

    private Probe Fill(Probe probe) => probe switch
    {
        Probe.Http http => new Probe.Http(Fill(http.Call)),
        Probe.Command command => new Probe.Command(Fill(command.Call)),
        Probe.CloudWatch alarm => new Probe.CloudWatch(Fill(alarm.Call)),
        _ => probe,
    };

    private CommandCall Fill(CommandCall call) => call with
    {
        Environment = Fill(call.Environment),
        Work = call.Work switch
        {
            CommandWork.Program program => new CommandWork.Program([.. program.Arguments.Select(argument => FillArgument(argument, call.AllowDash))]),
            CommandWork.Action action => action with { With = Fill(action.With) },
            var script => script,
        },
    };

    private HttpCall Fill(HttpCall call) => call with
    {
        Url = Fill(call.Url),
        Headers = Fill(call.Headers),
        Body = Fill(call.Body),
        Contains = call.Contains is { } contains ? Fill(contains) : null,
        Json = Fill(call.Json),
    };

    private AlarmCall Fill(AlarmCall call) => call with
    {
        Alarm = Fill(call.Alarm),
        Metric = call.Metric is { } metric ? metric with { Namespace = Fill(metric.Namespace), Name = Fill(metric.Name), Dimensions = Fill(metric.Dimensions) } : null,
    };

    private ValueList<Named<Template>> Fill(ValueList<Named<Template>> templates) => [.. templates.Select(named => named with { Value = Fill(named.Value) })];

    private Template FillArgument(Template argument, bool allowDash)
    {
        var filled = Fill(argument);
        if (!allowDash && !argument.IsLiteral && filled.Parts is [TemplatePart.Literal { Text: ['-', ..] }, ..] && argument.Parts[0] is TemplatePart.Value value)
            throw new RefusedException($"The value of {value.Name} begins with a hyphen and would be read as an option. Where that is meant, the step says 'allow-dash: true'.");
        return filled;
    }

    private Template Fill(Template template) => template.IsLiteral ? template : new([.. template.Parts.Select(Fill)]);

    private TemplatePart Fill(TemplatePart part)
    {
        if (part is not TemplatePart.Value { Name: var name })
            return part;
        if (_parameters.TryGetValue(name, out var given))
            return _secrets.Contains(name) ? new TemplatePart.Secret(given) : new TemplatePart.Literal(given);
        return state.Captures.TryGetValue(name, out var captured) ? new TemplatePart.Literal(captured)
            : throw new RefusedException($"{name} has no value: no parameter gives it, and no step has captured it.");
    }
}
