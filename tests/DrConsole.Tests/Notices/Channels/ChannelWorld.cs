using DrConsole.Notices;

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
}
