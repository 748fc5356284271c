using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>A policy goes on until somebody answers, over restarts, past levels where nobody is, and says so when nobody does.</summary>
public sealed class EscalationTests
{
    [Theory, BothDatabases]
    public async Task Levels_are_told_in_their_time_and_an_empty_one_is_skipped_at_once(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Paged("platform"));
        Assert.Equal(["Ida Sms Queued"], await world.StatesAsync(notice.Id));
        Assert.Equal(Noon.AddMinutes(5), (await EscalationAsync(world, notice)).DueAt);

        await AtAsync(world, 4);
        Assert.Single(await LevelsAsync(world, notice));
        await AtAsync(world, 5);

        var escalation = await EscalationAsync(world, notice);
        Assert.Equal(["1 Ida", "3 Jon", "3 Kim"], await LevelsAsync(world, notice));
        Assert.Contains("Level 2: nobody is there, so that it was skipped.", escalation.Steps.Select(step => step.Said));
        Assert.Equal(Noon.AddMinutes(20), escalation.DueAt);
    }

    [Theory, BothDatabases]
    public async Task After_an_acknowledgement_nobody_else_is_told(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Paged("platform"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        await world.Console.AsNobody<AcknowledgeNotice>().ByReplyAsync("+12025550141", "1", Cancel);
        await AtAsync(world, 120);

        Assert.Equal(["Ida Sms Acknowledged"], await world.StatesAsync(notice.Id));
        Assert.Equal(EscalationEnd.Acknowledged, (await EscalationAsync(world, notice)).End);
    }

    [Theory, BothDatabases]
    public async Task When_nobody_answers_to_the_end_the_commanders_are_told_in_the_console(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Paged("platform"));
        foreach (var minute in (int[])[5, 20, 25, 40, 60])
            await AtAsync(world, minute);

        var escalation = await EscalationAsync(world, notice);
        Assert.Equal((EscalationEnd.Unanswered, (DateTimeOffset?)null), (escalation.End!.Value, escalation.DueAt));
        Assert.Equal(1, escalation.Round);
        await using var store = world.Console.OpenStore();
        var told = await store.Set<Notice>().SingleAsync(other => other.Subject == $"notice/{notice.Id}" && other.Title.StartsWith("Nobody answered"), Cancel);
        Assert.Contains("ana InApp Delivered", await world.StatesAsync(told.Id));
    }

    [Fact]
    public async Task Somebody_who_does_not_answer_is_tried_by_their_next_channel_and_by_none_twice()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var notice = await world.SendAsync(Page("contact/ida"));
        await AtAsync(world, 1);
        Assert.Single(await world.DeliveriesAsync(notice.Id));

        foreach (var minute in (int[])[2, 3, 4, 6])
            await AtAsync(world, minute);

        Assert.Equal(["Ida Email Sent", "Ida Sms Sent"], (await world.StatesAsync(notice.Id)).Order());
    }

    [Theory, BothDatabases]
    public async Task A_timer_survives_the_console_and_is_settled_once_by_two(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Paged("platform"));
        await using var first = world.AnotherNode();
        await using var second = world.AnotherNode();
        first.Clock.MoveTo(Noon.AddMinutes(5));
        second.Clock.MoveTo(Noon.AddMinutes(5));

        var ended = await AtOnce.RunAsync(() => first.Get<NoticeTimers>().SweepAsync(Cancel), () => second.Get<NoticeTimers>().SweepAsync(Cancel));

        Assert.All(ended, Assert.Null);
        Assert.Equal(["1 Ida", "3 Jon", "3 Kim"], await LevelsAsync(world, notice));
        Assert.Equal(3, (await EscalationAsync(world, notice)).Steps.Count);
    }

    [Fact]
    public async Task A_deadline_that_passes_is_told_to_the_sender_and_the_administrators()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Email.Missing = "No host is set.";
        var notice = await world.SendAsync(Update("contact/kim") with { Deadline = Noon.AddMinutes(10) });
        await AtAsync(world, 9);
        Assert.Single(await world.DeliveriesAsync());

        await AtAsync(world, 10);
        await AtAsync(world, 11);

        var told = (await world.DeliveriesAsync()).Where(delivery => delivery.NoticeId != notice.Id).ToList();
        Assert.Equal(["ana", "ben"], told.Select(delivery => delivery.Name).Order());
        Assert.Equal("Not everybody was told: Orders are back", (await world.ReadAsync(told[0].NoticeId)).Title);
    }

    [Fact]
    public async Task A_stakeholder_who_is_late_is_told_onward_once()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await using (var store = world.Console.OpenStore())
        {
            store.Add(Stakeholder.Create("head", new StakeholderText("Head of operations", Criticality.Critical) { Who = "contact/ida", RespondsWithin = TimeSpan.FromMinutes(15) }));
            await store.SaveChangesAsync(Cancel);
        }
        var notice = await world.SendAsync(Update() with { Wants = AckNeed.Each, Audience = new NoticeAudience { Stakeholders = ["head"] } });
        await AtAsync(world, 14);
        Assert.Equal(["Ida Sms Sent"], await world.StatesAsync());

        await AtAsync(world, 15);
        await AtAsync(world, 16);

        var onward = Assert.Single(await world.DeliveriesAsync(), delivery => delivery.NoticeId != notice.Id);
        Assert.Equal(("ana", "Not confirmed in time: Orders are back"), (onward.Name, (await world.ReadAsync(onward.NoticeId)).Title));
        Assert.NotNull((await world.DeliveriesAsync(notice.Id)).Single().LateToldAt);
    }

    private static async Task AtAsync(NoticesWorld world, int minute)
    {
        world.Console.Clock.MoveTo(Noon.AddMinutes(minute));
        await world.Get<NoticeTimers>().SweepAsync(Cancel);
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
    }

    private static async Task<Escalation> EscalationAsync(NoticesWorld world, Notice notice)
    {
        await using var store = world.Console.OpenStore();
        return await store.Set<Escalation>().AsNoTracking().Include(escalation => escalation.Steps).SingleAsync(escalation => escalation.NoticeId == notice.Id);
    }

    private static async Task<IReadOnlyList<string>> LevelsAsync(NoticesWorld world, Notice notice) =>
        [.. (await world.DeliveriesAsync(notice.Id)).OrderBy(delivery => delivery.Level).ThenBy(delivery => delivery.Name).Select(delivery => $"{delivery.Level} {delivery.Name.Split(' ')[0]}").Distinct()];
}
