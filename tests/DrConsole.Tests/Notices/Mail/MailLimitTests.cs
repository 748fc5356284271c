using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>What a server says that it cannot take is not begun, and whoever stops knows what was sent.</summary>
public sealed class MailLimitTests(MailServers servers) : IClassFixture<MailServers>
{
    private static readonly string[] BeforeTheEnd = ["greeting", "rcpt"];

    [Fact]
    public async Task A_mail_that_is_too_large_is_not_begun()
    {
        await using var world = await MailWorld.OpenAsync(servers, also: new { size = 100_000 });

        var told = await world.SendAsync(MailWorld.Page with { Attachments = [new("report.pdf", "application/pdf", new byte[100_000])] });

        Assert.Contains("takes 100,000", Assert.IsType<ChannelAnswer.Rejected>(told).Why, StringComparison.Ordinal);
        await world.DeliverAsync();
    }

    [Fact]
    public async Task A_server_that_cannot_write_an_address_is_not_asked_to()
    {
        await using var world = await MailWorld.OpenAsync(servers, also: new { plain = true });

        var told = await world.SendAsync(MailWorld.Page with { Address = "jürgen@example.com" });

        Assert.Contains("SMTPUTF8", Assert.IsType<ChannelAnswer.Rejected>(told).Why, StringComparison.Ordinal);
        await world.SendAsync(MailWorld.Page with { Address = "ana@bücher.example" });
        Assert.Equal("Ana Ash <ana@xn--bcher-kva.example>", (await world.Server.ReceiveAsync())["to"]);
    }

    [Fact]
    public async Task Nobody_who_listens_is_down()
    {
        await using var world = await MailWorld.OpenAsync(servers, settings: ("Port", "1"));

        Assert.Contains("could not be reached", Assert.IsType<ChannelAnswer.Down>(await world.SendAsync()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_stops_in_time_stops_for_certain()
    {
        await using var world = await MailWorld.OpenAsync(servers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        foreach (var at in BeforeTheEnd)
        {
            await world.Server.FailAsync(new { at, @do = "hang" });
            using var stopHere = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var sending = world.Channel.SendAsync(MailWorld.Page, stopHere.Token);
            await world.Server.ReachedAsync();
            await stopHere.CancelAsync();
            Assert.Contains("nothing was sent", Assert.IsType<ChannelAnswer.Retry>(await sending).Why, StringComparison.Ordinal);
        }

        await world.Server.FailAsync(new { at = "final", @do = "hang" });
        var last = world.Channel.SendAsync(MailWorld.Page, stop.Token);
        await world.Server.ReachedAsync();
        await stop.CancelAsync();
        Assert.Contains("had the whole mail", Assert.IsType<ChannelAnswer.Unsure>(await last).Why, StringComparison.Ordinal);
    }
}
