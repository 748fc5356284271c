using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>Connections are used again, given up when they are of no more use, and one is always free for what is urgent.</summary>
public sealed class MailPoolTests(MailServers servers) : IClassFixture<MailServers>
{
    private static readonly TimeSpan TurnsStale = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task A_connection_is_used_again_up_to_its_number_of_mails()
    {
        await using var world = await MailWorld.OpenAsync(servers, settings: ("MessagesPerConnection", "3"));

        var sessions = new List<string>();
        for (var mail = 0; mail < 7; mail++)
            sessions.Add((await world.DeliverAsync()).Session);

        Assert.Equal([3, 3, 1], sessions.GroupBy(session => session).Select(group => group.Count()));
    }

    [Theory]
    [InlineData("drop", "")]
    [InlineData("answer", "421 idle for too long")]
    public async Task A_connection_that_the_server_has_closed_meanwhile_costs_nothing(string fails, string text)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        var before = await world.DeliverAsync();
        await world.Server.FailAsync(new { at = "mail", @do = fails, text, then = "drop", times = 1 });

        var after = await world.DeliverAsync();

        Assert.NotEqual(before.Session, after.Session);
        Assert.Equal(0, world.Server.Waiting);
    }

    [Fact]
    public async Task A_connection_that_lay_idle_is_asked_before_it_gets_a_mail()
    {
        await using var world = await MailWorld.OpenAsync(servers);
        var first = await world.DeliverAsync();
        world.Clock.Advance(TurnsStale);
        var second = await world.DeliverAsync();

        world.Clock.Advance(TurnsStale);
        await world.Server.FailAsync(new { at = "rset", @do = "drop", times = 1 });
        var third = await world.DeliverAsync();

        Assert.Equal(first.Session, second.Session);
        Assert.NotEqual(second.Session, third.Session);
    }

    [Fact]
    public async Task A_connection_that_lies_idle_for_long_is_closed()
    {
        await using var world = await MailWorld.OpenAsync(servers, settings: ("IdleSeconds", "20"));
        var before = await world.DeliverAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.NotEqual(before.Session, (await world.DeliverAsync()).Session);
    }

    [Fact]
    public async Task After_a_refusal_the_next_mail_goes_over_the_same_connection()
    {
        await using var world = await MailWorld.OpenAsync(servers);
        var before = await world.DeliverAsync();
        await world.Server.FailAsync(new { at = "rcpt", @do = "refuse", code = 550, text = "5.1.1 nobody here", times = 1 });

        Assert.IsType<ChannelAnswer.Rejected>(await world.SendAsync());

        Assert.Equal(before.Session, (await world.DeliverAsync()).Session);
    }

    [Fact]
    public async Task An_urgent_mail_never_waits_behind_others()
    {
        await using var world = await MailWorld.OpenAsync(servers, settings: ("Connections", "1"));
        await world.Server.FailAsync(new { at = "final", @do = "hang", times = 1 });
        var slow = world.SendAsync();
        await world.Server.ReachedAsync();
        var waiting = Enumerable.Range(0, 20).Select(_ => world.SendAsync()).ToList();

        var urgent = await world.SendAsync(MailWorld.Page with { IsUrgent = true });

        Assert.IsType<ChannelAnswer.Accepted>(urgent);
        Assert.False(slow.IsCompleted || waiting.Exists(mail => mail.IsCompleted));
        world.Clock.Advance(MailWorld.Patience * 3);
        Assert.IsType<ChannelAnswer.Unsure>(await slow);
        Assert.All(await Task.WhenAll(waiting), answer => Assert.IsType<ChannelAnswer.Accepted>(answer));
    }

    [Fact]
    public async Task A_server_that_allows_fewer_connections_gets_fewer()
    {
        await using var world = await MailWorld.OpenAsync(servers, also: new { most = 2 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => world.SendAsync()));

        Assert.All(answers, answer => Assert.IsType<ChannelAnswer.Accepted>(answer));
    }

    [Fact]
    public async Task Whoever_waits_with_urgent_mail_is_first_and_whoever_gives_up_holds_nothing()
    {
        var slots = new SmtpSlots(2);
        await slots.TakeAsync(urgent: false, Cancel);
        await slots.TakeAsync(urgent: true, Cancel);
        using var gone = new CancellationTokenSource();
        var bulk = slots.TakeAsync(urgent: false, Cancel);
        var leaver = slots.TakeAsync(urgent: true, gone.Token);
        var urgent = slots.TakeAsync(urgent: true, Cancel);

        await gone.CancelAsync();
        slots.GiveBack();

        await urgent;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.False(bulk.IsCompleted);
        slots.GiveBack();
        Assert.False(bulk.IsCompleted);
        slots.GiveBack();
        await bulk;
    }
}
