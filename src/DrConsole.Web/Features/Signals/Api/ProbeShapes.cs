using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Signals;

/// <param name="Settings">What its kind can be told, by name.</param>
internal sealed record ProbeShown(
    string Key, string Name, ProbeKind Kind, string Target, IReadOnlyDictionary<string, string> Settings, string Service, string Environment, SignalSeverity Severity, bool IsSecurity, bool IsPaused,
    TimeSpan Interval, TimeSpan Timeout, int Failures, int OutOf, TimeSpan Over, int Recoveries, int Version)
{
    public static ProbeShown Of(Probe probe) => new(
        probe.Key, probe.Name, probe.Kind, probe.Target, probe.Text.Settings.Values, probe.Service, probe.Environment, probe.Severity, probe.IsSecurity, probe.IsPaused,
        probe.Interval, probe.Timeout, probe.Failures, probe.OutOf, probe.Over, probe.Recoveries, probe.Version);
}

/// <param name="Settings">What its kind can be told, by name; see the documentation of probes.</param>
/// <param name="Service">The key of the service that it watches.</param>
/// <param name="Environment">The key of the environment whose egress list, secrets and runners count; a heartbeat needs none.</param>
/// <param name="Failures">So many failures, out of <paramref name="OutOf"/>, make it down.</param>
/// <param name="OutOf">Left out: so many in a row.</param>
/// <param name="Over">And over at least so long.</param>
/// <param name="Recoveries">So many good answers in a row make it well again.</param>
internal sealed record ProbeShape(
    string Name, ProbeKind Kind, string? Key = null, string Target = "", IReadOnlyDictionary<string, string>? Settings = null, string Service = "", string Environment = "",
    SignalSeverity Severity = SignalSeverity.P3, bool IsSecurity = false, bool IsPaused = false, TimeSpan? Interval = null, TimeSpan? Timeout = null, int Failures = 3, int? OutOf = null, TimeSpan? Over = null,
    int Recoveries = 2) : IShape<ProbeText>
{
    ProbeText IShape<ProbeText>.Text => new(Name, Kind)
    {
        Target = Target,
        Settings = ProbeSettings.Of(Settings ?? new Dictionary<string, string>()),
        Service = Service,
        Environment = Environment,
        Severity = Severity,
        IsSecurity = IsSecurity,
        IsPaused = IsPaused,
        Interval = Interval ?? TimeSpan.FromMinutes(1),
        Timeout = Timeout ?? TimeSpan.FromSeconds(5),
        Failures = Failures,
        OutOf = OutOf ?? Failures,
        Over = Over ?? TimeSpan.Zero,
        Recoveries = Recoveries,
    };
}

internal sealed record MaintenanceShown(string Key, string Reason, IReadOnlyList<string> Covers, DateTimeOffset Begins, TimeSpan Length, string Cron, string TimeZone, int Version)
{
    public static MaintenanceShown Of(MaintenanceWindow window) =>
        new(window.Key, window.Name, KeyLines.Each(window.Covers), window.Begins, window.Length, window.Cron, window.TimeZone, window.Version);
}

/// <param name="Covers">Such as <c>service/orders-db</c> or <c>probe/orders-api</c>.</param>
/// <param name="Cron">When it begins again, seconds first; left out for once.</param>
internal sealed record MaintenanceShape(string Reason, IReadOnlyList<string> Covers, DateTimeOffset Begins, TimeSpan Length, string? Key = null, string Cron = "", string TimeZone = "Etc/UTC") : IShape<MaintenanceText>
{
    MaintenanceText IShape<MaintenanceText>.Text => new(Reason, KeyedEndpoints.Lines("covers", Covers), Begins, Length, Cron, TimeZone);
}

/// <summary>How a probe stands and what it gave lately.</summary>
internal sealed record ProbeResultsShown(
    ProbeStateShown State, IReadOnlyList<ProbeResultShown> Results, IReadOnlyList<ProbeSpan> Minutes, IReadOnlyList<ProbeSpan> Hours, IReadOnlyList<ProbeSpan> Days);

/// <param name="Root">The service that explains why it fails.</param>
/// <param name="UptimeDay">From 0 to 1.</param>
internal sealed record ProbeStateShown(
    string Key, string Name, ProbeKind Kind, string Service, SignalState State, DateTimeOffset? Since, string? Root, string Why, DateTimeOffset? LastAt, TimeSpan? Took, DateTimeOffset? CertificateUntil, double? UptimeDay,
    double? UptimeMonth)
{
    public static ProbeStateShown Of(ProbeLine line) => new(
        line.Key, line.Name, line.Kind, line.Service, line.State, line.Since, line.Root, SignalWords.Why(line), line.LastAt, line.Took, line.CertificateUntil, line.Day, line.Month);
}

internal sealed record ProbeResultShown(DateTimeOffset At, ProbeVerdict Verdict, TimeSpan Took)
{
    public static ProbeResultShown Of(ProbeResult result) => new(result.At, result.Verdict, result.Took);
}

/// <param name="Says">How it answered; never what.</param>
internal sealed record TriedShown(DateTimeOffset At, ProbeVerdict Verdict, TimeSpan Took, string Says);

/// <param name="Path">Told this once: the address that the heartbeat calls, below this console's own.</param>
internal sealed record HeartbeatAddressShown(string Path);
