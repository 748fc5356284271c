using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>What a plan need not say, because what it is about says it: services, environment, and for a failback the runbook of the pair.</summary>
internal static class DrillSubjects
{
    public static async Task<DrillPlan> FilledAsync(DrStore store, DrillPlan plan, CancellationToken cancel) => plan.Kind switch
    {
        DrillKind.Tabletop => await OfScriptAsync(store, plan, cancel),
        DrillKind.Notification => await OfPeopleAsync(store, plan, cancel),
        DrillKind.RestoreTest => await OfPolicyAsync(store, plan, cancel),
        DrillKind.Failover or DrillKind.Failback => await OfPairAsync(store, plan, cancel),
        _ => await OfRunbookAsync(store, plan, cancel),
    };

    public static string KeyOf(string subject) => subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..];

    // Production is touched only where somebody wrote its name.
    private static async Task<DrillPlan> OfRunbookAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var service = await store.Set<RunbookOutline>().Where(row => row.RunbookKey == plan.Runbook).Select(row => row.Service).SingleOrDefaultAsync(cancel);
        plan = plan with { Services = Services(plan, service) };
        if (plan.Environment is not null)
            return plan;
        var place = await store.Environments.Where(row => !row.IsProduction).OrderBy(row => row.Key).Select(row => row.Key).FirstOrDefaultAsync(cancel)
            ?? throw new InvalidException("environment", "Say in which environment: there is none besides production, and that is touched only where it is named.");
        return plan with { Environment = place };
    }

    private static async Task<DrillPlan> OfScriptAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var script = await store.TabletopScenarios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == plan.Tabletop, cancel) ?? throw new InvalidException("tabletop", $"There is no script {plan.Tabletop}.");
        return plan with
        {
            Services = plan.Services.Count > 0 ? plan.Services : KeyLines.Each(script.Services),
            Scenario = plan.Scenario ?? (script.Scenario.Length > 0 ? script.Scenario : null),
            Objectives = plan.Objectives.Length > 0 ? plan.Objectives : script.Objectives,
        };
    }

    private static async Task<DrillPlan> OfPeopleAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var key = KeyOf(plan.Subject!);
        var exists = plan.Subject!.StartsWith("group/", StringComparison.Ordinal)
            ? await store.Set<Group>().AnyAsync(row => row.Key == key, cancel)
            : await store.Set<EscalationPolicy>().AnyAsync(row => row.Key == key, cancel);
        return exists ? plan : throw new InvalidException("subject", $"There is no {plan.Subject}.");
    }

    private static async Task<DrillPlan> OfPolicyAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var key = KeyOf(plan.Subject!);
        var policy = await store.Set<BackupPolicy>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) ?? throw new InvalidException("subject", $"There is no {plan.Subject}.");
        return plan with { Services = Services(plan, policy.Service) };
    }

    private static async Task<DrillPlan> OfPairAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var key = KeyOf(plan.Subject!);
        var pair = (await store.Set<FailoverPair>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel))?.Text ?? throw new InvalidException("subject", $"There is no {plan.Subject}.");
        new FieldErrors()
            .Check(pair.TrialEnvironment.Length > 0, "subject", "The pair names no environment for trials.")
            .Check(plan.Kind is DrillKind.Failback || pair.TrialRunbook.Length > 0, "subject", "The pair names no trial runbook.")
            .Check(plan.Kind is DrillKind.Failover || pair.Back.Runbook.Length > 0, "subject", "The pair names no failback runbook.")
            .ThrowIfAny();
        plan = plan with { Services = Services(plan, pair.Service), Environment = pair.TrialEnvironment };

        // A trial has its own clean-up; a failback is worked as a run, and cleaned up by the pair's.
        return plan.Kind is DrillKind.Failover ? plan : plan with { Runbook = pair.Back.Runbook, CleanUpRunbook = plan.CleanUpRunbook ?? (pair.CleanupRunbook.Length > 0 ? pair.CleanupRunbook : null) };
    }

    private static IReadOnlyList<string> Services(DrillPlan plan, string? service) => plan.Services.Count > 0 || string.IsNullOrEmpty(service) ? plan.Services : [service];
}
