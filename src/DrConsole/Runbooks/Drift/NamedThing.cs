using System.Text.RegularExpressions;

namespace DrConsole.Runbooks;

/// <summary>What a runbook may name that lies outside of it and can go away.</summary>
public enum NamedKind
{
    Secret,
    Runbook,
    Service,
    Scenario,
    Address,
    Link,
    Command,
    Duty,
    Alarm,
}

/// <summary>One thing that a runbook names.</summary>
/// <param name="Step">The first step that names it; null above the steps.</param>
public sealed record NamedThing(NamedKind Kind, string? Step, string What)
{
    /// <summary>Everything that a file names, each once. What a parameter decides is not known before a run and left out.</summary>
    public static IReadOnlyList<NamedThing> In(RunbookFile file, SourcePlaces places) =>
    [
        .. new List<NamedThing>(
        [
            .. file.Service is { } service ? [new NamedThing(NamedKind.Service, null, service)] : (IEnumerable<NamedThing>)[],
            .. file.Answers.Select(answer => new NamedThing(NamedKind.Scenario, null, answer.Scenario)),
            .. places.Uses.Where(use => use.IsSecret).Select(use => new NamedThing(NamedKind.Secret, use.Step, use.Name)),
            .. file.Steps.SelectMany(OfStep),
        ]).DistinctBy(thing => (thing.Kind, thing.What, thing.Kind is NamedKind.Command ? thing.Step : null)),
    ];

    /// <summary>The commands of a step that name this program or action.</summary>
    public static IEnumerable<CommandCall> CommandsIn(RunbookFile file, NamedThing thing) =>
        file.Steps.Where(step => step.Id == thing.Step).SelectMany(Calls).Where(call => NameOf(call) == thing.What);

    private static IEnumerable<CommandCall> Calls(Step step) =>
    [
        .. new[] { step.Body, step.Rollback?.Body }.OfType<CommandBody>().Select(body => body.Call),
        .. (step.Body is GateBody gate ? gate.Probes : []).Concat(step.Checks.Select(check => check.Probe).OfType<Probe>()).OfType<Probe.Command>().Select(probe => probe.Call),
    ];

    private static string? NameOf(CommandCall call) => call.Work switch
    {
        CommandWork.Program { Arguments: [var program, ..] } => program.ToString(),
        CommandWork.Action action => action.Name,
        CommandWork.Script { Interpreter: [var interpreter, ..] } => interpreter,
        _ => null,
    };

    private static IEnumerable<NamedThing> OfStep(Step step)
    {
        if (step.Owner is { } owner)
            yield return new(NamedKind.Duty, step.Id, owner);
        if (step.Body is ApprovalBody approval)
            yield return new(NamedKind.Duty, step.Id, approval.By);
        foreach (var body in new[] { step.Body, step.Rollback?.Body }.OfType<StepBody>())
        {
            foreach (var thing in OfBody(step, body))
                yield return thing;
        }
        foreach (var probe in step.Checks.Select(check => check.Probe).OfType<Probe>())
        {
            foreach (var thing in OfProbe(step, probe))
                yield return thing;
        }
        foreach (var link in step.Items.Prepend(step.Instructions).SelectMany(text => Links.In(text)))
            yield return new(NamedKind.Link, step.Id, link);
    }

    private static IEnumerable<NamedThing> OfBody(Step step, StepBody body) => body switch
    {
        NestedBody nested => [new(NamedKind.Runbook, step.Id, nested.Use)],
        CommandBody command => OfProbe(step, new Probe.Command(command.Call)),
        HttpBody http => OfProbe(step, new Probe.Http(http.Call)),
        CloudWatchBody alarm => OfProbe(step, new Probe.CloudWatch(alarm.Call)),
        GateBody gate => gate.Probes.SelectMany(probe => OfProbe(step, probe)),
        _ => [],
    };

    private static IEnumerable<NamedThing> OfProbe(Step step, Probe probe) => probe switch
    {
        Probe.Http { Call.Url: { IsLiteral: true } url } => [new(NamedKind.Address, step.Id, url.ToString())],
        Probe.CloudWatch { Call: { Metric: null, Alarm: { IsLiteral: true } alarm } } => [new(NamedKind.Alarm, step.Id, alarm.ToString())],
        Probe.Command { Call: var call } when NameOf(call) is { } name => [new(NamedKind.Command, step.Id, name)],
        _ => [],
    };
}

/// <summary>Addresses in Markdown.</summary>
internal static partial class Links
{
    public static IEnumerable<string> In(string text) => !text.Contains("://", StringComparison.Ordinal) ? [] : Address().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ';', ':'));

    [GeneratedRegex(@"https?://[A-Za-z0-9._~:/?#@!$&*+,;=%-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
