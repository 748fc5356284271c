using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>What belongs to the scope of a review.</summary>
/// <param name="Scenarios">Keys of the plan's scenarios; null where no plan limits it.</param>
/// <param name="Services">Keys of the services that count; null where none limits it.</param>
internal sealed record ReviewedScope(string Name, string? Plan, string? Service, IReadOnlySet<string>? Scenarios, IReadOnlySet<string>? Services)
{
    public static async Task<ReviewedScope> ReadAsync(DrStore store, ReviewPeriod period, CancellationToken cancel)
    {
        if (period.Plan is { } plan)
        {
            var owned = await store.Scenarios.AsNoTracking().Where(scenario => scenario.Plan == plan).Select(scenario => new { scenario.Key, scenario.Services }).ToListAsync(cancel);
            return new ReviewedScope((await store.FindPlanAsync(plan, cancel)).Title, plan, null, owned.Select(row => row.Key).ToHashSet(), owned.SelectMany(row => PlanLines.Each(row.Services)).ToHashSet());
        }
        if (period.Service is not { } service)
            return new ReviewedScope("Everything", null, null, null, null);
        var name = await store.Services.Where(row => row.Key == service).Select(row => row.Name).SingleOrDefaultAsync(cancel) ?? throw new MissingException($"There is no service {service}.");
        return new ReviewedScope(name, null, service, null, new HashSet<string> { service });
    }

    public bool Holds(DrillProgramme programme) => Plan is not null ? programme.Plan == Plan : Service is null || KeyLines.Each(programme.Services).Contains(Service);

    public bool Holds(string? plan, string? scenario, string services) => Plan is not null ? plan == Plan || (scenario is not null && Scenarios!.Contains(scenario)) : Service is null || KeyLines.Each(services).Contains(Service);

    public bool Holds(TargetSubject subject) => subject.Kind switch
    {
        TargetSubjectKind.Service => Services is null || Services.Contains(subject.Key),
        TargetSubjectKind.Scenario => Service is null && (Scenarios is null || Scenarios.Contains(subject.Key)),
        _ => Plan is null && Service is null,
    };

    public bool Holds(ReadinessLine line) => Plan is not null ? line.Plan == Plan : Service is null || line.Services.Contains(Service);

    public bool Holds(AgreedAction action, IReadOnlySet<string> drills) => (Plan is null && Service is null) || (Plan is not null && action.PlanKey == Plan) || drills.Contains(action.Source);

    /// <param name="named">The runbooks that scenarios of the scope name.</param>
    public bool HoldsRunbook(string key, IReadOnlySet<string> named) => (Plan is null && Service is null) || named.Contains(key);
}
