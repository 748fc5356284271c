using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What keeps backups whatever their policies say: an open incident keeps all of them, a hold on evidence those of the policy that it names.</summary>
internal static class RetentionHolds
{
    public static async Task<string?> OnEverythingAsync(DrStore store, CancellationToken cancel) =>
        await store.Incidents.Where(incident => incident.State == IncidentState.Open).OrderBy(incident => incident.DeclaredAt).Select(incident => incident.Key).FirstOrDefaultAsync(cancel) is { } key
            ? $"incident {key} is open" : null;

    public static Task<bool> OnPolicyAsync(DrStore store, string policy, CancellationToken cancel) =>
        store.EvidenceHolds.AnyAsync(hold => hold.Subject == $"backup-policy/{policy}" && hold.ReleasedAt == null, cancel);
}
