using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>What a person writes about a probe.</summary>
public sealed record ProbeText(string Name, ProbeKind Kind = ProbeKind.Http) : IWritten<ProbeText>
{
    // How often it is looked whether a heartbeat is late; nobody has to say it.
    private static readonly TimeSpan Looked = TimeSpan.FromSeconds(10);

    public string Target { get; init; } = "";

    public ProbeSettings Settings { get; init; } = ProbeSettings.None;

    public string Service { get; init; } = "";

    public string Environment { get; init; } = "";

    public SignalSeverity Severity { get; init; } = SignalSeverity.P3;

    public bool IsSecurity { get; init; }

    public bool IsPaused { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public int Failures { get; init; } = 3;

    /// <summary>Of how many; the same as <see cref="Failures"/> for so many in a row.</summary>
    public int OutOf { get; init; } = 3;

    public TimeSpan Over { get; init; }

    public int Recoveries { get; init; } = 2;

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Kind", ProbeKinds.NameOf(Kind)), ("Target", Target), ("Settings", string.Join('\n', Settings.Values.Select(pair => $"{pair.Key}: {pair.Value}"))), ("Service", Service),
        ("Environment", Environment), ("Severity", Severity.ToString()), ("Security", IsSecurity ? "yes" : "no"), ("Paused", IsPaused ? "yes" : "no"), ("Interval", Durations.Spoken(Interval)),
        ("Timeout", Durations.Spoken(Timeout)), ("Failures", $"{Failures} of {OutOf}"), ("Over", Durations.Spoken(Over)), ("Recoveries", $"{Recoveries}"),
    ];

    public ProbeText Tidied()
    {
        var tidied = this with
        {
            Name = Name.Trim(),
            Target = Target.ReplaceLineEndings("\n").Trim(),
            Settings = ProbeSettings.Of(Settings.Values),
            Service = Service.Trim(),
            Environment = Environment.Trim(),
            OutOf = Math.Max(OutOf, Failures),
        };

        // A heartbeat's patience is its grace.
        return Kind is ProbeKind.Heartbeat
            ? tidied with { Target = "", Interval = Looked, Timeout = Looked / 2, Failures = 1, OutOf = 1, Over = TimeSpan.Zero, Recoveries = 1 }
            : tidied;
    }
}

/// <summary>What makes a probe right.</summary>
internal static class ProbeRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static void Check(ProbeText text)
    {
        var errors = new FieldErrors()
            .CheckLine("name", text.Name, ContactRules.MaxName)
            .Check(text.Interval >= Shortest && text.Interval <= Longest, "interval", "5 s to 1 d are accepted.")
            .Check(text.Timeout >= TimeSpan.FromMilliseconds(100) && text.Timeout <= TimeSpan.FromMinutes(5), "timeout", "100 ms to 5 min are accepted.")
            .Check(text.Failures is >= 1 and <= 20, "failures", "1 to 20 are accepted.")
            .Check(text.OutOf is >= 1 and <= 20, "outOf", "1 to 20 are accepted.")
            .Check(text.Over >= TimeSpan.Zero && text.Over <= Longest, "over", "Up to 1 d is accepted.")
            .Check(text.Recoveries is >= 1 and <= 20, "recoveries", "1 to 20 are accepted.")
            .Check(text.Kind is ProbeKind.Heartbeat || text.Environment.Length > 0, "environment", "Name the environment whose egress list, secrets and runners count.")
            .Check(text.Target.Length <= Probe.MaxTarget, "target", $"At most {Probe.MaxTarget:N0} characters.");
        if (ProbeKinds.TargetOf(text.Kind) is not null && ProbeTargets.FaultOf(text.Kind, text.Target) is { } fault)
            errors.Check(false, "target", fault);
        CheckSettings(errors, text);
        errors.ThrowIfAny();
    }

    private static void CheckSettings(FieldErrors errors, ProbeText text)
    {
        var known = ProbeKinds.SettingsOf(text.Kind).ToDictionary(setting => setting.Name);
        foreach (var (name, value) in text.Settings.Values)
        {
            if (!known.TryGetValue(name, out var setting))
                errors.Check(false, "settings", $"{ProbeKinds.NameOf(text.Kind)} knows no '{name}'. It knows {string.Join(", ", known.Keys)}.");
            else if (setting.FaultOf(value) is { } fault)
                errors.Check(false, $"settings.{name}", fault);
        }
        if (text.Kind is ProbeKind.Heartbeat)
            errors.Check(text.Settings["every"].Length > 0 != text.Settings["cron"].Length > 0, "settings.every", "Say how often it is expected: an interval, or a cron.");
        if (text.Kind is ProbeKind.CloudWatch && text.Settings["namespace"].Length > 0)
            errors.Check(text.Settings["above"].Length + text.Settings["below"].Length > 0, "settings.above", "Say what the metric must be above or below.");
    }
}
