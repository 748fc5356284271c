using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>One place where a service runs or could run.</summary>
public sealed class ServiceSite : INumbered
{
    private readonly List<SitePart> _parts = [];

    private ServiceSite()
    {
    }

    internal ServiceSite(string service, int number) => (Service, Number) = (service, number);

    public string Service { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Region { get; private set; } = "";

    public SiteRole Role { get; private set; }

    public IReadOnlyList<SitePart> Parts => _parts;

    public SiteText Text => new(Name, Region, Role, PartOf(SitePartKind.Compute)?.Text, PartOf(SitePartKind.Storage)?.Text, PartOf(SitePartKind.Network)?.Text);

    internal void Say(SiteText text)
    {
        (Name, Region, Role) = (text.Name, text.Region, text.Role);
        _parts.RemoveAll(part => text.Parts.All(said => said.Kind != part.Kind));
        foreach (var (kind, says) in text.Parts)
        {
            var part = PartOf(kind);
            if (part is null)
                _parts.Add(part = new SitePart(Service, Number, kind));
            part.Say(says);
        }
    }

    private SitePart? PartOf(SitePartKind kind) => _parts.Find(part => part.Kind == kind);
}

/// <summary>Compute, storage or network of a site.</summary>
public sealed class SitePart
{
    private SitePart()
    {
    }

    internal SitePart(string service, int site, SitePartKind kind) => (Service, Site, Kind) = (service, site, kind);

    public string Service { get; private set; } = "";

    public int Site { get; private set; }

    public SitePartKind Kind { get; private set; }

    [RecordedText]
    public string Capacity { get; private set; } = "";

    public SiteReadiness? Readiness { get; private set; }

    public SwitchMode? Activation { get; private set; }

    public SiteReplication? Replication { get; private set; }

    public SiteConsistency? Consistency { get; private set; }

    [RecordedText]
    public string Redundancy { get; private set; } = "";

    public SwitchMode? Dns { get; private set; }

    public SwitchMode? Failover { get; private set; }

    public PartText Text => new()
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

    internal void Say(PartText text)
    {
        (Capacity, Readiness, Activation, Replication) = (text.Capacity, text.Readiness, text.Activation, text.Replication);
        (Consistency, Redundancy, Dns, Failover) = (text.Consistency, text.Redundancy, text.Dns, text.Failover);
    }
}

/// <summary>An API version that a service is built for. Its end opens a review.</summary>
public sealed class ApiPin : INumbered
{
    private ApiPin()
    {
    }

    internal ApiPin(string service, int number) => (Service, Number) = (service, number);

    public string Service { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string Api { get; private set; } = "";

    // 'Version' would be the counter of saves to everybody who reads the house.
    [RecordedText]
    public string Pinned { get; private set; } = "";

    public DateOnly? EndsOn { get; private set; }

    [RecordedText]
    public string Note { get; private set; } = "";

    public ApiPinText Text => new(Api, Pinned, EndsOn, Note);

    internal void Say(ApiPinText text) => (Api, Pinned, EndsOn, Note) = (text.Api, text.Version, text.EndsOn, text.Note);
}
