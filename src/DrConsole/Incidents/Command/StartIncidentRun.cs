using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>Starts a runbook for an incident, in its environment.</summary>
public sealed class StartIncidentRun(IncidentDesk desk, StartRun start)
{
    public async Task<Run> ExecuteAsync(string key, StartRun.Order order, CancellationToken cancel)
    {
        var incident = await desk.ReadAsync(key, Permission.CommandIncidents, cancel);
        incident.DemandOpen();
        return await start.ExecuteAsync(order with { Incident = incident.Key, Environment = string.IsNullOrEmpty(order.Environment) ? incident.EnvironmentKey : order.Environment }, cancel);
    }

    /// <summary>Which gate's passing stops the recovery clock.</summary>
    public Task StopAtAsync(string key, Guid run, string step, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var known = await sitting.Store.FindRunAsync(new RunId(run), cancel);
        if (known.Incident != sitting.Incident.Key || known.Anew().Find(step) is not { Step.Kind: Runbooks.StepKind.Gate or Runbooks.StepKind.CloudWatch } gate)
            throw new Platform.InvalidException("step", "A gate of a run of this incident is needed.");
        sitting.Incident.StopAt(run, step);
        sitting.Write(EntryKind.Recovery, $"The recovery clock stops when '{gate.Step.Title}' of {known.Title} passes.");
    }, cancel);
}

/// <summary>Activates the incident's plan and stands it down, from the incident.</summary>
public sealed class ActivateIncidentPlan(IncidentDesk desk, ActivatePlan activate)
{
    public async Task ExecuteAsync(string key, string? plan, ActivationText text, CancellationToken cancel)
    {
        var (incident, which) = await WhichAsync(key, plan, cancel);
        var done = await activate.ExecuteAsync(which, text with { Environment = string.IsNullOrWhiteSpace(text.Environment) ? incident.EnvironmentKey ?? "" : text.Environment }, cancel);
        await desk.DecideAsync(key, Permission.CommandIncidents, sitting => WriteAsync(sitting, $"Activated the plan {which} in {done.Environment}: {done.Reason}"), cancel);
    }

    public async Task StandDownAsync(string key, string? plan, string environment, string reason, CancellationToken cancel)
    {
        var (incident, which) = await WhichAsync(key, plan, cancel);
        var done = await activate.StandDownAsync(which, string.IsNullOrWhiteSpace(environment) ? incident.EnvironmentKey ?? "" : environment, reason, cancel);
        await desk.DecideAsync(key, Permission.CommandIncidents, sitting => WriteAsync(sitting, $"Stood the plan {which} down in {done.Environment}: {done.StandDownReason}"), cancel);
    }

    private async Task<(Incident Incident, string Plan)> WhichAsync(string key, string? plan, CancellationToken cancel)
    {
        var incident = await desk.ReadAsync(key, Permission.CommandIncidents, cancel);
        return (incident, string.IsNullOrWhiteSpace(plan) ? incident.PlanKey ?? throw new Platform.InvalidException("plan", "Say which plan: the incident names none.") : plan);
    }

    private static Task WriteAsync(Sitting sitting, string text)
    {
        sitting.Write(EntryKind.Plan, text);
        return Task.CompletedTask;
    }
}
