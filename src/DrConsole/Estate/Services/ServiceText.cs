using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>What a person may change about a service. Two texts are equal when they say the same.</summary>
public sealed record ServiceText(string Name, ServiceKind Kind, int Priority)
{
    /// <summary>What it does, in a sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Who answers for it: a name, a duty or a contact's key.</summary>
    public string Owner { get; init; } = "";

    public string Region { get; init; } = "";

    public bool IsSinglePoint { get; init; }

    /// <summary>What stands in when it is lost; for a single point of failure, what would remove it.</summary>
    public string Redundancy { get; init; } = "";

    /// <summary>What users still get while it is down.</summary>
    public string Degradation { get; init; } = "";

    public long? LossPerHour { get; init; }

    /// <summary>The loss's currency, three letters.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The longest outage that the business survives.</summary>
    public TimeSpan? MaximumDowntime { get; init; }

    public ValueList<SiteText> Sites { get; init; } = [];

    public ValueList<DependencyText> Dependencies { get; init; } = [];

    public ValueList<ApiPinText> Apis { get; init; } = [];

    public ServiceText Tidied() => this with
    {
        Name = Name.Trim(),
        Summary = Summary.Trim(),
        Owner = Owner.Trim(),
        Region = Region.Trim(),
        Redundancy = Redundancy.Trim(),
        Degradation = Degradation.Trim(),
        Currency = Currency.Trim().ToUpperInvariant(),
        Sites = [.. Sites.Select(site => site.Tidied())],
        Dependencies = [.. Dependencies.Select(dependency => dependency.Tidied())],
        Apis = [.. Apis.Select(api => api.Tidied())],
    };
}

/// <summary>One place where a service runs or could run; compute, storage and network each as they are.</summary>
public sealed record SiteText(string Name, string Region = "", SiteRole Role = SiteRole.Active, PartText? Compute = null, PartText? Storage = null, PartText? Network = null)
{
    public IEnumerable<(SitePartKind Kind, PartText Part)> Parts =>
        new[] { (SitePartKind.Compute, Compute), (SitePartKind.Storage, Storage), (SitePartKind.Network, Network) }
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));

    public SiteText Tidied() => new(Name.Trim(), Region.Trim(), Role, Compute?.Tidied(), Storage?.Tidied(), Network?.Tidied());
}

/// <summary>One part of a site. What is null or empty is not known.</summary>
public sealed record PartText
{
    public static readonly PartText Unknown = new();

    /// <summary>Of the full load, in the writer's words: 100%, 40 nodes.</summary>
    public string Capacity { get; init; } = "";

    public SiteReadiness? Readiness { get; init; }

    public SwitchMode? Activation { get; init; }

    public SiteReplication? Replication { get; init; }

    public SiteConsistency? Consistency { get; init; }

    public string Redundancy { get; init; } = "";

    /// <summary>How names are led here.</summary>
    public SwitchMode? Dns { get; init; }

    public SwitchMode? Failover { get; init; }

    /// <summary>A part of which nothing is said is none.</summary>
    public PartText? Tidied()
    {
        var tidied = this with { Capacity = Capacity.Trim(), Redundancy = Redundancy.Trim() };
        return tidied == Unknown ? null : tidied;
    }
}

/// <summary>What a service depends on, and what it does without.</summary>
/// <param name="On">The other service's key.</param>
/// <param name="WhileDown">What is served while the other is down.</param>
public sealed record DependencyText(string On, DependencyNeed Need = DependencyNeed.Needed, string WhileDown = "")
{
    /// <summary>What stands in, in this order.</summary>
    public ValueList<FallbackText> Fallbacks { get; init; } = [];

    public DependencyText Tidied() => new(On.Trim(), Need, WhileDown.Trim()) { Fallbacks = [.. Fallbacks.Select(fallback => fallback.Tidied())] };
}

/// <summary>A stand-in: another service by its key, or people who do it by hand.</summary>
public sealed record FallbackText(string Service, string People)
{
    public static FallbackText On(string service) => new(service, "");

    public static FallbackText By(string people) => new("", people);

    public FallbackText Tidied() => new(Service.Trim(), People.Trim());
}

/// <summary>A version of somebody else's API that a service is built for, and when it ends.</summary>
public sealed record ApiPinText(string Api, string Version, DateOnly? EndsOn = null, string Note = "")
{
    public ApiPinText Tidied() => new(Api.Trim(), Version.Trim(), EndsOn, Note.Trim());
}
