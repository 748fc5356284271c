using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Incidents.IncidentReportTests;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What is sealed of an incident: by itself, once, and of a private one nothing that tells what it was about.</summary>
public sealed class SealedReportTests
{
    [Theory, BothDatabases]
    public async Task The_ledger_and_targets_do_not_name_what_a_private_incident_affects(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console, new Declaration("Somebody read salaries", IncidentSeverity.P2) { IsPrivate = true, People = [console.IdOf(Dev)] });
        var report = await console.As<WorkIncidentReport>(Ana).EditAsync(incident.Key, Written, 0, Cancel);
        await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, report.Version, Cancel);
        var open = await console.DeclareAsync(Orders with { Services = ["orders"] });

        // What was there before it, and of whom, is another matter.
        var entries = (await console.LedgerAsync()).Where(entry => entry.Subject is not ("service/orders" or "target/service-orders-rto")).ToList();
        Assert.Empty(entries.Where(entry => entry.Subject.Contains($"{incident.Id}", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetString(entry.Bytes).Contains("orders", StringComparison.Ordinal)).Select(entry => entry.Kind));
        Assert.Contains("orders", System.Text.Encoding.UTF8.GetString(Assert.Single(entries, entry => entry.Kind == "incident.declared" && entry.Subject == $"incident/{open.Id}").Bytes), StringComparison.Ordinal);
        await using var store = console.OpenStore();
        Assert.Equal(["severity-p2-rto"], await store.Set<Proof>().Select(proof => proof.Target).ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_report_that_was_cut_off_before_it_was_sealed_is_sealed_by_itself_and_once(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var (never, half) = (await ResolvedAsync(console), await AnotherResolvedAsync(console));
        foreach (var incident in new[] { never, half })
        {
            var report = await console.As<WorkIncidentReport>(Ana).EditAsync(incident.Key, Written, 0, Cancel);
            await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, report.Version, Cancel);
        }
        await using (var store = console.OpenStore())
        {
            // As a console leaves them that dies before checkpoint 2, and before the bundle was even logged.
            await store.Set<IncidentReport>().ExecuteUpdateAsync(set => set.SetProperty(report => report.Bundle, (Guid?)null), Cancel);
            await store.Set<IncidentReport>().Where(report => report.IncidentId == never.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.FinishedAt, console.Clock.GetUtcNow().AddSeconds(1)), Cancel);
        }
        var seals = console.Get<SealCutOffReports>();
        await seals.SweepAsync(Cancel);
        Assert.Equal(2, await BundlesAsync(console));

        console.Clock.Advance(SealCutOffReports.Patience + TimeSpan.FromSeconds(2));
        await seals.SweepAsync(Cancel);
        await seals.SweepAsync(Cancel);

        Assert.Equal(3, await BundlesAsync(console));
        foreach (var incident in new[] { never, half })
            Assert.NotNull((await console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel)).Report!.Bundle);
    }

    private static async Task<int> BundlesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Bundle>().CountAsync(bundle => bundle.Kind == "incident-report", Cancel);
    }

    private static async Task<Incident> AnotherResolvedAsync(TestConsole console)
    {
        var incident = await console.DeclareAsync(Orders with { Title = "Search finds nothing" });
        await console.ResolveAsync(incident);
        return incident;
    }
}
