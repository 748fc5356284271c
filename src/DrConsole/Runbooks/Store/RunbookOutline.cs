using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>
/// What lists, searches and other runbooks ask about one: worked out from its version in force, else from its draft, whenever one is saved.
/// </summary>
[Unrecorded("Worked out from the texts of its versions.")]
public sealed class RunbookOutline
{
    private const int MaxWords = 262_144;

    private RunbookOutline()
    {
    }

    public string RunbookKey { get; private set; } = "";

    public string? Service { get; private set; }

    public int StepCount { get; private set; }

    /// <summary>Expected total; the steps that say nothing count nothing.</summary>
    public TimeSpan Expected { get; private set; }

    public TimeSpan? Rto { get; private set; }

    /// <summary>Runbooks that it nests, one key a line.</summary>
    public string Uses { get; private set; } = "";

    /// <summary>Parameters without which it cannot run, one a line.</summary>
    public string Needs { get; private set; } = "";

    public string Takes { get; private set; } = "";

    /// <summary>Titles, steps and commands in small letters, as the search reads them.</summary>
    public string Words { get; private set; } = "";

    internal static RunbookOutline Of(RunbookFile file)
    {
        var outline = new RunbookOutline { RunbookKey = file.Key };
        outline.Follow(file);
        return outline;
    }

    internal void Follow(RunbookFile file)
    {
        (Service, StepCount, Expected, Rto) = (file.Service, file.Steps.Count, RunbookTimes.Of(file).Total, file.Rto?.To);
        Uses = string.Join('\n', file.Steps.SelectMany(step => new[] { step.Body, step.Rollback?.Body }).OfType<NestedBody>().Select(body => body.Use).Distinct());
        Needs = string.Join('\n', file.Parameters.Where(parameter => parameter is { Required: true, Default: null }).Select(parameter => parameter.Name));
        Takes = string.Join('\n', file.Parameters.Select(parameter => parameter.Name));
        var words = string.Join('\n', WordsOf(file)).ToLowerInvariant();
        Words = words.Length <= MaxWords ? words : words[..MaxWords];
    }

    private static IEnumerable<string> WordsOf(RunbookFile file)
    {
        yield return $"{file.Key} {file.Title}";
        yield return file.Summary;
        yield return file.Service ?? "";
        foreach (var step in file.Steps)
        {
            yield return $"{step.Title} {step.Phase}";
            yield return string.Join(' ', step.Items);
            yield return Said(step.Body);
            yield return step.Rollback is { } rollback ? $"{(rollback.Body is { } undo ? Said(undo) : rollback.Because)} {string.Join(' ', rollback.Items)}" : "";
            yield return string.Join(' ', step.Checks.Select(check => $"{check.Title} {Said(check.Probe)}"));
        }
    }

    private static string Said(StepBody body) => body switch
    {
        CommandBody command => Said(command.Call.Work),
        HttpBody http => Said(new Probe.Http(http.Call)),
        CloudWatchBody watch => Said(new Probe.CloudWatch(watch.Call)),
        GateBody gate => string.Join(' ', gate.Probes.Select(Said)),
        NestedBody nested => nested.Use,
        DecisionBody decision => $"{decision.Question} {string.Join(' ', decision.Options.Select(option => option.Label))}",
        _ => "",
    };

    private static string Said(Probe? probe) => probe switch
    {
        Probe.Http { Call: var http } => $"{http.Method} {http.Url}",
        Probe.Command { Call: var call } => Said(call.Work),
        Probe.CloudWatch { Call.Metric: { } metric } => metric.Said,
        Probe.CloudWatch { Call: var alarm } => $"{alarm.Alarm}",
        _ => "",
    };

    private static string Said(CommandWork work) => work switch
    {
        CommandWork.Program program => string.Join(' ', program.Arguments),
        CommandWork.Action action => action.Name,
        CommandWork.Script script => script.Text,
        _ => "",
    };
}
