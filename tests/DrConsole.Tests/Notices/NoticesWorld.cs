using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DrConsole.Tests.Notices;

/// <summary>A console with three people on call, and channels that a test holds in its hands.</summary>
internal sealed class NoticesWorld : IAsyncDisposable
{
    public const string Subject = "incident/2027-014";

    private NoticesWorld(TestConsole console) => Console = console;

    public TestConsole Console { get; }

    public ScriptedChannel Sms { get; } = new(NoticeChannel.Sms);

    public ScriptedChannel Email { get; } = new(NoticeChannel.Email);

    public ScriptedChannel Voice { get; } = new(NoticeChannel.Voice);

    /// <summary>Ida by SMS then mail, Jon by mail then SMS, Kim by mail alone and quiet at noon.</summary>
    public static async Task<NoticesWorld> OpenAsync(StoreProvider database)
    {
        NoticesWorld? world = null;
        var console = await TestConsole.OpenAsync(database, services => Also(services, () => world!), ("DrConsole:PublicUrl", "https://dr.example.com"));
        world = new NoticesWorld(console);

        // The first console makes the keys; two at once would both want to.
        _ = console.Get<SecretKey>();
        await using var store = console.OpenStore();
        store.AddRange(
            Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Sms, "+12025550141"), new(ChannelKind.Email, "ida@example.com")] }, Noon),
            Contact.Create("jon", new ContactText("Jon Cole") { Channels = [new(ChannelKind.Email, "jon@example.com"), new(ChannelKind.Sms, "+12025550142")] }, Noon),
            Contact.Create("kim", new ContactText("Kim Dahl") { QuietFrom = new TimeOnly(11, 0), QuietTo = new TimeOnly(14, 0), Channels = [new(ChannelKind.Email, "kim@example.com")] }, Noon),
            Group.Create("leads", new GroupText("Leads", Members: "ida\njon")),
            Group.Create("everybody", new GroupText("Everybody", Members: "ida\njon\nkim")),
            Group.Create("empty", new GroupText("Empty")),
            EscalationPolicy.Create("platform", new EscalationText("Platform")
            {
                Repeats = 1,
                Levels = [new(TimeSpan.Zero, "contact/ida"), new(TimeSpan.FromMinutes(5), "group/empty"), new(TimeSpan.FromMinutes(5), "contact/jon\ncontact/kim")],
            }));
        await store.SaveChangesAsync();
        return world;
    }

    public T Get<T>() where T : notnull => Console.Get<T>();

    /// <summary>A second console on the same store, with the same channels.</summary>
    public TestConsole AnotherNode(Action<IServiceCollection>? also = null) => TestConsole.On(Console.Store, services =>
    {
        Also(services, () => this);
        also?.Invoke(services);
    }, ("DrConsole:PublicUrl", "https://dr.example.com"));

    public static NoticeToSend Page(params IEnumerable<string> who) => new(NoticeKind.Page, Subject, To(who), NoticeValues.Plain("Orders are down", "Nobody can order."))
    {
        Severity = 1,
        Wants = AckNeed.One,
    };

    public static NoticeToSend Paged(string policy) => Page() with { Audience = new NoticeAudience { Policy = policy } };

    public static NoticeToSend Update(params IEnumerable<string> who) => new(NoticeKind.Update, Subject, To(who), NoticeValues.Plain("Orders are back", "Everybody can order."));

    public static NoticeAudience To(params IEnumerable<string> who) => NoticeAudience.Of(who.Select(each => PeopleRef.Read(each)!.Value));

    public async Task<Notice> SendAsync(NoticeToSend what)
    {
        Acting.As(Console.ActorOf(Ana));
        await using var store = Console.OpenStore();
        var outcome = await Get<SendNotice>().AddAsync(store, what, Cancel);
        await store.SaveChangesAsync(Cancel);
        return outcome.Notice;
    }

    public async Task<Notice> ReadAsync(NoticeId id)
    {
        await using var store = Console.OpenStore();
        return await store.Set<Notice>().AsNoTracking().SingleAsync(notice => notice.Id == id);
    }

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(NoticeId? notice = null)
    {
        await using var store = Console.OpenStore();
        return await store.Set<Delivery>().AsNoTracking().Include(delivery => delivery.Attempts).Where(delivery => notice == null || delivery.NoticeId == notice).OrderBy(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.Name).ThenBy(delivery => delivery.Channel).ToListAsync();
    }

    public async Task<IReadOnlyList<string>> StatesAsync(NoticeId? notice = null) =>
        [.. (await DeliveriesAsync(notice)).Select(delivery => $"{delivery.Name.Split(' ')[0]} {delivery.Channel} {delivery.State}")];

    public ValueTask DisposeAsync() => Console.DisposeAsync();

    private static void Also(IServiceCollection services, Func<NoticesWorld> world)
    {
        services.RemoveAll<INoticeChannel>();
        services.AddSingleton<INoticeChannel, InAppChannel>();
        services.AddSingleton<INoticeChannel>(_ => world().Sms);
        services.AddSingleton<INoticeChannel>(_ => world().Email);
        services.AddSingleton<INoticeChannel>(_ => world().Voice);
    }
}
