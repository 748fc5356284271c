using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>What stands ready for the trouble that a signal tells: a scenario, a runbook, a service that we know.</summary>
/// <param name="Scenario">The one that exists; null without any.</param>
internal sealed record RuleAnswer(string? Scenario, bool IsServiceKnown, bool HasRunbook)
{
    public string WithoutRunbook => HasRunbook ? "" : " No published runbook answers it.";

    public static async Task<RuleAnswer> ReadAsync(DrStore store, SignalRuleText rule, SeenSignal signal, CancellationToken cancel)
    {
        var asked = rule.Scenario.Length > 0 ? rule.Scenario : signal.Scenario;
        var scenario = asked is null ? null : await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == asked, cancel);
        List<string> runbooks = [.. rule.Runbook.Length > 0 ? [rule.Runbook] : Array.Empty<string>(), .. scenario?.RunbookLinks.Where(link => link.Role is ResponseRole.Immediate or ResponseRole.Recovery).Select(link => link.Key) ?? []];
        return new RuleAnswer(
            scenario?.Key,
            signal.Service is not { } service || await store.Services.AnyAsync(known => known.Key == service, cancel),
            runbooks.Count > 0 && await store.KnownRunbooks.AnyAsync(known => runbooks.Contains(known.Key) && known.IsPublished, cancel));
    }

    public Declaration Declaration(SignalRuleText rule, SeenSignal signal, bool isStorm) => new(
        Cut(isStorm ? "Many alarms at once" : signal.Title),
        rule.Severity ?? (signal.Severity is { } severity ? Enum.Parse<IncidentSeverity>($"{severity}") : IncidentSeverity.P2))
    {
        Impact = isStorm ? "" : signal.Detail,
        DetectedAt = signal.At,
        Services = signal.Service is { } service && IsServiceKnown && !isStorm ? [service] : [],
        Scenario = isStorm ? null : Scenario,
    };

    private static string Cut(string text)
    {
        var line = AlarmJson.OneLine(text);
        return line.Length <= Incident.MaxTitle ? line : $"{line[..(Incident.MaxTitle - 1)]}…";
    }
}
