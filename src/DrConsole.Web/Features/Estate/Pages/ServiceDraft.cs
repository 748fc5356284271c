using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>A service as a person types it: every field a text, every list one that grows and shrinks.</summary>
public sealed class ServiceDraft
{
    public string Name { get; set; } = "";

    public ServiceKind Kind { get; set; } = ServiceKind.Application;

    public int Priority { get; set; } = 2;

    public string Summary { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Region { get; set; } = "";

    public bool IsSinglePoint { get; set; }

    public string Redundancy { get; set; } = "";

    public string Degradation { get; set; } = "";

    public string LossPerHour { get; set; } = "";

    public string Currency { get; set; } = "";

    public string MaximumDowntime { get; set; } = "";

    public DraftRows<DependencyDraft> Dependencies { get; } = new();

    public DraftRows<SiteDraft> Sites { get; } = new();

    public DraftRows<ApiDraft> Apis { get; } = new();

    public static ServiceDraft Of(ServiceText text)
    {
        var draft = new ServiceDraft
        {
            Name = text.Name,
            Kind = text.Kind,
            Priority = text.Priority,
            Summary = text.Summary,
            Owner = text.Owner,
            Region = text.Region,
            IsSinglePoint = text.IsSinglePoint,
            Redundancy = text.Redundancy,
            Degradation = text.Degradation,
            LossPerHour = text.LossPerHour?.ToString(CultureInfo.InvariantCulture) ?? "",
            Currency = text.Currency,
            MaximumDowntime = EstateWords.Of(text.MaximumDowntime),
        };
        draft.Dependencies.Fill(text.Dependencies.Select(DependencyDraft.Of));
        draft.Sites.Fill(text.Sites.Select(SiteDraft.Of));
        draft.Apis.Fill(text.Apis.Select(ApiDraft.Of));
        return draft;
    }

    public ServiceText Read() => new(Name, Kind, Priority)
    {
        Summary = Summary,
        Owner = Owner,
        Region = Region,
        IsSinglePoint = IsSinglePoint,
        Redundancy = Redundancy,
        Degradation = Degradation,
        LossPerHour = LossPerHour.Trim() is not { Length: > 0 } loss ? null
            : long.TryParse(loss, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount) ? amount
            : throw new InvalidException("lossPerHour", "A whole number is needed, such as 12000."),
        Currency = Currency,
        MaximumDowntime = Durations.ReadOptional("maximumDowntime", MaximumDowntime),
        Dependencies = [.. Dependencies.Rows.Select(row => row.Read())],
        Sites = [.. Sites.Rows.Select(row => row.Read())],
        Apis = [.. Apis.Rows.Select(row => row.Read())],
    };
}

public sealed class DependencyDraft
{
    private const string People = "people:";

    public string On { get; set; } = "";

    public DependencyNeed Need { get; set; }

    public string WhileDown { get; set; } = "";

    /// <summary>One a line, in order: a service's key, or <c>people: who</c>.</summary>
    public string Fallbacks { get; set; } = "";

    public static DependencyDraft Of(DependencyText text) => new()
    {
        On = text.On,
        Need = text.Need,
        WhileDown = text.WhileDown,
        Fallbacks = string.Join('\n', text.Fallbacks.Select(fallback => fallback.People.Length > 0 ? $"{People} {fallback.People}" : fallback.Service)),
    };

    public DependencyText Read() => new(On, Need, WhileDown)
    {
        Fallbacks =
        [
            .. Fallbacks.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
                line.StartsWith(People, StringComparison.OrdinalIgnoreCase) ? FallbackText.By(line[People.Length..]) : FallbackText.On(line)),
        ],
    };
}

public sealed class SiteDraft
{
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    public SiteRole Role { get; set; }

    public PartDraft Compute { get; set; } = new();

    public PartDraft Storage { get; set; } = new();

    public PartDraft Network { get; set; } = new();

    public static SiteDraft Of(SiteText text) => new()
    {
        Name = text.Name,
        Region = text.Region,
        Role = text.Role,
        Compute = PartDraft.Of(text.Compute),
        Storage = PartDraft.Of(text.Storage),
        Network = PartDraft.Of(text.Network),
    };

    public SiteText Read() => new(Name, Region, Role, Compute.Text, Storage.Text, Network.Text);
}

/// <summary>One part of a site, which is a form's value as it is.</summary>
public sealed class PartDraft
{
    public PartText Text { get; set; } = PartText.Unknown;

    public static PartDraft Of(PartText? text) => new() { Text = text ?? PartText.Unknown };
}

public sealed class ApiDraft
{
    public string Api { get; set; } = "";

    public string Version { get; set; } = "";

    public DateOnly? EndsOn { get; set; }

    public string Note { get; set; } = "";

    public static ApiDraft Of(ApiPinText text) => new()
    {
        Api = text.Api,
        Version = text.Version,
        EndsOn = text.EndsOn,
        Note = text.Note,
    };

    public ApiPinText Read() => new(Api, Version, EndsOn, Note);
}
