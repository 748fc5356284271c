using System.Net;
using System.Xml.Linq;
using DrConsole.Access;
using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests.Notices;

/// <summary>What comes in as Twilio's is believed when Twilio signed it, and changes nothing a second time.</summary>
public sealed class TwilioHookTests
{
    private const string Number = "+12025550143";
    private const string Sid = "SM00000000000000000000000000000001";
    private const string Root = "https://dr.example.com/hooks/twilio";

    private static readonly (string, string)[] Settings =
    [
        ("DrConsole:PublicUrl", "https://dr.example.com"), ("DrConsole:Twilio:AccountSid", StandInTwilio.AccountSid), ("DrConsole:Twilio:AuthToken", StandInTwilio.AuthToken), ("DrConsole:Twilio:From", StandInTwilio.From),

        // Nobody answers there: what goes out stays where it is.
        ("DrConsole:Twilio:BaseUrl", "http://127.0.0.1:9"),
    ];

    [Fact]
    public async Task A_receipt_is_written_down_once_however_often_it_is_told()
    {
        await using var console = await OpenAsync(Settings);
        using var twilio = console.Nobody();
        await PagedAsync(console, NoticeChannel.Sms, Sid);

        foreach (var status in new[] { "sent", "delivered", "delivered", "sent", "undelivered" })
        {
            using var answer = await StandInTwilio.TellAsync(twilio, $"{Root}/sms-status", [new("MessageSid", Sid), new("MessageStatus", status), new("ErrorCode", "30003")]);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        var delivery = Assert.Single(await DeliveriesAsync(console));
        Assert.Equal((DeliveryState.Delivered, null), (delivery.State, delivery.Error));
    }

    [Fact]
    public async Task A_message_that_did_not_arrive_says_why_and_a_call_says_how_it_went()
    {
        await using var console = await OpenAsync(Settings);
        using var twilio = console.Nobody();
        await PagedAsync(console, NoticeChannel.Sms, Sid);
        await PagedAsync(console, NoticeChannel.Voice, "CA1");
        await PagedAsync(console, NoticeChannel.Voice, "CA2");

        (await StandInTwilio.TellAsync(twilio, $"{Root}/sms-status", [new("MessageSid", Sid), new("MessageStatus", "undelivered"), new("ErrorCode", "30003<b>")])).Dispose();
        (await StandInTwilio.TellAsync(twilio, $"{Root}/voice-status", [new("CallSid", "CA1"), new("CallStatus", "busy")])).Dispose();
        (await StandInTwilio.TellAsync(twilio, $"{Root}/voice-status", [new("CallSid", "CA2"), new("CallStatus", "completed"), new("CallDuration", "12")])).Dispose();

        Assert.Equal(["Not delivered.", "The line was busy.", null], (await DeliveriesAsync(console)).Select(delivery => delivery.Error));
    }

    [Fact]
    public async Task A_reply_acknowledges_and_the_same_reply_told_again_acknowledges_nothing_more()
    {
        await using var console = await OpenAsync(Settings);
        using var twilio = console.Nobody();
        await PagedAsync(console, NoticeChannel.Sms, "SM1", "Orders <down>");
        KeyValuePair<string, string>[] reply = [new("MessageSid", "SM9"), new("From", Number), new("To", StandInTwilio.From), new("Body", "ack")];

        using var first = await StandInTwilio.TellAsync(twilio, $"{Root}/sms", reply);
        await PagedAsync(console, NoticeChannel.Sms, "SM2", "Payments down");
        using var again = await StandInTwilio.TellAsync(twilio, $"{Root}/sms", reply);

        Assert.Equal("text/xml", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Acknowledged: Orders <down>", XDocument.Parse(await first.Content.ReadAsStringAsync(Cancel)).Descendants("Message").Single().Value);
        Assert.Empty(XDocument.Parse(await again.Content.ReadAsStringAsync(Cancel)).Root!.Elements());
        Assert.Equal([true, false], (await DeliveriesAsync(console)).Select(delivery => delivery.AcknowledgedAt is not null));
    }

    [Theory]
    [InlineData("+12025550199", "ACK")]
    [InlineData(Number, "STOP")]
    [InlineData("anonymous", "ACK")]
    public async Task Strangers_and_words_that_are_the_providers_get_no_answer(string from, string text)
    {
        await using var console = await OpenAsync(Settings);
        using var twilio = console.Nobody();
        await PagedAsync(console, NoticeChannel.Sms, "SM1");

        using var answer = await StandInTwilio.TellAsync(twilio, $"{Root}/sms", [new("MessageSid", "SM9"), new("From", from), new("Body", text)]);

        Assert.Empty(XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Root!.Elements());
        Assert.Null(Assert.Single(await DeliveriesAsync(console)).AcknowledgedAt);
    }

    [Fact]
    public async Task The_right_key_acknowledges_and_another_is_asked_again()
    {
        await using var console = await OpenAsync(Settings);
        using var twilio = console.Nobody();
        await PagedAsync(console, NoticeChannel.Voice, "CA1");
        var address = $"{Root}/voice/{(await DeliveriesAsync(console)).Single().Id.Value:N}";

        using var wrong = await StandInTwilio.TellAsync(twilio, address, [new("CallSid", "CA1"), new("Digits", "7")]);
        Assert.Null((await DeliveriesAsync(console)).Single().AcknowledgedAt);
        using var right = await StandInTwilio.TellAsync(twilio, address, [new("CallSid", "CA1"), new("Digits", "1")]);
        using var gone = await StandInTwilio.TellAsync(twilio, $"{Root}/voice/{Guid.CreateVersion7():N}", [new("CallSid", "CA1"), new("Digits", "1")]);

        Assert.Equal(address, (string?)XDocument.Parse(await wrong.Content.ReadAsStringAsync(Cancel)).Descendants("Gather").Single().Attribute("action"));
        Assert.Contains("Acknowledged", await right.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("<Say", await gone.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(AckWay.Voice, (await DeliveriesAsync(console)).Single().AcknowledgedThrough);
    }

    [Fact]
    public async Task What_Twilio_did_not_sign_so_is_refused_and_does_nothing()
    {
        await using var console = await OpenAsync(Settings);
        using var stranger = console.Nobody();
        await PagedAsync(console, NoticeChannel.Sms, Sid);
        KeyValuePair<string, string>[] fields = [new("AccountSid", StandInTwilio.AccountSid), new("MessageSid", "SM9"), new("From", Number), new("Body", "ACK")];
        var signed = TwilioSignature.Sign(StandInTwilio.AuthToken, $"{Root}/sms", fields);
        KeyValuePair<string, string>[] ofAnother = [new("AccountSid", "AC00000000000000000000000000000000"), .. fields[1..]];

        HttpResponseMessage[] refused =
        [
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", fields, null),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", fields, ""),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", fields, new string('A', 10_000)),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", fields, TwilioSignature.Sign("another", $"{Root}/sms", fields)),

            // The right one, for something else.
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", [.. fields[..3], new("Body", "1")], signed),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", [.. fields, new("Body", "1")], signed),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms?x=1", fields, signed),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms-status", fields, signed),
            await StandInTwilio.PostAsync(stranger, $"{Root}/sms", ofAnother, TwilioSignature.Sign(StandInTwilio.AuthToken, $"{Root}/sms", ofAnother)),
            await StandInTwilio.TellAsync(stranger, $"{Root}/sms", [new("Body", new string('x', 70_000))]),
            await stranger.PostAsync(At("/hooks/twilio/sms"), Json("{}"), Cancel),
        ];

        Assert.All(refused, answer => Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge, $"{answer.StatusCode}"));
        Assert.All(await DeliveriesAsync(console), delivery => Assert.Null(delivery.AcknowledgedAt));
        Array.ForEach(refused, answer => answer.Dispose());
    }

    [Fact]
    public async Task Without_a_token_nothing_is_believed()
    {
        await using var console = await OpenAsync(("DrConsole:PublicUrl", "https://dr.example.com"));
        using var stranger = console.Nobody();

        using var answer = await StandInTwilio.TellAsync(stranger, $"{Root}/sms", [new("AccountSid", ""), new("MessageSid", "SM9"), new("From", Number), new("Body", "ACK")], token: "");

        await answer.IsProblemAsync(403, "wrong-signature");
    }

    // A page that somebody waits for, as it stands once the provider has taken it.
    private static Task<bool> PagedAsync(ConsoleUnderTest console, NoticeChannel kind, string reference, string title = "Orders are down") => console.DoAsync<IDbContextFactory<DrStore>, bool>(async stores =>
    {
        Acting.As(Actor.Console("a test"));
        await using var store = await stores.CreateDbContextAsync(Cancel);
        var what = new NoticeToSend(NoticeKind.Page, "incident/INC-7", new NoticeAudience { Addresses = [new BareAddress(kind, Number, "Ana")] }, NoticeValues.Plain(title, "Nobody can order.")) { Severity = 1, Wants = AckNeed.One };
        await console.Services.GetRequiredService<SendNotice>().AddAsync(store, what, Cancel);
        var delivery = store.ChangeTracker.Entries<Delivery>().Single().Entity;
        store.Entry(delivery).Property(nameof(Delivery.State)).CurrentValue = DeliveryState.Sent;
        store.Entry(delivery).Property(nameof(Delivery.Reference)).CurrentValue = reference;
        await store.SaveChangesAsync(Cancel);
        return true;
    });

    private static Task<List<Delivery>> DeliveriesAsync(ConsoleUnderTest console) => console.DoAsync<IDbContextFactory<DrStore>, List<Delivery>>(async stores =>
    {
        await using var store = await stores.CreateDbContextAsync(Cancel);
        return await store.Set<Delivery>().AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync(Cancel);
    });
}
