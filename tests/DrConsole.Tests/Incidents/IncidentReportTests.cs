using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Plans;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What is learned from an incident, from the draft of its report to its closing.</summary>
public sealed class IncidentReportTests
{
    internal static readonly ReportText Written = new("Orders failed for an hour.", "Nobody could order.", "A disk was full.", DataLost: TimeSpan.FromMinutes(4));

    [Theory, BothDatabases]
    public async Task A_resolved_incident_has_a_draft_of_what_the_console_knows_and_a_time_for_it(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        var resolved = console.Clock.GetUtcNow();

        await SweepReportsAsync(console);
        await SweepReportsAsync(console);

        var of = await console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel);
        Assert.Equal((resolved.AddHours(24), resolved.AddDays(3)), (of.Report!.DueAt, of.Report.PostMortemAt));
        Assert.Contains("It was recovered after 40 min, counted from the detection", of.Report.Summary, StringComparison.Ordinal);
        Assert.Contains("within the RTO of 1 h (service/orders)", of.Report.WentWell, StringComparison.Ordinal);
        Assert.Equal("A disk was full.", of.Report.Cause);
        Assert.Single(of.Entries, entry => entry.Text.StartsWith("The report was drafted", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task It_is_closed_with_a_finished_report_that_is_sealed_and_proves_targets(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<CloseIncident>(Ana).ExecuteAsync(incident.Key, Cancel));

        var report = await console.As<WorkIncidentReport>(Dev).EditAsync(incident.Key, Written, 0, Cancel);
        report = await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, report.Version, Cancel);
        await console.As<CloseIncident>(Ana).ExecuteAsync(incident.Key, Cancel);

        await using var store = console.OpenStore();
        Assert.False(await store.Set<IncidentUpdate>().AnyAsync(update => update.EndedAt == null, Cancel));
        Assert.Equal(IncidentState.Closed, (await store.Set<Incident>().SingleAsync(Cancel)).State);
        Assert.Equal("incident-report", (await store.Set<Bundle>().SingleAsync(bundle => bundle.Id == new BundleId(report.Bundle!.Value), Cancel)).Kind);
        var proofs = await store.Set<Proof>().OrderBy(proof => proof.Target).ToListAsync(Cancel);
        Assert.Equal(["service-orders-rto", "severity-p1-rto"], proofs.Select(proof => proof.Target));
        Assert.All(proofs, proof => Assert.Equal((ProofSource.Incident, TimeSpan.FromMinutes(40), true), (proof.Source, proof.Value, proof.InProduction)));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<WorkIncidentReport>(Dev).EditAsync(incident.Key, Written, report.Version, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_write_at_once_are_both_told(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        await console.As<WorkIncidentReport>(Dev).EditAsync(incident.Key, Written, 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<WorkIncidentReport>(Ana).EditAsync(incident.Key, Written with { Cause = "A typo." }, 0, Cancel));

        Assert.Contains(conflict.Fields, field => (field.Name, field.Theirs, field.Yours) == ("Cause", "A disk was full.", "A typo."));
    }

    [Theory, BothDatabases]
    public async Task A_corrected_time_keeps_the_one_that_was_computed(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        var work = console.As<WorkIncidentReport>(Dev);
        await Assert.ThrowsAsync<InvalidException>(() => work.CorrectTimeAsync(incident.Key, RecoveryPart.Diagnose, TimeSpan.FromMinutes(7), " ", Cancel));

        await work.CorrectTimeAsync(incident.Key, RecoveryPart.Diagnose, TimeSpan.FromMinutes(7), "It was known before anybody said so.", Cancel);

        var of = await console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(7)), (of.Computed.Diagnose, of.TimeOf(RecoveryPart.Diagnose)));
        Assert.Equal((TimeSpan.FromMinutes(10), "dev"), (Assert.Single(of.Edits).Before, of.Edits[0].By));
        Assert.Contains("| Diagnose | 7 min |", ReportMarkdown.Of(of), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Reopened_its_report_is_written_again(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        var report = await console.As<WorkIncidentReport>(Dev).EditAsync(incident.Key, Written, 0, Cancel);
        await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, report.Version, Cancel);

        console.Clock.Advance(TimeSpan.FromHours(1));
        await console.As<ResolveIncident>(Ana).ReopenAsync(incident.Key, "It failed again.", Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(20));
        await console.ResolveAsync(incident);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<CloseIncident>(Ana).ExecuteAsync(incident.Key, Cancel));
        await SweepReportsAsync(console);
        var again = (await console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel)).Report!;
        Assert.Equal((null, console.Clock.GetUtcNow().AddHours(24), Written.Summary), (again.FinishedAt, again.DueAt, again.Summary));
        await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, again.Version, Cancel);
        await console.As<CloseIncident>(Ana).ExecuteAsync(incident.Key, Cancel);
    }

    [Theory, BothDatabases]
    public async Task Whoever_commanded_is_reminded_before_the_report_is_due_and_once(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        await SweepReportsAsync(console);
        var before = (await console.NoticesAsync(incident)).Count;

        console.Clock.Advance(TimeSpan.FromHours(20));
        await SweepReportsAsync(console);
        await SweepReportsAsync(console);

        var notice = Assert.Single((await console.NoticesAsync(incident)).Skip(before));
        Assert.Equal((NoticeKind.Reminder, $"The report: {incident.Title}"), (notice.Kind, notice.Title));
    }

    [Theory, BothDatabases]
    public async Task An_action_has_an_owner_who_is_reminded_until_it_is_fixed(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console);
        await Assert.ThrowsAsync<InvalidException>(() => console.As<WorkIncidentReport>(Dev).AgreeAsync(incident.Key, "Alarm on disks", "dev", Noon.AddDays(10), "no-such-runbook", Cancel));
        var action = await console.As<WorkIncidentReport>(Dev).AgreeAsync(incident.Key, "Alarm on disks", "dev", Noon.AddDays(10), "", Cancel);
        console.Clock.MoveTo(Noon.AddDays(7));
        var before = (await console.NoticesAsync(incident)).Count(notice => notice.Title == "An action is due soon");

        await SweepReportsAsync(console);
        await SweepReportsAsync(console);
        Assert.Equal(before + 1, (await console.NoticesAsync(incident)).Count(notice => notice.Title == "An action is due soon"));

        await console.As<MoveAction>(Eva).ExecuteAsync(action.Id, ActionState.Fixed, "There is one now.", 1, Cancel);
        console.Clock.MoveTo(Noon.AddDays(12));
        await SweepReportsAsync(console);
        Assert.DoesNotContain(await console.NoticesAsync(incident), notice => notice.Title == "An action is overdue");
    }

    [Theory, BothDatabases]
    public async Task The_owner_of_an_action_from_a_drill_is_reminded_and_where_nobody_has_its_name_whoever_may_command(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        await using var store = console.OpenStore();
        store.AddRange(AgreedAction.Agree("Widen the pool", "dev", Noon.AddDays(2), "drill/2027-014", "", Noon), AgreedAction.Agree("Ask the vendor", "Nobody here", Noon.AddDays(2), "drill/2027-014", "", Noon));
        await store.SaveChangesAsync(Cancel);
        console.Clock.MoveTo(Noon.AddDays(2));

        await SweepReportsAsync(console);
        await SweepReportsAsync(console);

        var told = await store.Deliveries.AsNoTracking().Where(delivery => delivery.UserId != null).Join(store.Notices, delivery => delivery.NoticeId, notice => notice.Id, (delivery, notice) => new { delivery.UserId, notice.Title, notice.Values }).ToListAsync(Cancel);
        Assert.Equal(2, told.Count);
        Assert.All(told, one => Assert.Equal("An action is due soon", one.Title));
        Assert.Contains("dev: Widen the pool. Due on 12 March 2027", Assert.Single(told, one => one.UserId == console.IdOf(Dev)).Values, StringComparison.Ordinal);
        Assert.Contains("Nobody here: Ask the vendor.", Assert.Single(told, one => one.UserId == console.IdOf(Ana)).Values, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_bundle_of_a_private_incident_tells_nothing_of_it(StoreProvider database)
    {
        await using var console = await OpenQuietAsync(database);
        var incident = await ResolvedAsync(console, new Declaration("Somebody read salaries", IncidentSeverity.P2) { IsPrivate = true, People = [console.IdOf(Dev)] });
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel));
        var report = await console.As<WorkIncidentReport>(Ana).EditAsync(incident.Key, Written, 0, Cancel);

        report = await console.As<FinishIncidentReport>(Ana).ExecuteAsync(incident.Key, report.Version, Cancel);

        await using var store = console.OpenStore();
        var entries = string.Join('\n', (await console.LedgerAsync()).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Bytes)));
        Assert.DoesNotContain("salaries", entries, StringComparison.Ordinal);
        Assert.Equal($"IR-{incident.Key} Private incident {incident.Key}", (await store.Set<Bundle>().SingleAsync(Cancel)).Title);
        Assert.NotNull(report.Bundle);
    }

    // Nothing is printed: a browser is slow, and other tests ask what it prints.
    internal static Task<TestConsole> OpenQuietAsync(StoreProvider database) => TestConsole.OpenAsync(database, null, ("DrConsole:Bundles:Browser", "/bin/false"), ("DrConsole:PublicUrl", "https://dr.example.com"));

    // Ten minutes to know the cause, thirty to mend and to verify it.
    internal static async Task<Incident> ResolvedAsync(TestConsole console, Declaration? what = null)
    {
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Agent, 1), Cancel);
        await console.As<EditTarget>(Eva).CreateAsync(new TargetSubject(TargetSubjectKind.Service, "orders"), TargetKind.Rto, new TargetText(new DurationRange(TimeSpan.FromHours(1), TimeSpan.FromHours(1))), Cancel);
        var incident = await console.DeclareAsync((what ?? Orders) with { Services = ["orders"] });
        await console.As<AcknowledgeIncident>(Ana).ExecuteAsync(incident.Key, Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await console.MoveAsync(incident, IncidentPhase.Respond);
        console.Clock.Advance(TimeSpan.FromMinutes(30));
        await console.ResolveAsync(incident);
        return incident;
    }

    private static async Task SweepReportsAsync(TestConsole console)
    {
        foreach (var sweep in console.Get<IEnumerable<IAftermathSweep>>())
            await sweep.SweepAsync(Cancel);
    }
}
