using DrConsole.Notices;
using Microsoft.AspNetCore.Http;
using static DrConsole.Tests.Notices.Channels.ChannelWorld;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>SMS and calls against a Twilio that refuses whatever its documentation does not allow.</summary>
public sealed class TwilioChannelTests
{
    [Fact]
    public async Task A_message_and_a_call_are_taken_as_documented()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        var page = To("+1 (202) 555-0143", "Störung: Bestellungen & Zahlungen <aus> 🔥");

        var sms = await console.SendAsync(NoticeChannel.Sms, page);
        var call = await console.SendAsync(NoticeChannel.Voice, page);

        Assert.Equal([Assert.IsType<ChannelAnswer.Accepted>(sms).Reference, Assert.IsType<ChannelAnswer.Accepted>(call).Reference], twilio.Taken.Select(order => order.Sid));
        Assert.Equal(("+12025550143", StandInTwilio.From, page.Text.Sms, "https://dr.example.com/hooks/twilio/sms-status"),
            (twilio.Taken[0].Fields["To"], twilio.Taken[0].Fields["From"], twilio.Taken[0].Fields["Body"], twilio.Taken[0].Fields["StatusCallback"]));
        Assert.Contains("&lt;aus&gt;", twilio.Taken[1].Fields["Twiml"], StringComparison.Ordinal);
        Assert.Contains($"https://dr.example.com/hooks/twilio/voice/{page.Key:N}", twilio.Taken[1].Fields["Twiml"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("555-0143", 0)]
    [InlineData("+1202555014312345678", 0)]
    [InlineData("+12025550143\r\nX: y", 0)]
    [InlineData("+15005550001", 1)]
    [InlineData("+15005550004", 1)]
    public async Task A_number_that_cannot_be_reached_is_rejected(string number, int asked)
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);

        Assert.IsType<ChannelAnswer.Rejected>(await console.SendAsync(NoticeChannel.Sms, To(number)));
        Assert.IsType<ChannelAnswer.Rejected>(await console.SendAsync(NoticeChannel.Voice, To(number)));
        Assert.Equal((2 * asked, 0), (twilio.Asked, twilio.Taken.Count));
    }

    [Fact]
    public async Task A_long_text_is_cut_between_characters_and_an_empty_one_is_not_sent()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);

        Assert.IsType<ChannelAnswer.Accepted>(await console.SendAsync(NoticeChannel.Sms, To("+12025550143", new string('a', 1_598) + "🔥🔥")));
        Assert.IsType<ChannelAnswer.Rejected>(await console.SendAsync(NoticeChannel.Sms, To("+12025550143", " \n")));

        Assert.Equal(new string('a', 1_598) + "…", Assert.Single(twilio.Taken).Fields["Body"]);
    }

    [Fact]
    public async Task Without_an_account_nothing_is_asked_and_what_is_missing_has_a_name()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Twilio:From", "+12025550100"));

        Assert.Equal("Not set up: DrConsole:Twilio:AccountSid, DrConsole:Twilio:AuthToken.", console.Channel(NoticeChannel.Sms).Missing);
        Assert.IsType<ChannelAnswer.Down>(await console.SendAsync(NoticeChannel.Voice, To("+12025550143")));
    }

    [Fact]
    public async Task A_wrong_token_means_that_the_channel_is_down_and_is_in_no_words()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [.. twilio.Settings, ("DrConsole:Twilio:AuthToken", "wrong0wrong")]);

        var down = Assert.IsType<ChannelAnswer.Down>(await console.SendAsync(NoticeChannel.Sms, To("+12025550143")));

        Assert.Equal("Twilio answered 401, error 20003: Authenticate.", down.Why);
    }

    [Fact]
    public async Task A_refused_connection_is_down_and_a_dropped_one_may_have_been_sent()
    {
        var gone = await StandInTwilio.StartAsync();
        await using var alone = await WithTwilioAsync(gone);
        await gone.DisposeAsync();
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        twilio.Misbehaves = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.IsType<ChannelAnswer.Down>(await alone.SendAsync(NoticeChannel.Sms, To("+12025550143")));
        Assert.IsType<ChannelAnswer.Unsure>(await console.SendAsync(NoticeChannel.Sms, To("+12025550143")));
        Assert.Equal(1, twilio.Asked);
    }

    [Fact]
    public async Task A_slow_answer_is_given_up_at_the_deadline_and_may_have_been_sent()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        twilio.Misbehaves = async context =>
        {
            await context.Response.WriteAsync("{\"sid\":", context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        var sending = console.SendAsync(NoticeChannel.Sms, To("+12025550143"));
        await Soon.IsAsync("the request came", () => twilio.Asked == 1 && console.Clock.IsAwaited(Noon.AddSeconds(15)));
        console.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("Twilio: It did not answer within 15 s. It may have been sent.", Assert.IsType<ChannelAnswer.Unsure>(await sending).Why);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        var written = 0L;
        twilio.Misbehaves = async context =>
        {
            context.Response.StatusCode = 201;
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested && written < 512 * 1024 * 1024)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
                written += block.Length;
            }
        };

        Assert.IsType<ChannelAnswer.Unsure>(await console.SendAsync(NoticeChannel.Sms, To("+12025550143")));
        Assert.True(written < 512 * 1024 * 1024);
    }

    [Fact]
    public async Task A_provider_that_asks_us_to_wait_is_heard()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        twilio.Answers(429, """{"code":20429,"message":"Too Many Requests","status":429}""", retryAfter: "11");

        Assert.Equal(TimeSpan.FromSeconds(11), Assert.IsType<ChannelAnswer.Retry>(await console.SendAsync(NoticeChannel.Voice, To("+12025550143"))).After);
    }
}
