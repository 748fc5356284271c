using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>A signal as rules look at it.</summary>
public sealed record SeenSignal(SignalId Id, string Source, string Key, SignalState State, DateTimeOffset At, string Title)
{
    public DateTimeOffset ReceivedAt { get; init; }

    public string Detail { get; init; } = "";

    public string? Service { get; init; }

    public string? Scenario { get; init; }

    public SignalSeverity? Severity { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    internal static SeenSignal Of(Signal signal, string? labels) => new(signal.Id, signal.Source, signal.Key, signal.State, signal.At, signal.Title)
    {
        ReceivedAt = signal.ReceivedAt,
        Detail = signal.Detail,
        Service = signal.Service,
        Scenario = signal.Scenario,
        Severity = signal.Severity,
        Labels = LabelLines.Read(labels),
    };
}

/// <summary>What a rule makes of a signal. There is nothing else that it can.</summary>
internal abstract record RuleOutcome(string Rule, string Why)
{
    /// <summary>Something of it does not fit.</summary>
    public sealed record Passes(string Rule, string Why) : RuleOutcome(Rule, Why);

    /// <summary>It fits, and has not stood long enough.</summary>
    public sealed record Waits(string Rule, string Why, DateTimeOffset DueAt) : RuleOutcome(Rule, Why);

    /// <summary>It fits, and too few others do.</summary>
    public sealed record Counts(string Rule, string Why) : RuleOutcome(Rule, Why);

    public sealed record Fires(string Rule, string Why) : RuleOutcome(Rule, Why);
}

/// <summary>Whether rules fire. Pure: the same signals give the same answer, now or for the last month.</summary>
internal static class RuleCore
{
    /// <param name="before">How many signals that fit came within a time until this one, itself among them.</param>
    /// <returns>In the rules' order, until one fires that is the last.</returns>
    public static IReadOnlyList<RuleOutcome> Judge(IEnumerable<SignalRuleLine> rules, SeenSignal signal, Func<SignalRuleLine, TimeSpan, int> before, DateTimeOffset now)
    {
        var outcomes = new List<RuleOutcome>();
        foreach (var rule in rules)
        {
            var outcome = Judge(rule, signal, before, now);
            outcomes.Add(outcome);
            if (outcome is RuleOutcome.Fires && rule.Text.IsLast)
                break;
        }
        return outcomes;
    }

    private static RuleOutcome Judge(SignalRuleLine rule, SeenSignal signal, Func<SignalRuleLine, TimeSpan, int> before, DateTimeOffset now)
    {
        if (RuleFit.Fault(rule.Text, signal) is { } fault)
            return new RuleOutcome.Passes(rule.Key, fault);
        if (rule.Text.StandsFor is { } stands && now < signal.At + stands)
            return new RuleOutcome.Waits(rule.Key, $"it must stand for {Durations.Spoken(stands)}", signal.At + stands);
        var since = rule.Text.StandsFor is { } stood ? $" for {Durations.Spoken(stood)}" : "";
        if (rule.Text.Count > 1 && before(rule, rule.Text.Within!.Value) is var count && count < rule.Text.Count)
            return new RuleOutcome.Counts(rule.Key, $"{count} of {rule.Text.Count} within {Durations.Spoken(rule.Text.Within.Value)}");
        var many = rule.Text.Count > 1 ? $", the {rule.Text.Count}th within {Durations.Spoken(rule.Text.Within!.Value)}" : "";
        return new RuleOutcome.Fires(rule.Key, $"{signal.Source} says that {signal.Key} is {SpokenState.Of(signal.State)}{since}{many}");
    }
}

/// <summary>A rule as it is asked.</summary>
internal sealed record SignalRuleLine(string Key, SignalRuleText Text)
{
    public static IReadOnlyList<SignalRuleLine> InOrder(IEnumerable<SignalRule> rules) =>
        [.. rules.Where(rule => !rule.IsOff).OrderBy(rule => rule.Place).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new SignalRuleLine(rule.Key, rule.Text))];
}

/// <summary>Whether a rule is about a signal.</summary>
internal static class RuleFit
{
    /// <summary>What does not fit, in words; null when everything does.</summary>
    public static string? Fault(SignalRuleText rule, SeenSignal signal) =>
        !Fits(rule.States.Length == 0 ? nameof(SignalState.Down) : rule.States, $"{signal.State}") ? $"it is {SpokenState.Of(signal.State)}"
        : !Any(rule.Sources, signal.Source) ? $"its source is {signal.Source}"
        : !Any(rule.Keys, signal.Key) ? $"its key is {signal.Key}"
        : !Any(rule.Services, signal.Service) ? signal.Service is null ? "it belongs to no service" : $"its service is {signal.Service}"
        : rule.Severities.Length > 0 && !Fits(rule.Severities, $"{signal.Severity}") ? signal.Severity is null ? "it has no severity" : $"its severity is {signal.Severity}"
        : LabelFault(rule.Labels, signal);

    private static string? LabelFault(string lines, SeenSignal signal)
    {
        foreach (var line in KeyLines.Each(lines))
        {
            if (line.Split('=', 2) is [var name, var pattern] && !Pattern.Fits(pattern.Trim(), signal.Labels.GetValueOrDefault(name.Trim())))
                return $"its label {name.Trim()} is {signal.Labels.GetValueOrDefault(name.Trim()) ?? "not there"}";
        }
        return null;
    }

    private static bool Any(string lines, string? text) => lines.Length == 0 || KeyLines.Each(lines).Any(pattern => Pattern.Fits(pattern, text));

    private static bool Fits(string words, string word) => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(word);
}

/// <summary>How states read in a sentence.</summary>
public static class SpokenState
{
    public static string Of(SignalState state) => state switch
    {
        SignalState.Healthy => "healthy",
        SignalState.Degraded => "degraded",
        SignalState.Down => "down",
        SignalState.NoData => "without data",
        _ => "muted",
    };
}
