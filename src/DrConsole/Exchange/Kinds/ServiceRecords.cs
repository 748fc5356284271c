using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Services in files.</summary>
internal sealed class ServiceRecords : RecordKind<Service, ServiceText>
{
    public override string Kind => "service";

    public override string Heading => "Services";

    public override Permission See => Permission.SeeEstate;

    protected override async Task<Dictionary<string, Service>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Services.WithParts().Where(service => keys == null || keys.Contains(service.Key)).ToDictionaryAsync(service => service.Key, cancel);

    protected override ServiceText TextOf(Service record) => record.Text;

    protected override ServiceText Blank(string key) => new(PlainWords.Title(key), ServiceKind.Other, 3);

    protected override string TitleOf(string key, ServiceText text) => text.Name;

    protected override ServiceText Tidied(ServiceText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ServiceText text) => scope.Store.Add(Service.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, Service record, ServiceText before, ServiceText after)
    {
        record.Change(after);

        // Its lists are rows of their own; the service counts their changes as its.
        scope.Store.Entry(record).State = EntityState.Modified;
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var names = await scope.Store.Services.AsNoTracking().ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        var edges = await scope.Store.ServiceDependencies.AsNoTracking().Select(edge => new { edge.Service, edge.On }).ToListAsync(cancel);
        var on = edges.ToLookup(edge => edge.Service, edge => edge.On);
        foreach (var sheet in sheets)
        {
            if (ServiceGraph.FindCycle(sheet.Key, on) is { } cycle)
                scope.Fault(sheet, new InvalidException("dependencies", $"{string.Join(" → ", cycle.Select(key => names.GetValueOrDefault(key, key)))}: each would wait for the next to be recovered, and none could begin."));
        }
    }

    public override async Task BeforeSaveAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var known = (await scope.Store.Services.AsNoTracking().Select(service => service.Key).ToListAsync(cancel)).Concat(sheets.Select(sheet => sheet.Key)).ToHashSet();
        foreach (var sheet in sheets)
        {
            if (sheet.Find("depends-on") is not { Value: YamlList list })
                continue;
            foreach (var (line, key) in list.Each.SelectMany(Named))
            {
                if (!known.Contains(key))
                    scope.Fault(sheet, Fault.At(sheet.Source, line, $"{sheet.Key} depends on {key}, but there is no such service, neither here nor in the console."));
            }
        }
    }

    protected override ServiceText Read(SheetReader fields, ServiceText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Kind = fields.Word("kind", before.Kind),
        Priority = fields.Number("priority", before.Priority),
        Summary = fields.Text("summary", before.Summary),
        Owner = fields.Text("owner", before.Owner),
        Region = fields.Text("region", before.Region),
        IsSinglePoint = fields.Flag("single-point", before.IsSinglePoint),
        Redundancy = fields.Text("redundancy", before.Redundancy),
        Degradation = fields.Text("degradation", before.Degradation),
        LossPerHour = fields.Whole("loss-per-hour", before.LossPerHour),
        Currency = fields.Text("currency", before.Currency),
        MaximumDowntime = fields.Span("maximum-downtime", before.MaximumDowntime),
        Sites = fields.Maps("sites", ReadSite) is { } sites ? [.. sites] : before.Sites,
        Dependencies = ReadDependencies(fields, before),
        Apis = fields.Maps("apis", ReadApi) is { } apis ? [.. apis] : before.Apis,
    };

    protected override SheetFields Write(ServiceText text) => new SheetFields()
        .Say("name", text.Name).Say("kind", text.Kind).Say("priority", text.Priority).Say("summary", text.Summary).Say("owner", text.Owner).Say("region", text.Region)
        .Say("single-point", text.IsSinglePoint ? true : null).Say("redundancy", text.Redundancy).Say("degradation", text.Degradation)
        .Say("loss-per-hour", text.LossPerHour).Say("currency", text.Currency).Say("maximum-downtime", text.MaximumDowntime)
        .Maps("sites", text.Sites.Select(WriteSite))
        .Maps("depends-on", text.Dependencies.Select(WriteDependency))
        .Maps("apis", text.Apis.Select(api => new SheetFields().Say("api", api.Api).Say("version", api.Version).Say("ends-on", api.EndsOn).Say("note", api.Note)));

    private static ValueList<DependencyText> ReadDependencies(SheetReader fields, ServiceText before) =>
        fields.IsListOfTexts("depends-on")
            ? [.. before.Dependencies, .. fields.Each("depends-on")!.Where(on => !before.Dependencies.Any(known => known.On == on)).Select(on => new DependencyText(on))]
            : fields.Maps("depends-on", ReadDependency) is { } dependencies ? [.. dependencies] : before.Dependencies;

    private static SiteText ReadSite(SheetReader site) => new(
        site.Text("name", ""), site.Text("region", ""), site.Word("role", SiteRole.Active), site.Map("compute", ReadPart), site.Map("storage", ReadPart), site.Map("network", ReadPart));

    private static PartText ReadPart(SheetReader part) => new()
    {
        Capacity = part.Text("capacity", ""),
        Readiness = part.MaybeWord<SiteReadiness>("readiness", null),
        Activation = part.MaybeWord<SwitchMode>("activation", null),
        Replication = part.MaybeWord<SiteReplication>("replication", null),
        Consistency = part.MaybeWord<SiteConsistency>("consistency", null),
        Redundancy = part.Text("redundancy", ""),
        Dns = part.MaybeWord<SwitchMode>("dns", null),
        Failover = part.MaybeWord<SwitchMode>("failover", null),
    };

    private static DependencyText ReadDependency(SheetReader dependency) => new(dependency.Text("on", ""), dependency.Word("need", DependencyNeed.Needed), dependency.Text("while-down", ""))
    {
        Fallbacks = [.. dependency.Maps("fallbacks", fallback => new FallbackText(fallback.Text("service", ""), fallback.Text("people", ""))) ?? []],
    };

    private static ApiPinText ReadApi(SheetReader api) => new(api.Text("api", ""), api.Text("version", ""), api.Day("ends-on", null), api.Text("note", ""));

    private static SheetFields WriteSite(SiteText site) => new SheetFields()
        .Say("name", site.Name).Say("region", site.Region).Say("role", site.Role)
        .In("compute", WritePart(site.Compute)).In("storage", WritePart(site.Storage)).In("network", WritePart(site.Network));

    private static SheetFields? WritePart(PartText? part) => part is null ? null : new SheetFields()
        .Say("capacity", part.Capacity).Say("readiness", part.Readiness).Say("activation", part.Activation).Say("replication", part.Replication)
        .Say("consistency", part.Consistency).Say("redundancy", part.Redundancy).Say("dns", part.Dns).Say("failover", part.Failover);

    private static SheetFields WriteDependency(DependencyText dependency) => new SheetFields()
        .Say("on", dependency.On).Say("need", dependency.Need).Say("while-down", dependency.WhileDown)
        .Maps("fallbacks", dependency.Fallbacks.Select(fallback => new SheetFields().Say("service", fallback.Service).Say("people", fallback.People)));

    private static IEnumerable<(int Line, string Key)> Named(YamlValue entry) => entry switch
    {
        YamlText text => [(text.Line, text.Value)],
        YamlMap map => (map.Find("on") is YamlText on ? [(on.Line, on.Value)] : Array.Empty<(int, string)>())
            .Concat(map.Find("fallbacks") is YamlList fallbacks ? fallbacks.Each.OfType<YamlMap>().Select(fallback => fallback.Find("service")).OfType<YamlText>().Select(text => (text.Line, text.Value)) : []),
        _ => [],
    };
}
