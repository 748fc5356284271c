using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>What is read of notices, what a person sees of their own, and what other parts of the console bring about.</summary>
public sealed class ReadingTests
{
    [Theory, BothDatabases]
    public async Task The_board_says_who_got_what_who_is_next_and_when(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Paged("platform"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        var board = await world.Console.As<ReadNotice>(Cora).ExecuteAsync(notice.Id, Cancel);

        var ida = Assert.Single(board.Deliveries);
        Assert.Equal(("ida", "+12025550141", DeliveryState.Sent), (ida.Contact, ida.Address, ida.Delivery.State));
        Assert.Equal((NoticeStanding.Escalating, 2, Noon.AddMinutes(5)), (board.Line.Standing, board.Next!.Level, board.Next.At));
        Assert.Equal("Level 1: one person was told.", board.Steps.Single().Said);
        Assert.Equal("+12•••41", (await AuditorSeesAsync(world, notice)).Address);
    }

    [Theory, BothDatabases]
    public async Task The_list_is_filtered_and_goes_on_where_a_page_ended(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        world.Email.Missing = "No host is set.";
        var held = await world.SendAsync(Update("contact/kim"));
        for (var number = 0; number < 5; number++)
            await world.SendAsync(Page("contact/ida"));
        var read = world.Console.As<ReadNotices>(Cora);

        var first = await read.ListAsync(new NoticeFilter(), before: null, 4, Cancel);
        var rest = await read.ListAsync(new NoticeFilter(), first[^1].Notice.Id, 4, Cancel);

        Assert.Equal(6, first.Concat(rest).Select(line => line.Notice.Id).Distinct().Count());
        Assert.Equal(held.Id, Assert.Single(await read.ListAsync(new NoticeFilter(Trouble: NoticeTrouble.Held), null, 10, Cancel)).Notice.Id);
        Assert.Equal(5, (await read.ListAsync(new NoticeFilter(NoticeKind.Page, NoticeTrouble.Unacknowledged, Subject), null, 10, Cancel)).Count);
        Assert.Equal((1, 5, 0), await CountsAsync(read));
    }

    [Theory, BothDatabases]
    public async Task Somebody_who_signs_in_sees_what_they_were_told_and_answers_it_there(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Page() with { Audience = new NoticeAudience { Users = [world.Console.IdOf(Dev)] } });
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        var inbox = world.Console.As<MyInbox>(Dev);

        Assert.Equal(1, await inbox.CountAsync(Cancel));
        Assert.True((await inbox.ReadAsync(Cancel)).Single().IsWaiting);
        await inbox.SeenAsync(Cancel);
        Assert.Equal(1, await inbox.CountAsync(Cancel));
        await world.Console.As<AcknowledgeHere>(Dev).ExecuteAsync(notice.Id, Cancel);
        Assert.Equal(0, await inbox.CountAsync(Cancel));
        Assert.Empty(await world.Console.As<MyInbox>(Cora).ReadAsync(Cancel));
    }

    [Fact]
    public async Task What_is_composed_is_shown_before_and_sent_by_a_commander_alone()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);

        var shown = await world.Console.As<ComposeNotice>(Ana).PreviewAsync(Page("group/leads"), Cancel);
        Assert.Equal(["Ida Berg", "Jon Cole"], shown.Deliveries.Select(delivery => delivery.Name));
        Assert.Empty(await world.DeliveriesAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ComposeNotice>(Ben).SendAsync(Page("group/leads"), Cancel));
        Assert.Equal("nobody", (await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ComposeNotice>(Ana).SendAsync(Page("group/empty"), Cancel))).Code);
        await world.Console.As<ComposeNotice>(Ana).SendAsync(Page("group/leads"), Cancel);
        Assert.Equal(2, (await world.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task A_test_of_the_call_tree_asks_everybody_and_records_who_answered()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);

        var test = await world.Console.As<TestCallTree>(Ana).OfPolicyAsync("platform", Cancel);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.Console.AsNobody<AcknowledgeNotice>().ByReplyAsync("+12025550141", "1", Cancel);

        var roles = (await world.Console.As<ReadNotice>(Cora).ExecuteAsync(test.Id, Cancel)).Roles;
        Assert.Equal(["Jon Cole", "Kim Dahl", "Ida Berg"], roles.Select(role => role.Key));
        Assert.Equal(Noon.AddMinutes(3), roles[^1].Single().Delivery.AcknowledgedAt);
    }

    [Theory, BothDatabases]
    public async Task Taking_the_break_glass_account_pages_every_administrator_once(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        await using (var store = world.Console.OpenStore())
        {
            store.Add(BreakGlassUse.Begin(world.Console.IdOf(Eva), new BreakGlassReason(false, "The provider is down"), Noon));
            await store.SaveChangesAsync(Cancel);
        }

        await AtOnce.RunAsync(() => world.Get<PageBreakGlass>().SweepAsync(Cancel), () => world.Get<PageBreakGlass>().SweepAsync(Cancel));
        await world.Get<PageBreakGlass>().SweepAsync(Cancel);

        var page = Assert.Single(await world.DeliveriesAsync());
        Assert.Equal(("ben", DeliveryLane.Urgent), (page.Name, page.Lane));
    }

    [Fact]
    public async Task Stale_contacts_are_asked_by_a_link_once_a_week()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Console.Clock.Advance(TimeSpan.FromDays(91));
        Task<string> Ask() => world.Console.As<AskStaleContacts>(Actor.Console("the scheduler")).RunAsync(Cancel);

        Assert.Equal(("3 people were asked.", "Nobody had to be asked."), (await Ask(), await Ask()));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        var link = world.Email.Sent.Single(message => message.Address == "ida@example.com").Text.Text;
        var token = Regex.Match(link, @"/confirm/(?<token>\S+)").Groups["token"].Value;
        Assert.Equal("Ida Berg", (await world.Console.AsNobody<ConfirmContact>().ReadAsync(token, Cancel)).Name);
    }

    [Fact]
    public async Task Whoever_is_erased_is_in_no_delivery_any_more()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await using (var store = world.Console.OpenStore())
        {
            (await store.Set<Contact>().SingleAsync(contact => contact.Key == "ida", Cancel)).LinkTo(world.Console.IdOf(Dev));
            await store.SaveChangesAsync(Cancel);
        }
        world.Sms.Answer = message => new ChannelAnswer.Retry($"Cannot reach {message.Address}.");
        await world.SendAsync(Page("contact/ida"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        await world.Console.As<ChangeUser>(Ben).DisableAsync(world.Console.IdOf(Dev), Cancel);

        await world.Console.As<ErasePerson>(Ben).ExecuteAsync(world.Console.IdOf(Dev), "asked for it", Cancel);

        var left = Assert.Single(await world.DeliveriesAsync());
        Assert.Equal((User.ErasedName, "", (string?)null, DeliveryState.Withdrawn), (left.Name, left.Address, left.Error, left.State));
        Assert.All(left.Attempts, attempt => Assert.Null(attempt.Why));
    }

    private static async Task<NoticeBoard.DeliveryLine> AuditorSeesAsync(NoticesWorld world, Notice notice)
    {
        var (token, _) = await world.Console.As<ApiTokens>(Ben).CreateAsync("audit", AccessRoles.Auditor, Areas.Notices, AuditorAccess.Usual, Cancel);
        return (await world.Console.As<ReadNotice>(Actor.Program(token.Id, token.Name)).ExecuteAsync(notice.Id, Cancel)).Deliveries.Single();
    }

    private static async Task<(int Held, int Unacknowledged, int Failed)> CountsAsync(ReadNotices read)
    {
        var counts = await read.CountAsync(Noon, Cancel);
        return (counts[NoticeTrouble.Held], counts[NoticeTrouble.Unacknowledged], counts[NoticeTrouble.Failed]);
    }
}
