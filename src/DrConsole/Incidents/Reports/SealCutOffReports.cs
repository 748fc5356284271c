using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Incidents;

/// <summary>Seals reports that were finished by a console that ended before it had sealed them. Nobody has to remember it.</summary>
internal sealed partial class SealCutOffReports(IServiceScopeFactory scopes, IDbContextFactory<DrStore> stores, Leases leases, TimeProvider clock, ILogger<SealCutOffReports> log) : IAftermathSweep
{
    /// <summary>Whoever finishes a report seals it in the same breath; a PDF takes a while.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Lease = "incident-reports/seal";
    private const int Batch = 20;

    private static readonly TimeSpan Held = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken cancel)
    {
        var keys = await CutOffAsync(cancel);
        if (keys.Count == 0 || await leases.TakeAsync(Lease, Held, cancel) is null)
            return;
        foreach (var key in keys)
            await SealAsync(key, cancel);
        await leases.ReleaseAsync(Lease, cancel);
    }

    private async Task<List<string>> CutOffAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Patience;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await (from report in store.IncidentReports
                      join incident in store.Incidents on report.IncidentId equals incident.Id
                      where report.Bundle == null && report.FinishedAt < before
                      orderby report.FinishedAt
                      select incident.Key).Take(Batch).ToListAsync(cancel);
    }

    private async Task SealAsync(string key, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the incident reports"));
        try
        {
            await scope.ServiceProvider.GetRequiredService<SealIncidentReport>().ExecuteAsync(key, cancel);
        }
        catch (RefusedException refused)
        {
            // One that cannot be sealed now keeps no other from it.
            LogNotSealed(key, refused.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The report of {Incident} is finished and could not be sealed: {Why} It is tried again; finish nothing anew")]
    private partial void LogNotSealed(string incident, string why);
}
