using DrConsole.Incidents;
using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>Command, phases, decisions and the end of an incident.</summary>
public sealed class CommandTests
{
    [Theory, BothDatabases]
    public async Task Command_changes_hands_in_the_instant_in_which_it_is_accepted(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();

        await console.As<HandOverCommand>(Ana).OfferAsync(incident.Key, console.IdOf(Gus), Cancel);
        Assert.Equal("ana", (await console.RoomAsync(incident)).Commander!.Name);
        console.Clock.Advance(TimeSpan.FromMinutes(2));
        await console.As<HandOverCommand>(Gus).AnswerAsync(incident.Key, accept: true, Cancel);

        var command = (await console.RoomAsync(incident)).Roles.Where(role => role.Duty is IncidentDuty.Commander).ToList();
        Assert.Equal([("ana", Noon, Noon.AddMinutes(2)), ("gus", Noon.AddMinutes(2), null)], command.Select(role => (role.Name, role.From, role.To)));
        Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.Contains("offers you command", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<AssignDuty>(Ana).ExecuteAsync(incident.Key, IncidentDuty.Commander, console.IdOf(Ana), Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_take_command_at_once_are_one_commander(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<AssignDuty>(Ana).ReleaseAsync(incident.Key, IncidentDuty.Commander, console.IdOf(Ana), Cancel);
        await using var other = console.AnotherNode();

        var outcomes = await AtOnce.RunAsync(
            () => console.As<AssignDuty>(Ana).ExecuteAsync(incident.Key, IncidentDuty.Commander, console.IdOf(Ana), Cancel),
            () => other.As<AssignDuty>(Gus).ExecuteAsync(incident.Key, IncidentDuty.Commander, console.IdOf(Gus), Cancel));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal("commanded", Assert.IsType<RefusedException>(Assert.Single(outcomes, outcome => outcome is not null)).Code);
    }

    [Theory, BothDatabases]
    public async Task Nobody_in_command_alarms_within_a_minute(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<AssignDuty>(Ana).ReleaseAsync(incident.Key, IncidentDuty.Commander, console.IdOf(Ana), Cancel);
        await console.SweepAsync();
        Assert.Empty(await console.TimelineAsync(incident, EntryKind.Alarm));

        console.Clock.Advance(TimeSpan.FromSeconds(59));
        await console.SweepAsync();
        await console.SweepAsync();

        Assert.Contains("Nobody has commanded since 12:00:00 UTC", Assert.Single(await console.TimelineAsync(incident, EntryKind.Alarm)).Text, StringComparison.Ordinal);
        Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.Contains("Nobody commands", StringComparison.Ordinal) && notice.Wants is AckNeed.One);
    }

    [Theory, BothDatabases]
    public async Task Moving_on_with_points_undone_asks_why_and_so_does_going_back(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();

        var open = await Assert.ThrowsAsync<InvalidException>(() => console.MoveAsync(incident, IncidentPhase.Assess, ""));
        await console.TickAllAsync(incident, IncidentPhase.Detect);
        await console.MoveAsync(incident, IncidentPhase.Assess, "");
        var back = await Assert.ThrowsAsync<InvalidException>(() => console.MoveAsync(incident, IncidentPhase.Detect, ""));
        await console.MoveAsync(incident, IncidentPhase.Detect, "It is another cluster.");

        Assert.Contains("Say why it goes on", open.Errors["reason"][0], StringComparison.Ordinal);
        Assert.Contains("goes back from Assess to Detect", back.Errors["reason"][0], StringComparison.Ordinal);
        Assert.Equal(["Detect → Assess.", "Assess → Detect. It is another cluster."], (await console.TimelineAsync(incident, EntryKind.Phase)).Select(entry => entry.Text));
    }

    [Theory, BothDatabases]
    public async Task Another_severity_times_everything_anew_and_calls_people_when_it_is_worse(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.PeopleAsync();
        var incident = await console.DeclareAsync(Orders with { Severity = IncidentSeverity.P2 });
        Assert.Equal(Noon.AddMinutes(30), (await console.RoomAsync(incident)).Promise!.DueAt);
        console.Clock.Advance(TimeSpan.FromMinutes(20));

        await console.As<RateIncident>(Ana).ExecuteAsync(incident.Key, IncidentSeverity.P1, "Everybody is affected.", Cancel);

        var room = await console.RoomAsync(incident);
        Assert.Equal((Noon.AddMinutes(20), Noon.AddMinutes(22)), (room.Promise!.DueAt, room.Incident.AcknowledgeBy));
        Assert.Equal(2, (await console.NoticesAsync(incident)).Count(notice => notice.Kind is NoticeKind.Page));
        await console.As<RateIncident>(Ana).ExecuteAsync(incident.Key, IncidentSeverity.P4, "Only a test account.", Cancel);
        Assert.Null((await console.RoomAsync(incident)).Promise);
    }

    [Theory, BothDatabases]
    public async Task Two_who_resolve_at_once_resolve_it_once(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.MoveAsync(incident, IncidentPhase.Verify);
        var early = await Assert.ThrowsAsync<RefusedException>(() => console.As<ResolveIncident>(Ana).ExecuteAsync(incident.Key, "a", "b", Cancel));
        await console.TickAllAsync(incident, IncidentPhase.Verify);
        await using var other = console.AnotherNode();

        var outcomes = await AtOnce.RunAsync(
            () => console.As<ResolveIncident>(Ana).ExecuteAsync(incident.Key, "A disk was full.", "Emptied.", Cancel),
            () => other.As<ResolveIncident>(Gus).ExecuteAsync(incident.Key, "A disk was full.", "Emptied.", Cancel));

        Assert.Equal("no-evidence", early.Code);
        Assert.Equal("resolved", Assert.IsType<RefusedException>(Assert.Single(outcomes, outcome => outcome is not null)).Code);
        Assert.Single(await console.TimelineAsync(incident, EntryKind.Resolved));
        var after = (await console.RoomAsync(incident)).Incident;
        Assert.Equal((IncidentState.Resolved, IncidentPhase.Document, "the checklist of Verify"), (after.State, after.Phase, after.RecoveredBy));
    }

    [Theory, BothDatabases]
    public async Task Reopened_it_goes_on_and_nothing_is_erased(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.ResolveAsync(incident);
        var before = (await console.TimelineAsync(incident)).Count;

        await Assert.ThrowsAsync<InvalidException>(() => console.As<ResolveIncident>(Ana).ReopenAsync(incident.Key, " ", Cancel));
        await console.As<ResolveIncident>(Ana).ReopenAsync(incident.Key, "The errors are back.", Cancel);

        var room = await console.RoomAsync(incident);
        Assert.Equal((IncidentState.Open, IncidentPhase.Respond, (DateTimeOffset?)null), (room.Incident.State, room.Incident.Phase, room.Incident.RecoveredAt));
        Assert.Equal(before + 1, room.Entries);
    }

    [Theory, BothDatabases]
    public async Task A_note_is_corrected_beside_the_old_one_and_what_is_too_much_is_refused(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        var first = await console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new("Disk 3 is full.", Noon.AddMinutes(-3)), Cancel);

        await console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new("Disk 4 is full.", Corrects: first), Cancel);

        Assert.Equal([("Disk 3 is full.", (int?)null), ("Disk 4 is full.", first)], (await console.TimelineAsync(incident, EntryKind.Note)).Select(entry => (entry.Text, entry.Corrects)));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new("Disk 5.", Corrects: first), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new("x", Corrects: 1), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new("x", Noon.AddSeconds(1)), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<WriteNote>(Dev).ExecuteAsync(incident.Key, new(new string('x', 1_048_576)), Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_decision_keeps_what_it_rests_on(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync(Orders with { ImpactAt = Noon.AddMinutes(-10), DetectedAt = Noon.AddMinutes(-8) });

        await console.As<RecordDecision>(Ana).ExecuteAsync(incident.Key, new("Fail over.", "Wait for the provider.", "the board", CanBeUndone: false), Cancel);

        var decision = Assert.Single(await console.TimelineAsync(incident, EntryKind.Decision));
        Assert.Equal(("Wait for the provider.", "the board", (bool?)false), (decision.Rejected, decision.Authority, decision.CanBeUndone));
        Assert.Contains("10 min so far", decision.Readings, StringComparison.Ordinal);
        Assert.Equal(decision.Hash(), decision.ContentHash);
    }

    [Theory, BothDatabases]
    public async Task A_missed_acknowledgement_calls_the_commanders_once_and_an_answered_page_is_one(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.PeopleAsync();
        var incident = await console.DeclareAsync();
        console.Clock.Advance(TimeSpan.FromMinutes(2));
        await console.SweepAsync();
        await console.SweepAsync();
        Assert.Single(await console.TimelineAsync(incident, EntryKind.Alarm));

        var page = (await console.NoticesAsync(incident))[0];
        await console.As<AcknowledgeHere>(Dev).ExecuteAsync(page.Id, Cancel);
        await console.SweepAsync();

        Assert.Equal(Noon.AddMinutes(2), (await console.RoomAsync(incident)).Incident.AcknowledgedAt);
        Assert.Contains("dev acknowledged", Assert.Single(await console.TimelineAsync(incident, EntryKind.Acknowledged)).Text, StringComparison.Ordinal);
    }
}
