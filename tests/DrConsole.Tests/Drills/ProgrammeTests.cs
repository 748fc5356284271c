using DrConsole.Drills;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.People;
using static DrConsole.Tests.Drills.ProgrammeWorld;

namespace DrConsole.Tests.Drills;

/// <summary>Programmes in the store: what they name, the drills they ask for, who is told, and what stays on record.</summary>
public sealed class ProgrammeTests
{
    [Theory, BothDatabases]
    public async Task A_programme_is_kept_with_its_criteria_and_blackouts_and_the_second_of_two_savers_is_told(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditProgramme>(Eva);

        var longer = Text with { ExpectedDuration = TimeSpan.FromHours(3), Rhythm = Text.Rhythm with { Blackouts = [new BlackoutText(Day, Day, "Fair")] }, Criteria = [.. Text.Criteria, new CriterionText(CriterionKind.WithinTarget, "In time", "1 h")] };
        await edit.ChangeAsync("orders", longer, 0, Cancel);
        var stored = await console.As<ReadProgrammes>(Cora).FindAsync("orders", Cancel);

        Assert.Equal(longer, stored.Text);
        Assert.Equal(1, stored.Version);
        await Assert.ThrowsAsync<ConflictException>(() => edit.ChangeAsync("orders", Text, 0, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditProgramme>(Cora).CreateAsync("other", Text, Cancel));
        Assert.Equal("drill-programme/orders", Assert.Single(await UsesAsync(console)).Source);
        await edit.DeleteAsync("orders", 1, Cancel);
        Assert.Empty(await UsesAsync(console));
    }

    [Theory, BothDatabases]
    public async Task What_a_programme_names_must_be_there_and_not_retired(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var edit = console.As<EditProgramme>(Eva);
        async Task<string> FieldOf(ProgrammeText text) => Assert.Single((await Assert.ThrowsAsync<InvalidException>(() => edit.CreateAsync("other", text, Cancel))).Errors.Keys);

        Assert.Equal("plan", await FieldOf(Text with { Plan = "nothing" }));
        Assert.Equal("scenario", await FieldOf(Text with { Scenario = "nothing" }));
        Assert.Equal("services", await FieldOf(Text with { Services = "orders\nnothing" }));
        Assert.Equal("participants", await FieldOf(Text with { Participants = "group/nothing" }));
        Assert.Equal("runbook", await FieldOf(Text with { Runbook = "nothing" }));
        await console.As<PublishRunbook>(Eva).RetireAsync("recover", "Written anew", null, Cancel);
        Assert.Equal("runbook", await FieldOf(Text));
        var board = await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel);
        Assert.Contains(board.Findings, finding => finding is { Programme: "orders", Rule: ProgrammeRule.Runbook } && finding.Text.Contains("retired", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_planner_plans_each_date_once_and_ahead_of_its_time(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await PlanAsync(console);
        await PlanAsync(console);
        var drill = Assert.Single(await DrillsAsync(console));

        Assert.Equal(("orders", Day, DrillState.Planned, "recover"), (drill.Programme, drill.DueOn!.Value, drill.State, drill.Runbook));
        Assert.Equal(new DateTimeOffset(2027, 3, 24, 9, 0, 0, TimeSpan.Zero), drill.ScheduledAt);
        Assert.Equal(["Lena", "Tom"], drill.Participants.Select(participant => participant.Name).Order());
        Assert.Equal("It ran to its end", Assert.Single(drill.Criteria).Text);
        Assert.Equal(ProgrammeStanding.Scheduled, Assert.Single((await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel)).Rows).Standing);
    }

    [Theory, BothDatabases]
    public async Task Those_who_take_part_are_invited_and_reminded_once_for_each_time(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await PlanAsync(console);

        await TellAsync(console);
        await TellAsync(console);
        var first = await NoticesAsync(console);
        await console.As<RescheduleDrill>(Eva).ExecuteAsync("orders", Day, At(25, 13), "The lab is being rebuilt", Cancel);
        await TellAsync(console);
        console.Clock.MoveTo(At(25, 1));
        await TellAsync(console);
        var all = await NoticesAsync(console);

        Assert.Equal(NoticeKind.Drill, Assert.Single(first).Kind);
        Assert.Equal([NoticeKind.Drill, NoticeKind.Drill, NoticeKind.Reminder], all.Select(notice => notice.Kind));
        var invitation = System.Text.Encoding.UTF8.GetString(Assert.Single(DrillInvitation.Of(all[1])).Content.Span);
        Assert.Contains("DTSTART:20270325T130000Z", invitation, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", invitation, StringComparison.Ordinal);
        Assert.Contains("UID:drill-2027-001@drconsole", invitation, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Rescheduling_keeps_the_reason_also_in_the_ledger(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await PlanAsync(console);
        var reschedule = console.As<RescheduleDrill>(Eva);

        await reschedule.ExecuteAsync("orders", Day, At(30, 13), "The lab is being rebuilt", Cancel);
        var board = await console.As<ReadDrillCalendar>(Cora).ProgrammeAsync("orders", 3, Cancel);

        Assert.Equal("The lab is being rebuilt", Assert.Single(board.Moves).Why);
        Assert.Equal((At(30, 13), "The lab is being rebuilt"), board.Slots.Where(slot => slot.DueOn == Day).Select(slot => (slot.At, slot.Because)).Single());
        Assert.Equal(At(30, 13), Assert.Single(await DrillsAsync(console)).ScheduledAt);
        Assert.Contains(await EntriesAsync(console), entry => entry.Contains("The lab is being rebuilt", StringComparison.Ordinal));
        Assert.Contains("why", (await Assert.ThrowsAsync<InvalidException>(() => reschedule.ExecuteAsync("orders", Day, At(31, 9), " ", Cancel))).Errors.Keys);
        Assert.Contains("to", (await Assert.ThrowsAsync<InvalidException>(() => reschedule.ExecuteAsync("orders", Day, At(1, 9), "Earlier", Cancel))).Errors.Keys);
        await Assert.ThrowsAsync<MissingException>(() => reschedule.ExecuteAsync("orders", Day.AddDays(1), At(31, 9), "Another day", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_second_drill_of_the_service_at_that_time_is_refused_and_told(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditProgramme>(Eva).CreateAsync("rebuild", Text with { Title = "Orders are rebuilt", Rhythm = Text.Rhythm with { FirstOn = Day.AddDays(1) } }, Cancel);
        await PlanAsync(console);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.As<RescheduleDrill>(Eva).ExecuteAsync("rebuild", Day.AddDays(1), At(24, 10), "It suits us", Cancel));
        await console.As<EditProgramme>(Eva).CreateAsync("third", Text with { Title = "Orders once more" }, Cancel);
        var said = await PlanAsync(console);
        var board = await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel);

        Assert.Equal("overlap", refused.Code);
        Assert.Contains("could not be", said, StringComparison.Ordinal);
        Assert.Contains(board.Findings, finding => finding.Rule is ProgrammeRule.Overlap);
    }

    [Theory, BothDatabases]
    public async Task What_is_overdue_is_told_to_its_owner_counts_against_readiness_and_can_be_planned_anew(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(At(26, 9));

        await TellAsync(console);
        var readiness = (await console.As<ReadReadiness>(Cora).ExecuteAsync(Cancel)).Lines.Single(line => line.Check == "drill-in-time");
        await console.As<RescheduleDrill>(Eva).ExecuteAsync("orders", Day, At(29, 9), "Nobody was there", Cancel);
        var board = await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel);

        Assert.Equal(NoticeKind.Reminder, Assert.Single(await NoticesAsync(console)).Kind);
        Assert.Equal((0d, "orders"), (readiness.Value, Assert.Single(readiness.Services)));
        Assert.Equal(ProgrammeStanding.Scheduled, Assert.Single(board.Rows).Standing);
        Assert.Equal(DrillState.Planned, Assert.Single(await DrillsAsync(console)).State);
    }

    [Theory, BothDatabases]
    public async Task Whoever_left_is_named_and_takes_no_part(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditContact>(Eva).ChangeAsync("tom", PeopleWorld.Reachable("Tom") with { LeftOn = new DateOnly(2027, 3, 1) }, 0, Cancel);

        await PlanAsync(console);
        var board = await console.As<ReadDrillCalendar>(Cora).BoardAsync(null, Cancel);

        Assert.Equal("Lena", Assert.Single(Assert.Single(await DrillsAsync(console)).Participants).Name);
        Assert.Equal("Tom has left.", Assert.Single(board.Findings, finding => finding.Rule is ProgrammeRule.Person).Text);
    }

    [Theory, BothDatabases]
    public async Task A_calendar_follows_by_a_secret_link_until_a_new_one_is_made(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var follow = console.As<FollowDrills>(Eva);

        var old = await follow.MakeLinkAsync(null, Cancel);
        var link = await follow.MakeLinkAsync(null, Cancel);
        var calendar = await console.AsNobody<FollowDrills>().ReadAsync(link, Cancel);

        Assert.Equal(8, calendar.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("UID:orders-20270324@drconsole", calendar, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MissingException>(() => console.AsNobody<FollowDrills>().ReadAsync(old, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<FollowDrills>(Cora).MakeLinkAsync(null, Cancel));
    }
}
