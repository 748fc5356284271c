using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Notices;
using DrConsole.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What runs and notices tell an incident, and what people outside are told of it.</summary>
public sealed class FollowTests
{
    private const string Steps = """
          - {id: locate, title: Find the copy, kind: manual}
          - {id: restore, title: Restore it, kind: manual}
        """;

    [Theory, BothDatabases]
    public async Task A_live_run_moves_the_phase_and_writes_the_timeline_once(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        var console = world.Console;
        await world.PublishAsync(Steps);
        var incident = await console.DeclareAsync();

        var run = await console.As<StartIncidentRun>(Ana).ExecuteAsync(incident.Key, new StartRun.Order("one", RunMode.Live), Cancel);
        await world.BecomesAsync(run.Id, "locate", StepStatus.WaitingForHuman);
        await world.AskAsync(run.Id, RunCommandType.Complete, "locate", "Snapshot 12.");
        await world.BecomesAsync(run.Id, "restore", StepStatus.WaitingForHuman);
        await console.SweepAsync();
        await console.SweepAsync();

        var room = await console.RoomAsync(incident);
        Assert.Equal((IncidentPhase.Respond, 1, 2), (room.Incident.Phase, room.Runs.Single().StepsOver, room.Runs.Single().StepsTotal));
        var told = (await console.TimelineAsync(incident, EntryKind.Run)).Select(entry => (entry.Who, entry.Text)).ToList();
        Assert.Equal(("ana", "Started one (live, production)."), told[0]);
        Assert.Contains(("ana", "one · Find the copy: done. Snapshot 12."), told);
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Contains(await console.As<ReadUses>(Cora).OfAsync("one", Cancel), use => use.Kind == "incident" && use.Key == incident.Key);
    }

    [Fact]
    public async Task A_run_that_failed_stands_in_the_room_and_waits_for_a_commander_until_somebody_decides()
    {
        await using var world = await RunWorld.OpenAsync(StoreProvider.Sqlite);
        var console = world.Console;
        await world.PublishAsync(Steps);
        var incident = await console.DeclareAsync();
        var run = await console.As<StartIncidentRun>(Ana).ExecuteAsync(incident.Key, new StartRun.Order("one", RunMode.Live), Cancel);
        await world.BecomesAsync(run.Id, "locate", StepStatus.WaitingForHuman);

        await world.AskAsync(run.Id, RunCommandType.Fail, "locate", "The copy is not there.");
        await world.BecomesAsync(run.Id, "locate", StepStatus.Failed);

        var room = await console.RoomAsync(incident);
        Assert.Equal(run.Id, Assert.Single(room.LiveRuns).Id);
        Assert.Contains(RoomWaits.Of(room, console.IdOf(Ana), mayCommand: true, mayWork: true, Noon), wait => wait is { Kind: RoomWaitKind.Step, Step: "locate" } && wait.Run == run.Id.Value);

        await world.AskAsync(run.Id, RunCommandType.Skip, "locate", "Another copy was found.");
        await world.BecomesAsync(run.Id, "restore", StepStatus.WaitingForHuman);
        await world.AskAsync(run.Id, RunCommandType.Complete, "restore", "It answers.");
        await world.BecomesAsync(run.Id, RunStatus.Succeeded);
        Assert.Empty((await console.RoomAsync(incident)).LiveRuns);
    }

    [Fact]
    public async Task What_a_note_does_not_touch_is_the_same_board_as_before()
    {
        await using var world = await RunWorld.OpenAsync(StoreProvider.Sqlite);
        var console = world.Console;
        await world.PublishAsync(Steps);
        var incident = await console.DeclareAsync();
        var run = await console.As<StartIncidentRun>(Ana).ExecuteAsync(incident.Key, new StartRun.Order("one", RunMode.Live), Cancel);
        await world.BecomesAsync(run.Id, "locate", StepStatus.WaitingForHuman);
        await console.SweepAsync();
        console.Clock.Advance(TimeSpan.FromSeconds(2));
        var before = await console.RoomAsync(incident);
        console.Clock.Advance(TimeSpan.FromSeconds(2));

        await console.As<WriteNote>(Ana).ExecuteAsync(incident.Key, new("It is the disk."), Cancel);

        var after = await console.RoomAsync(incident);
        Assert.Equal(["Entries", "Newest", "ReadAt"], typeof(RoomBoard).GetProperties()
            .Where(piece => piece.CanWrite && !Equals(piece.GetValue(before), piece.GetValue(after))).Select(piece => piece.Name).Order());
    }

    [Theory, BothDatabases]
    public async Task The_update_is_drafted_from_the_run_and_what_was_promised_is_kept_by_sending_it(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        var console = world.Console;
        await console.PeopleAsync();
        await world.PublishAsync(Steps);
        var incident = await console.DeclareAsync();
        var run = await console.As<StartIncidentRun>(Ana).ExecuteAsync(incident.Key, new StartRun.Order("one", RunMode.Live), Cancel);
        await world.BecomesAsync(run.Id, "locate", StepStatus.WaitingForHuman);
        await console.SweepAsync();

        var draft = UpdateDraft.Of(await console.RoomAsync(incident), Noon);
        await console.As<NotifyStakeholders>(Ana).ExecuteAsync(incident.Key, draft, null, Cancel);

        Assert.Equal((NoticeKind.Initial, "Nobody can order.", Noon.AddMinutes(15)), (draft.Kind, draft.Impact, draft.NextUpdateAt));
        Assert.Contains("In progress: Find the copy.", draft.Progress, StringComparison.Ordinal);
        Assert.Equal("Restore it", draft.NextMilestones);
        var sent = Assert.Single(await console.NoticesAsync(incident), notice => notice.Kind is NoticeKind.Initial);
        Assert.Empty(Placeholders.Missing(NoticeKind.Initial, NoticeValues.Parse(sent.Values)).Except(["name", "timeZone", "organisation.name", "console.url", "notice.sentAt"]));
        var promise = (await console.RoomAsync(incident)).Promise!;
        Assert.Equal((2, Noon.AddMinutes(15)), (promise.Number, promise.DueAt));
    }

    [Theory, BothDatabases]
    public async Task A_missed_update_is_recorded_and_the_deputy_is_called(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<AcknowledgeIncident>(Ana).ExecuteAsync(incident.Key, Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(12));
        await console.SweepAsync();
        Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.Contains("is due at 12:15 UTC", StringComparison.Ordinal));

        console.Clock.Advance(TimeSpan.FromMinutes(3));
        await console.SweepAsync();
        await console.SweepAsync();

        Assert.Contains("promised for 12:15 UTC", Assert.Single(await console.TimelineAsync(incident, EntryKind.Alarm)).Text, StringComparison.Ordinal);
        Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.Contains("is late", StringComparison.Ordinal) && notice.Wants is AckNeed.One);
    }

    [Theory, BothDatabases]
    public async Task The_resolution_notice_carries_duration_cause_and_resolution(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.PeopleAsync();
        var incident = await console.DeclareAsync();
        await Assert.ThrowsAsync<RefusedException>(() => console.As<NotifyStakeholders>(Ana).ExecuteAsync(incident.Key, new UpdateText(NoticeKind.Resolution) { Progress = "Over." }, null, Cancel));
        console.Clock.Advance(TimeSpan.FromMinutes(40));
        await console.ResolveAsync(incident);

        await console.As<NotifyStakeholders>(Ana).ExecuteAsync(incident.Key, UpdateDraft.Of(await console.RoomAsync(incident), Noon.AddMinutes(40)), null, Cancel);

        var values = NoticeValues.Parse(Assert.Single(await console.NoticesAsync(incident), notice => notice.Kind is NoticeKind.Resolution).Values);
        Assert.Equal(("A disk was full.", "It was emptied."), (values.TextOf("incident.cause"), values.TextOf("incident.resolution")));
        Assert.True(values.Holds("incident.duration"));
        Assert.Null((await console.RoomAsync(incident)).Promise);
    }

    [Theory, BothDatabases]
    public async Task The_first_mail_of_a_p1_leaves_with_its_declaration(StoreProvider database)
    {
        var mail = new ScriptedChannel(NoticeChannel.Email);
        await using var console = await TestConsole.OpenAsync(database, services =>
        {
            services.RemoveAll<INoticeChannel>();
            services.AddSingleton<INoticeChannel>(mail);
        });
        await console.PeopleAsync();

        await console.DeclareAsync();
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        // The hand clock stood still: what went out was due at once, in the urgent lane, and waited for nothing else.
        Assert.Contains("ida@example.com", mail.Sent.Select(message => message.Address));
        Assert.Equal(Noon, console.Clock.GetUtcNow());
    }
}
