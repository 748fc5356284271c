using DrConsole.Drills;
using DrConsole.Incidents;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Drills;

/// <summary>Our own records are audited like anybody else's.</summary>
public sealed class AuditRecordsTests
{
    [Theory, BothDatabases]
    public async Task A_corrected_phase_that_no_longer_adds_up_is_found(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var incident = await console.DeclareAsync(Orders);
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await console.MoveAsync(incident, IncidentPhase.Respond);
        console.Clock.Advance(TimeSpan.FromMinutes(30));
        await console.ResolveAsync(incident);
        var before = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        await console.As<WorkIncidentReport>(Dev).CorrectTimeAsync(incident.Key, RecoveryPart.Diagnose, TimeSpan.FromMinutes(3), "Somebody guessed.", Cancel);
        var after = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        Assert.True(before is { Found.Count: 0, Report.Figures: > 4 });
        Assert.Equal((AuditRule.PhasesDoNotAddUp, $"/incidents/{incident.Key}"), (Assert.Single(after.Found).Rule, after.Address));
    }

    [Fact]
    public async Task A_report_without_a_text_is_refused_and_one_with_a_text_is_judged()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var audit = console.As<AuditReport>(Cora);

        await Assert.ThrowsAsync<InvalidException>(() => audit.ExecuteAsync(" ", Cancel));
        var (report, found) = await audit.ExecuteAsync("Failed: 09:00\nRecovered: 09:40\nActual RTO: 20 min", Cancel);

        Assert.Equal((3, AuditRule.LengthDiffers), (report.Figures, Assert.Single(found).Rule));
    }
}
