using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

/// <summary>
/// What the estate has to know of a scenario, written by the plans in the save that changes it: the estate names it, compares its RTO
/// with its plan's and its services', and refuses to delete a service that it names.
/// </summary>
[Unrecorded("Says again what the scenario's own record says.")]
public sealed class ScenarioOutline : ITopical
{
    private readonly List<AffectedService> _services = [];

    private ScenarioOutline()
    {
    }

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Plan { get; private set; } = "";

    public TimeSpan? PlanRto { get; private set; }

    public IReadOnlyList<AffectedService> Services => _services;

    IEnumerable<string> ITopical.Topics => [Target.Topic];

    internal static async Task WriteAsync(DrStore store, string key, string name, string plan, TimeSpan? planRto, IReadOnlyCollection<string> services, CancellationToken cancel) =>
        Write(store, (await KnownAsync(store, [key], cancel)).GetValueOrDefault(key), key, name, plan, planRto, services);

    /// <summary>The outlines that there are already, for whoever writes many at once.</summary>
    internal static Task<Dictionary<string, ScenarioOutline>> KnownAsync(DrStore store, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        store.ScenarioOutlines.Include(scenario => scenario.Services).Where(scenario => keys.Contains(scenario.Key)).ToDictionaryAsync(scenario => scenario.Key, cancel);

    internal static void Write(DrStore store, ScenarioOutline? outline, string key, string name, string plan, TimeSpan? planRto, IReadOnlyCollection<string> services)
    {
        if (outline is null)
            store.Add(outline = new ScenarioOutline { Key = key });
        (outline.Name, outline.Plan, outline.PlanRto) = (name, plan, planRto);
        outline._services.RemoveAll(affected => !services.Contains(affected.Service));
        outline._services.AddRange(services.Except(outline._services.Select(affected => affected.Service)).Select(service => new AffectedService(key, service)));
    }

    internal static async Task EraseAsync(DrStore store, string key, CancellationToken cancel) =>
        store.RemoveRange(await store.ScenarioOutlines.Include(scenario => scenario.Services).Where(scenario => scenario.Key == key).ToListAsync(cancel));
}

/// <summary>A service that a scenario takes down.</summary>
[Unrecorded("Says again what the scenario's own record says.")]
public sealed class AffectedService
{
    private AffectedService()
    {
    }

    internal AffectedService(string scenario, string service) => (Scenario, Service) = (scenario, service);

    public string Scenario { get; private set; } = "";

    public string Service { get; private set; } = "";
}

internal sealed class ScenarioOutlineConfiguration : IEntityTypeConfiguration<ScenarioOutline>
{
    public void Configure(EntityTypeBuilder<ScenarioOutline> scenario)
    {
        scenario.ToTable("ScenarioOutlines");
        scenario.HasKey(s => s.Key);
        scenario.HasMany(s => s.Services).WithOne().HasForeignKey(affected => affected.Scenario).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AffectedServiceConfiguration : IEntityTypeConfiguration<AffectedService>
{
    public void Configure(EntityTypeBuilder<AffectedService> affected)
    {
        affected.ToTable("ScenarioOutlineServices");
        affected.HasKey(a => new { a.Scenario, a.Service });
        affected.HasIndex(a => a.Service);
    }
}
