using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Finds what was deployed since a policy that follows deployments was answered last.</summary>
internal sealed class DueDeployments(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    public async Task<bool> IsDueAsync(BackupPolicy policy, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var newest = await store.Deployments
            .Where(told => told.Service == policy.Service && told.Environment == policy.Environment && told.Outcome == DeploymentOutcome.Succeeded)
            .OrderByDescending(told => told.RecordedAt).Select(told => (DateTimeOffset?)told.RecordedAt).FirstOrDefaultAsync(cancel);
        if (policy.DeploymentsSeenAt is { } seen && !(newest > seen))
            return false;
        var moved = await store.BackupPolicies.Where(known => known.Key == policy.Key && known.DeploymentsSeenAt == policy.DeploymentsSeenAt)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.DeploymentsSeenAt, newest ?? clock.GetUtcNow()), cancel) == 1;

        // What went out before the policy was there is not its matter.
        return moved && policy.DeploymentsSeenAt is not null;
    }
}
