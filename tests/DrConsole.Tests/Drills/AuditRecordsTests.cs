using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Incidents;
using Microsoft.EntityFrameworkCore;
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

    [Theory, BothDatabases]
    public async Task A_drill_is_audited_and_a_figure_that_was_told_wrongly_is_found(StoreProvider database)
    {
        await using var console = await DrillResultTests.OpenAsync(database);
        var drill = await console.JudgedAsync();
        var sound = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        await using (var store = console.OpenStore())
            await store.Set<Proof>().ExecuteUpdateAsync(set => set.SetProperty(proof => proof.Value, TimeSpan.FromMinutes(30)), Cancel);
        var wrong = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        Assert.True(sound is { Found.Count: 0, Report.Figures: > 8 });
        Assert.Equal([AuditRule.LengthDiffers, AuditRule.PhasesDoNotAddUp], wrong.Found.Select(found => found.Rule).Order());
        Assert.Equal($"/drills/{drill.Key}/report", wrong.Address);
    }

    [Theory, BothDatabases]
    public async Task A_restore_test_is_audited_at_its_policys_page_and_a_loss_told_wrongly_is_found(StoreProvider database)
    {
        await using var world = await Backups.BackupWorld.OpenAsync(database);
        var console = world.Console;
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files with { Every = TimeSpan.FromHours(6) });
        await world.MakeAsync();
        console.Clock.Advance(TimeSpan.FromMinutes(7));
        await console.As<TestRestore>(Ana).ExecuteAsync("prompts", null, Cancel);
        await console.Get<WorkRestoreTests>().SweepAsync(Cancel);
        var sound = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        await using (var store = console.OpenStore())
        {
            // What the target was told is counted to another instant than the beginning of the test.
            await store.Set<Proof>().Where(proof => proof.Target == "data-class-prompts-rpo").ExecuteUpdateAsync(set => set.SetProperty(proof => proof.Value, TimeSpan.FromMinutes(2)), Cancel);
        }
        var wrong = Assert.Single(await console.As<AuditRecords>(Cora).ExecuteAsync(Cancel));

        Assert.True(sound is { Found.Count: 0, Report.Figures: > 3, Address: "/backup-policies/prompts" });
        Assert.Equal(AuditRule.WrongInstant, Assert.Single(wrong.Found).Rule);
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
