using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>What a step of one kind does.</summary>
public abstract record StepBody(StepKind Kind);

/// <summary>A person does what the instructions and items say.</summary>
public sealed record ManualBody() : StepBody(StepKind.Manual);

public sealed record CommandBody(CommandCall Call) : StepBody(StepKind.Command);

public sealed record HttpBody(HttpCall Call) : StepBody(StepKind.Http);

/// <summary>So many different people with this role or duty agree.</summary>
public sealed record ApprovalBody(string By, int Count) : StepBody(StepKind.Approval);

/// <summary>One check must pass, or several must give the same answer, or the run stops.</summary>
public sealed record GateBody(ValueList<Probe> Probes) : StepBody(StepKind.Gate)
{
    public bool MustBeSame => Probes.Count > 1;
}

public sealed record WaitBody(TimeSpan Length) : StepBody(StepKind.Wait);

public sealed record NotifyBody(string Template, ValueList<string> Audience) : StepBody(StepKind.Notify);

public sealed record DecisionBody(string Question, ValueList<DecisionOption> Options) : StepBody(StepKind.Decision);

/// <summary>One answer, and the steps that are worked only when it is chosen.</summary>
public sealed record DecisionOption(string Label, ValueList<string> Then);

/// <summary>Another runbook, worked as a step of this one.</summary>
public sealed record NestedBody(string Use, ValueList<Named<Template>> With) : StepBody(StepKind.Runbook);

/// <summary>Waits until an alarm is in a state.</summary>
public sealed record CloudWatchBody(AlarmCall Call) : StepBody(StepKind.CloudWatch);

/// <summary>A command as a runner gets it. There is no shell: a list of arguments, fixed before any value is known.</summary>
public sealed record CommandCall(CommandWork Work)
{
    /// <summary>A runner or a runner group; null: the console's own host.</summary>
    public string? Runner { get; init; }

    public ValueList<Named<Template>> Environment { get; init; } = [];

    public string? Directory { get; init; }

    /// <summary>A parameter's value may begin with a hyphen.</summary>
    public bool AllowDash { get; init; }
}

public abstract record CommandWork
{
    private CommandWork()
    {
    }

    /// <summary>A program and its arguments. An argument is text as it stands or one whole value.</summary>
    public sealed record Program(ValueList<Template> Arguments) : CommandWork;

    /// <summary>An action that the runner's own file defines under this name.</summary>
    public sealed record Action(string Name, ValueList<Named<Template>> With) : CommandWork;

    /// <summary>A text that an interpreter runs from a file. Values reach it through the environment alone; nothing in it is filled in.</summary>
    public sealed record Script(string Text, ValueList<string> Interpreter) : CommandWork;
}

public sealed record HttpCall(string Method, Template Url)
{
    public ValueList<Named<Template>> Headers { get; init; } = [];

    public Template Body { get; init; } = Template.Empty;

    /// <summary>Answers that count as success; empty: any from 200 to 299.</summary>
    public ValueList<int> Status { get; init; } = [];

    public Template? Contains { get; init; }

    /// <summary>Paths into a JSON answer and what must stand there.</summary>
    public ValueList<Named<Template>> Json { get; init; } = [];

    /// <summary>It only asks: asking again changes nothing.</summary>
    public bool OnlyReads => Method is "GET" or "HEAD" or "OPTIONS";
}

public enum AlarmState
{
    Ok,
    Alarm,
    InsufficientData,
}

/// <summary>An alarm and its state, or a metric and its limit.</summary>
/// <param name="Alarm">Empty where a metric is asked.</param>
public sealed record AlarmCall(Template Alarm, AlarmState Is)
{
    public MetricCall? Metric { get; init; }
}

public enum MetricStatistic
{
    Average,
    Sum,
    Minimum,
    Maximum,
    SampleCount,
}

/// <param name="Over">What one value is taken over.</param>
public sealed record MetricCall(Template Namespace, Template Name, MetricStatistic Statistic, TimeSpan Over)
{
    public ValueList<Named<Template>> Dimensions { get; init; } = [];

    public double? Above { get; init; }

    public double? Below { get; init; }

    /// <summary>In words, such as <c>the Maximum of ReplicaLag over 5m is below 30</c>.</summary>
    public string Said => string.Create(
        CultureInfo.InvariantCulture,
        $"the {Statistic} of {Name} over {Durations.Short(Over)} is {string.Join(" and ", new[] { Above is { } above ? $"above {above.ToString(CultureInfo.InvariantCulture)}" : "", Below is { } below ? $"below {below.ToString(CultureInfo.InvariantCulture)}" : "" }.Where(limit => limit.Length > 0))}");
}

/// <summary>Something that can be asked without a person: an address, a command, an alarm.</summary>
public abstract record Probe
{
    private Probe()
    {
    }

    public sealed record Http(HttpCall Call) : Probe;

    public sealed record Command(CommandCall Call) : Probe;

    public sealed record CloudWatch(AlarmCall Call) : Probe;
}
