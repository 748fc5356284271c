using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>
/// To what an alarm belongs, by its labels or dimensions: lines such as <c>DBInstanceIdentifier=core-*: service core-databases, scenario system-corruption, severity P1</c>. The first
/// line that says something counts.
/// </summary>
internal static class AlarmRoutes
{
    public const int MaxText = 8_000;

    private sealed record Route(IReadOnlyList<(string Name, string Pattern)> When, string? Service, string? Scenario, SignalSeverity? Severity);

    public static void Check(FieldErrors errors, string field, string text)
    {
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (IsSaid(line))
                errors.Check(TryRead(line, out _), field, $"Line {number + 1}: LABEL=VALUE: service KEY, scenario KEY, severity P1 is needed; one of the three is enough, and * stands for anything.");
        }
    }

    /// <summary>What the alarm says of itself, where no line says otherwise.</summary>
    public static (string? Service, string? Scenario, SignalSeverity? Severity) Find(string text, HeardAlarm alarm)
    {
        var (service, scenario, severity) = ((string?)null, (string?)null, (SignalSeverity?)null);
        foreach (var line in text.Split('\n'))
        {
            if (!IsSaid(line) || !TryRead(line, out var route) || !route!.When.All(when => Pattern.Fits(when.Pattern, ValueOf(alarm, when.Name))))
                continue;
            service ??= route.Service;
            scenario ??= route.Scenario;
            severity ??= route.Severity;
        }
        return (service ?? alarm.Service, scenario ?? alarm.Scenario, severity ?? alarm.Severity);
    }

    private static string? ValueOf(HeardAlarm alarm, string name) => name switch
    {
        "key" => alarm.Key,
        "title" => alarm.Title,
        _ => alarm.Labels.GetValueOrDefault(name),
    };

    private static bool IsSaid(string line) => line.Trim() is { Length: > 0 } said && said[0] != '#';

    private static bool TryRead(string line, out Route? route)
    {
        route = null;
        var at = line.LastIndexOf(": ", StringComparison.Ordinal);
        if (at <= 0)
            return false;
        var when = line[..at].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToList();
        if (when.Count == 0 || when.Exists(pair => pair.Length != 2 || pair[0].Trim().Length == 0 || pair[1].Trim().Length == 0))
            return false;
        var (service, scenario, severity) = ((string?)null, (string?)null, (SignalSeverity?)null);
        foreach (var said in line[(at + 2)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["service", var key] when ShortKey.IsRight(key):
                    service = key;
                    break;
                case ["scenario", var key] when ShortKey.IsRight(key):
                    scenario = key;
                    break;
                case ["severity", var word] when Enum.TryParse<SignalSeverity>(word, out var known) && !char.IsAsciiDigit(word[0]):
                    severity = known;
                    break;
                default:
                    return false;
            }
        }
        route = new Route([.. when.Select(pair => (pair[0].Trim(), pair[1].Trim()))], service, scenario, severity);
        return service is not null || scenario is not null || severity is not null;
    }
}
