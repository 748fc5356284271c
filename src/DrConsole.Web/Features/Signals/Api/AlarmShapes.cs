using System.ComponentModel;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Signals;
using DrConsole.Web.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Signals;

/// <summary>An alarm source as the API gives it: without its address and its secret.</summary>
internal sealed record AlarmSourceShown(string Key, string Name, AlarmKind Kind, bool IsOff, IReadOnlyList<string> Topics, string Mapping, string Routes, int PerMinute, bool IsSigned, bool HasAddress, DateTimeOffset? AddressSetAt, int Version)
{
    public static AlarmSourceShown Of(AlarmSource source) => new(source.Key, source.Name, source.Kind, source.IsOff, Platform.KeyLines.Each(source.Topics), source.Mapping, source.Routes, source.PerMinute, source.IsSigned, source.AddressHash is not null, source.AddressSetAt, source.Version);
}

/// <param name="Secret">Of plain JSON: what the sender signs with; "-" takes it away. When changing a source it may be left out, and stays then.</param>
internal sealed record AlarmSourceShape(string Name, AlarmKind Kind, string? Key = null, bool IsOff = false, IReadOnlyList<string>? Topics = null, string Mapping = "", string Routes = "", int PerMinute = 1_200, string Secret = "") : IShape<AlarmSourceText>
{
    AlarmSourceText IShape<AlarmSourceText>.Text => new(Name, Kind) { IsOff = IsOff, Topics = KeyedEndpoints.Lines("topics", Topics), Mapping = Mapping, Routes = Routes, PerMinute = PerMinute, Secret = Secret };
}

/// <param name="Address">The path, once: it is shown here and never again.</param>
internal sealed record AddressShown(string Address);

/// <summary>A payload to be tried on a mapping.</summary>
internal sealed record MappingTry(AlarmKind Kind, string Payload, string Mapping = "", string Routes = "")
{
    internal AlarmSourceText Text => new("tried", Kind) { Mapping = Mapping, Routes = Routes };
}

internal sealed record WouldShown(string Key, SignalState State, string Title, DateTimeOffset? At, string Detail, string? Service, string? Scenario, SignalSeverity? Severity, IReadOnlyDictionary<string, string> Labels)
{
    public static WouldShown Of(TryMapping.Would would) => new(would.Alarm.Key, would.Alarm.State, would.Alarm.Title, would.Alarm.At, would.Alarm.Detail, would.Service, would.Scenario, would.Severity, would.Alarm.Labels);
}

internal sealed record SubscriptionShown(string Topic, SubscriptionState State, DateTimeOffset AskedAt, DateTimeOffset? ConfirmedAt, string? ConfirmedBy);

internal sealed record TopicNamed(string Topic);

internal sealed record ReasonGiven(string Reason);

internal sealed record BreakerNamed(string Name);

/// <param name="Incident">The key of the incident that it became.</param>
internal sealed record AcceptedShown(string Incident);

internal sealed record SuggestionShown(Guid Id, string Title, IncidentSeverity Severity, string? Service, string? Scenario, string Rule, string Why, Guid Signal, DateTimeOffset At)
{
    public static SuggestionShown Of(SuggestedIncident known) => new(known.Id, known.Title, known.Severity, known.Service, known.Scenario, known.Rule, known.Why, known.Signal.Value, known.At);
}

/// <summary>What of the history is asked for.</summary>
internal sealed class SignalQuery
{
    [FromQuery(Name = "state"), Description("Only signals that say so.")]
    public SignalState? State { get; init; }

    [FromQuery(Name = "source"), Description("A source, such as hook/prometheus, or its kind: hook.")]
    public string? Source { get; init; }

    [FromQuery(Name = "service"), Description("Only those of a service.")]
    public string? Service { get; init; }

    internal ReadSignals.Filter Filter => new(State, Source, Service);
}

/// <param name="IsServiceKnown">False: no such service is known here.</param>
internal sealed record SignalShown(Guid Id, string Source, string Key, SignalState State, DateTimeOffset At, DateTimeOffset ReceivedAt, string Title, string? Service, bool IsServiceKnown, SignalSeverity? Severity, string? Incident)
{
    public static SignalShown Of(ReadSignals.Line line) => new(line.Id.Value, line.Source, line.Key, line.State, line.At, line.ReceivedAt, line.Title, line.Service, line.IsServiceKnown, line.Severity, line.Incident);
}

/// <param name="Payload">As it came, without what looks like a secret.</param>
/// <param name="Decisions">What was decided, a sentence each.</param>
internal sealed record SignalDetailShown(SignalShown Signal, string Detail, string? Scenario, IReadOnlyDictionary<string, string> Labels, string Payload, IReadOnlyList<string> Decisions, DateTimeOffset? DecidedAt)
{
    public static SignalDetailShown Of(ReadSignals.Detail detail) => new(SignalShown.Of(detail.Line), detail.Text, detail.Scenario, detail.Labels, detail.Payload, detail.Decisions, detail.DecidedAt);
}

internal sealed record CloudAccountShown(string Key, string Name, IReadOnlyList<string> Regions, bool IsOff, string Profile, string Role, TimeSpan Every, string Routes, int Version)
{
    public static CloudAccountShown Of(CloudAccount account) => new(account.Key, account.Name, Platform.KeyLines.Each(account.Regions), account.IsOff, account.Profile, account.Role, account.Every, account.Routes, account.Version);
}

internal sealed record CloudAccountShape(string Name, IReadOnlyList<string> Regions, string? Key = null, bool IsOff = false, string Profile = "", string Role = "", TimeSpan? Every = null, string Routes = "") : IShape<CloudAccountText>
{
    CloudAccountText IShape<CloudAccountText>.Text => new(Name, KeyedEndpoints.Lines("regions", Regions)) { IsOff = IsOff, Profile = Profile, Role = Role, Every = Every ?? TimeSpan.FromMinutes(1), Routes = Routes };
}

internal sealed record ServiceMetricShown(string Key, string Name, string Service, string Account, string Region, string Namespace, string Metric, string Statistic, IReadOnlyList<string> Dimensions, string Unit, int Version)
{
    public static ServiceMetricShown Of(ServiceMetric metric) => new(metric.Key, metric.Name, metric.Service, metric.Account, metric.Region, metric.Namespace, metric.Metric, metric.Statistic, Platform.KeyLines.Each(metric.Dimensions), metric.Unit, metric.Version);
}

internal sealed record ServiceMetricShape(string Name, string Service, string Account, string Region, string Namespace, string Metric, string? Key = null, string Statistic = "Average", IReadOnlyList<string>? Dimensions = null, string Unit = "") : IShape<ServiceMetricText>
{
    ServiceMetricText IShape<ServiceMetricText>.Text => new(Name, Service, Account, Region, Namespace, Metric) { Statistic = Statistic, Dimensions = KeyedEndpoints.Lines("dimensions", Dimensions), Unit = Unit };
}
