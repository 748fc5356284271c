using System.Net;
using DrConsole.Access;
using DrConsole.Exchange.Starters;
using DrConsole.Exchange;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Notices;

/// <summary>Once a day everybody is told what is due for them, by the organisation's clocks, and nobody for whom nothing is.</summary>
public sealed class DigestTests
{
    private static readonly DateTimeOffset BeforeSeven = new(2027, 3, 11, 5, 55, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Seven = new(2027, 3, 11, 6, 0, 0, TimeSpan.Zero);

    [Theory, BothDatabases]
    public async Task Each_is_told_once_a_day_what_they_own_also_after_a_restart(StoreProvider database)
    {
        await using var world = await OpenAsync(database);

        world.Console.Clock.MoveTo(BeforeSeven);
        Assert.Equal("Today's comes at 07:00 in Europe/Berlin.", await RunAsync(world.Console));
        world.Console.Clock.MoveTo(Seven);
        Assert.Equal("3 people were told what is due.", await RunAsync(world.Console));
        Assert.Equal("Everybody was told for 2027-03-11.", await RunAsync(world.Console));
        await using (var next = world.AnotherNode())
        {
            next.Clock.MoveTo(Seven.AddHours(3));
            Assert.Equal("Everybody was told for 2027-03-11.", await RunAsync(next));
        }

        Assert.Equal(["Ida Email", "ana InApp", "eva InApp"], (await DigestsAsync(world)).Select(each => $"{each.Delivery.Name.Split(' ')[0]} {each.Delivery.Channel}").Order(StringComparer.Ordinal));
        world.Console.Clock.MoveTo(Seven.AddDays(1));
        Assert.Equal("3 people were told what is due.", await RunAsync(world.Console));
    }

    [Fact]
    public async Task A_console_that_dies_between_two_people_goes_on_with_those_who_have_none()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Console.Clock.MoveTo(Seven);
        await using (var dying = world.AnotherNode(services => services.AddSingleton<IInterceptor>(new DyingSaves(4))))
        {
            dying.Clock.MoveTo(Seven);
            Assert.NotNull(await Record.ExceptionAsync(() => RunAsync(dying)));
        }
        var before = (await DigestsAsync(world)).Count;

        await RunAsync(world.Console);

        Assert.InRange(before, 1, 2);
        Assert.Equal(3, (await DigestsAsync(world)).Select(each => each.Delivery.Name).Distinct().Count());
        Assert.Equal(3, (await DigestsAsync(world)).Count);
    }

    [Fact]
    public async Task Nothing_due_means_no_mail()
    {
        await using var world = await NoticesWorld.OpenAsync(StoreProvider.Sqlite);
        world.Console.Clock.MoveTo(Noon.AddHours(1));

        Assert.Equal("Nothing is due for anybody.", await RunAsync(world.Console));

        Assert.Empty(await world.DeliveriesAsync());
    }

    [Fact]
    public async Task None_is_held_for_a_channel_that_nobody_has_set_up()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        (world.Email.Missing, world.Sms.Missing) = ("No host is set.", "No account is set.");
        world.Console.Clock.MoveTo(Seven);

        Assert.Equal("2 people were told what is due. No way that is set up leads to 1 more.", await RunAsync(world.Console));

        Assert.All(await world.DeliveriesAsync(), delivery => Assert.Equal(NoticeChannel.InApp, delivery.Channel));
    }

    [Fact]
    public async Task It_says_in_the_readers_language_what_where_and_until_when()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await world.Console.As<ImportDocuments>(Actor.Console("tests")).ApplyAsync([.. StarterCatalogue.Files.Where(file => file.Name == "templates.md")], ImportShape.Plan, Cancel);
        world.Console.Clock.MoveTo(Seven);
        await RunAsync(world.Console);

        var (notice, _) = (await DigestsAsync(world)).Single(each => each.Delivery.Name.StartsWith("Ida", StringComparison.Ordinal));
        Assert.Empty(Placeholders.Missing(NoticeKind.Digest, NoticeValues.Parse(notice.Values).With(Placeholders.Sparse(NoticeKind.Test)).With("console.url", "https://dr.example.com")));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        var mail = world.Email.Sent.Single().Text;
        Assert.Equal("2 Sachen sind fällig", mail.Subject);
        Assert.Contains("Maßnahmen: 1", WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.Contains("Order a second line", mail.Text, StringComparison.Ordinal);
        Assert.Contains("12. März 2027", string.Join(' ', mail.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("https://dr.example.com/readiness/items/line-tested", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_above_add_what_is_due_with_them_and_much_of_a_kind_is_cut()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await using var other = world.AnotherNode(services => services.AddSingleton<IKnowWhatIsDue, ManyDrills>());
        other.Clock.MoveTo(Seven);

        await RunAsync(other);

        var (notice, _) = (await DigestsAsync(world)).Single(each => each.Delivery.Name.StartsWith("Jon", StringComparison.Ordinal));
        var values = NoticeValues.Parse(notice.Values);
        Assert.Equal(new NoticeValue.Number(30), values.Find("digest.total"));
        var group = ((NoticeValue.Map)((NoticeValue.Each)values.Find("digest.groups")!).Values.Single()).Values;
        Assert.Equal(("Drills", Digest.MostOfKind + 1), (group.TextOf("title"), ((NoticeValue.Each)group.Find("lines")!).Values.Count));
    }

    // Ida owns an action and evidence, Eva as the author sees to evidence that nobody owns, Ana as the commander to the action of somebody whom nobody knows.
    private static async Task<NoticesWorld> OpenAsync(StoreProvider database)
    {
        var world = await NoticesWorld.OpenAsync(database);
        await using var store = world.Console.OpenStore();
        store.Add(Organisation.Found("Northwind Agents", "Europe/Berlin", isSample: false));
        var ida = await store.Set<Contact>().Include(contact => contact.Channels).SingleAsync(contact => contact.Key == "ida");
        ida.Change(ida.Text with { Language = "de" });
        store.AddRange(
            Plan.Create("recovery", new PlanText("Recovery", Owner: "IDA@example.com"), Noon),
            AgreedAction.Agree("Order a second line", "ida berg", new DateTimeOffset(2027, 3, 12, 0, 0, 0, TimeSpan.Zero), "review/1", "recovery", Noon),
            AgreedAction.Agree("Ask the provider", "somebody who left", Noon.AddDays(3), "review/1", "recovery", Noon),
            AgreedAction.Agree("Much later", "ida berg", Noon.AddDays(30), "review/1", "recovery", Noon),
            Item("line-tested", "recovery"), Item("nobodys", ""));
        await store.SaveChangesAsync(Cancel);
        return world;
    }

    private static ReadinessItem Item(string key, string plan) =>
        ReadinessItem.Create(key, new ReadinessItemText($"{key} is proven", Plan: plan, EvidenceKind: EvidenceKind.Link, Evidence: "https://wiki.example.com", EvidenceAt: Noon.AddDays(-80), ExpiresAt: Noon.AddDays(5)), Noon);

    private static Task<string> RunAsync(TestConsole console) => console.As<SendDigests>(Actor.Console("the scheduler")).RunAsync(Cancel);

    private static async Task<IReadOnlyList<(Notice Notice, Delivery Delivery)>> DigestsAsync(NoticesWorld world)
    {
        await using var store = world.Console.OpenStore();
        var rows = await (from notice in store.Set<Notice>().AsNoTracking() where notice.Kind == NoticeKind.Digest join delivery in store.Set<Delivery>().AsNoTracking() on notice.Id equals delivery.NoticeId select new { notice, delivery }).ToListAsync(Cancel);
        return [.. rows.Select(row => (row.notice, row.delivery))];
    }

    private sealed class ManyDrills : IKnowWhatIsDue
    {
        public Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<DueMatter>>([.. Enumerable.Range(1, 30).Select(number => new DueMatter(DueKind.Drill, "contact/jon", AccessRoles.None, $"Drill {number}", $"/drills/{number}"))]);
    }
}
