using DrConsole.Estate;

namespace DrConsole.Web.Features.Estate;

/// <summary>A service as the API gives it.</summary>
public sealed record ServiceShown(
    string Key, string Name, ServiceKind Kind, int Priority, string Summary, string Owner, string Region, bool IsSinglePoint, string Redundancy, string Degradation,
    ImpactShape? Impact, IReadOnlyList<SiteShape> Sites, IReadOnlyList<DependencyShape> Dependencies, IReadOnlyList<ApiShape> Apis, DateTimeOffset CreatedAt, int Version)
{
    internal static ServiceShown Of(Service service)
    {
        var text = service.Text;
        return new(
            service.Key, text.Name, text.Kind, text.Priority, text.Summary, text.Owner, text.Region, text.IsSinglePoint, text.Redundancy, text.Degradation,
            text.LossPerHour is null && text.MaximumDowntime is null ? null : new(text.LossPerHour, text.Currency.Length > 0 ? text.Currency : null, text.MaximumDowntime),
            [.. text.Sites.Select(site => new SiteShape(site.Name, site.Region, site.Role, SitePartShape.Of(site.Compute), SitePartShape.Of(site.Storage), SitePartShape.Of(site.Network)))],
            [.. text.Dependencies.Select(DependencyShape.Of)],
            [.. text.Apis.Select(api => new ApiShape(api.Api, api.Version, api.EndsOn, api.Note))], service.CreatedAt, service.Version);
    }
}

/// <summary>A service to be added.</summary>
public sealed record NewService(
    string Key, string Name, ServiceKind Kind, int Priority, string Summary = "", string Owner = "", string Region = "", bool IsSinglePoint = false, string Redundancy = "",
    string Degradation = "", ImpactShape? Impact = null, IReadOnlyList<SiteShape>? Sites = null, IReadOnlyList<DependencyShape>? Dependencies = null, IReadOnlyList<ApiShape>? Apis = null)
{
    internal ServiceText Text => new ServiceChange(
        Name, Kind, Priority, Summary, Owner, Region, IsSinglePoint, Redundancy, Degradation, Impact, Sites, Dependencies, Apis).Text;
}

/// <summary>What a service becomes.</summary>
public sealed record ServiceChange(
    string Name, ServiceKind Kind, int Priority, string Summary = "", string Owner = "", string Region = "", bool IsSinglePoint = false, string Redundancy = "",
    string Degradation = "", ImpactShape? Impact = null, IReadOnlyList<SiteShape>? Sites = null, IReadOnlyList<DependencyShape>? Dependencies = null, IReadOnlyList<ApiShape>? Apis = null)
{
    internal ServiceText Text => new(Name, Kind, Priority)
    {
        Summary = Summary,
        Owner = Owner,
        Region = Region,
        IsSinglePoint = IsSinglePoint,
        Redundancy = Redundancy,
        Degradation = Degradation,
        LossPerHour = Impact?.LossPerHour,
        Currency = Impact?.Currency ?? "",
        MaximumDowntime = Impact?.MaximumDowntime,
        Sites = [.. (Sites ?? []).Select(site => new SiteText(site.Name, site.Region, site.Role, site.Compute?.Text, site.Storage?.Text, site.Network?.Text))],
        Dependencies = [.. (Dependencies ?? []).Select(dependency => dependency.Text)],
        Apis = [.. (Apis ?? []).Select(api => new ApiPinText(api.Api, api.Version, api.EndsOn, api.Note))],
    };
}

public sealed record ImpactShape(long? LossPerHour = null, string? Currency = null, TimeSpan? MaximumDowntime = null);

public sealed record SiteShape(string Name, string Region = "", SiteRole Role = SiteRole.Active, SitePartShape? Compute = null, SitePartShape? Storage = null, SitePartShape? Network = null);

public sealed record SitePartShape(
    string Capacity = "", SiteReadiness? Readiness = null, SwitchMode? Activation = null, SiteReplication? Replication = null, SiteConsistency? Consistency = null,
    string Redundancy = "", SwitchMode? Dns = null, SwitchMode? Failover = null)
{
    internal PartText Text => new()
    {
        Capacity = Capacity,
        Readiness = Readiness,
        Activation = Activation,
        Replication = Replication,
        Consistency = Consistency,
        Redundancy = Redundancy,
        Dns = Dns,
        Failover = Failover,
    };

    internal static SitePartShape? Of(PartText? part) => part is null ? null
        : new(part.Capacity, part.Readiness, part.Activation, part.Replication, part.Consistency, part.Redundancy, part.Dns, part.Failover);
}

public sealed record DependencyShape(string On, DependencyNeed Need = DependencyNeed.Needed, string WhileDown = "", IReadOnlyList<FallbackShape>? Fallbacks = null)
{
    internal DependencyText Text => new(On, Need, WhileDown) { Fallbacks = [.. (Fallbacks ?? []).Select(fallback => new FallbackText(fallback.Service ?? "", fallback.People ?? ""))] };

    internal static DependencyShape Of(DependencyText text) => new(text.On, text.Need, text.WhileDown,
        [.. text.Fallbacks.Select(fallback => new FallbackShape(fallback.Service.Length > 0 ? fallback.Service : null, fallback.People.Length > 0 ? fallback.People : null))]);
}

/// <summary>One of both: a service's key, or the people who do it by hand.</summary>
public sealed record FallbackShape(string? Service = null, string? People = null);

public sealed record ApiShape(string Api, string Version, DateOnly? EndsOn = null, string Note = "");
