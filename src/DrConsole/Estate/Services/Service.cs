using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>Something that can be lost and must be recovered.</summary>
public sealed class Service : ICounted, ITopical
{
    public const int MaxName = 120;
    public const int MaxText = 8_192;
    public const string Topic = "services";

    private readonly List<ServiceSite> _sites = [];
    private readonly List<ServiceDependency> _dependencies = [];
    private readonly List<ApiPin> _apis = [];

    private Service()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public ServiceKind Kind { get; private set; }

    /// <summary>1 critical, 2 essential, 3 standard.</summary>
    public int Priority { get; private set; }

    [RecordedText]
    public string Summary { get; private set; } = "";

    /// <summary>May be a person's name, so that the ledger only tells that it changed.</summary>
    public string Owner { get; private set; } = "";

    [RecordedText]
    public string Region { get; private set; } = "";

    public bool IsSinglePoint { get; private set; }

    [RecordedText]
    public string Redundancy { get; private set; } = "";

    [RecordedText]
    public string Degradation { get; private set; } = "";

    public long? LossPerHour { get; private set; }

    [RecordedText]
    public string Currency { get; private set; } = "";

    public TimeSpan? MaximumDowntime { get; private set; }

    public IReadOnlyList<ServiceSite> Sites => _sites;

    public IReadOnlyList<ServiceDependency> Dependencies => _dependencies;

    public IReadOnlyList<ApiPin> Apis => _apis;

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"service/{Key}"];

    public ServiceText Text => new(Name, Kind, Priority)
    {
        Summary = Summary,
        Owner = Owner,
        Region = Region,
        IsSinglePoint = IsSinglePoint,
        Redundancy = Redundancy,
        Degradation = Degradation,
        LossPerHour = LossPerHour,
        Currency = Currency,
        MaximumDowntime = MaximumDowntime,
        Sites = [.. _sites.OrderBy(site => site.Number).Select(site => site.Text)],
        Dependencies = [.. _dependencies.OrderBy(dependency => dependency.Number).Select(dependency => dependency.Text)],
        Apis = [.. _apis.OrderBy(api => api.Number).Select(api => api.Text)],
    };

    public static Service Create(string key, ServiceText text, DateTimeOffset now)
    {
        var service = new Service { Key = ShortKey.Parse("key", key), CreatedAt = now };
        service.Change(text);
        return service;
    }

    public void Change(ServiceText text)
    {
        var tidied = text.Tidied();
        ServiceRules.Check(Key, tidied);
        (Name, Kind, Priority, Summary) = (tidied.Name, tidied.Kind, tidied.Priority, tidied.Summary);
        (Owner, Region, IsSinglePoint, Redundancy, Degradation) = (tidied.Owner, tidied.Region, tidied.IsSinglePoint, tidied.Redundancy, tidied.Degradation);
        (LossPerHour, Currency, MaximumDowntime) = (tidied.LossPerHour, tidied.Currency, tidied.MaximumDowntime);
        NumberedRows.Set(_sites, tidied.Sites, number => new ServiceSite(Key, number), (site, says) => site.Say(says));
        NumberedRows.Set(_dependencies, tidied.Dependencies, number => new ServiceDependency(Key, number), (dependency, says) => dependency.Say(says));
        NumberedRows.Set(_apis, tidied.Apis, number => new ApiPin(Key, number), (api, says) => api.Say(says));
    }
}
