using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;

namespace DrConsole.Web.Features.Signals.Pages;

/// <summary>A probe as it stands in its form: what every kind can be told is there, so that choosing another kind loses nothing.</summary>
public sealed class ProbeDraft
{
    public string Name { get; set; } = "";

    public ProbeKind Kind { get; set; }

    public string Target { get; set; } = "";

    public string Environment { get; set; } = "";

    public string Service { get; set; } = "";

    public SignalSeverity Severity { get; set; } = SignalSeverity.P3;

    public bool IsSecurity { get; set; }

    public bool IsPaused { get; set; }

    public string Interval { get; set; } = "1 min";

    public string Timeout { get; set; } = "5 s";

    public int Failures { get; set; } = 3;

    public int OutOf { get; set; } = 3;

    public string Over { get; set; } = "";

    public int Recoveries { get; set; } = 2;

    public Dictionary<string, string> Settings { get; } = Enum.GetValues<ProbeKind>().SelectMany(ProbeKinds.SettingsOf).Select(setting => setting.Name).Distinct().ToDictionary(name => name, _ => "");

    public void Quick() => (Interval, Timeout, Failures, OutOf, Over, Recoveries) = ("10 s", "5 s", 3, 3, "", 2);

    public void Patient() => (Interval, Timeout, Failures, OutOf, Over, Recoveries) = ("1 min", "10 s", 5, 5, "5 min", 3);

    public void Fill(ProbeText text)
    {
        (Name, Kind, Target, Environment, Service) = (text.Name, text.Kind, text.Target, text.Environment, text.Service);
        (Severity, IsSecurity, IsPaused) = (text.Severity, text.IsSecurity, text.IsPaused);
        (Interval, Timeout, Failures, OutOf, Recoveries) = (Durations.Spoken(text.Interval), Durations.Spoken(text.Timeout), text.Failures, text.OutOf, text.Recoveries);
        Over = text.Over > TimeSpan.Zero ? Durations.Spoken(text.Over) : "";
        foreach (var name in Settings.Keys.ToList())
            Settings[name] = text.Settings[name];
    }

    public ProbeText Read() => new(Name, Kind)
    {
        Target = Target,
        Settings = ProbeSettings.Of(ProbeKinds.SettingsOf(Kind).Select(setting => KeyValuePair.Create(setting.Name, Settings[setting.Name] ?? ""))),
        Service = Service,
        Environment = Kind is ProbeKind.Heartbeat ? "" : Environment,
        Severity = Severity,
        IsSecurity = IsSecurity,
        IsPaused = IsPaused,
        Interval = Durations.Read("interval", Interval),
        Timeout = Durations.Read("timeout", Timeout),
        Failures = Failures,
        OutOf = OutOf,
        Over = Durations.ReadOptional("over", Over) ?? TimeSpan.Zero,
        Recoveries = Recoveries,
    };
}
