using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>One message and the ways to send it that the tests of channels share.</summary>
internal static class ChannelWorld
{
    public static readonly Uri Ack = new("https://dr.example.com/ack/abc");

    public static NoticeMessage To(string address, string text = "The orders database is down.") =>
        new(Guid.CreateVersion7(), "Ana", address, new WrittenNotice("[P1] Orders <down> & out", $"<p>{text}</p>", text, text, text)) { AckUrl = Ack, IsUrgent = true, Thread = "incident/INC-7" };

    public static INoticeChannel Channel(this TestConsole console, NoticeChannel kind) => console.Get<IEnumerable<INoticeChannel>>().Single(channel => channel.Kind == kind);

    public static Task<ChannelAnswer> SendAsync(this TestConsole console, NoticeChannel kind, NoticeMessage message) => console.Channel(kind).SendAsync(message, Cancel);

    public static async Task<TestConsole> WithTwilioAsync(StandInTwilio twilio) =>
        await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [("DrConsole:PublicUrl", "https://dr.example.com/"), .. twilio.Settings]);

    /// <summary>A page to a number, as somebody would cause it.</summary>
    public static async Task HoldAsync(this TestConsole console, string number)
    {
        Acting.As(console.ActorOf(Ana));
        await using var store = console.OpenStore();
        var what = new NoticeToSend(NoticeKind.Page, "incident/INC-7", new NoticeAudience { Addresses = [new BareAddress(NoticeChannel.Sms, number)] }, NoticeValues.Plain("Orders are down", "Nobody can order."));
        await console.Get<SendNotice>().AddAsync(store, what, Cancel);
        await store.SaveChangesAsync(Cancel);
    }

    public static async Task ContactOfAsync(this TestConsole console, Person person, string number)
    {
        await using var store = console.OpenStore();
        var contact = Contact.Create(person.Name, new ContactText(person.Name) { Channels = [new(ChannelKind.Sms, number)] }, Noon);
        contact.LinkTo(console.IdOf(person));
        store.Add(contact);
        await store.SaveChangesAsync(Cancel);
    }
}
