using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Takes what a pipeline tells. Telling it twice is telling it once; telling a new outcome changes the outcome.</summary>
public sealed class RecordDeployment(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="IsNew">It was not told before.</param>
    public sealed record Outcome(Deployment Deployment, bool IsNew);

    public Task<Outcome> ExecuteAsync(DeploymentText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.RecordDeployments, cancel);
        var now = clock.GetUtcNow();
        var made = Deployment.Record(text, now);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.Deployments.SingleOrDefaultAsync(
            other => other.Service == made.Service && other.Environment == made.Environment && other.Reference == made.Reference, cancel);
        if (known is not null)
        {
            known.TellAgain(text.Tidied(now));
            await store.SaveChangesAsync(cancel);
            return new Outcome(known, IsNew: false);
        }
        new FieldErrors()
            .Check(await store.Services.AnyAsync(service => service.Key == made.Service, cancel), "service", $"There is no service {made.Service}.")
            .Check(await store.Environments.AnyAsync(environment => environment.Key == made.Environment, cancel), "environment", $"There is no environment {made.Environment}.")
            .ThrowIfAny();
        store.Add(made);
        await store.SaveChangesAsync(cancel);
        return new Outcome(made, IsNew: true);
    });
}
