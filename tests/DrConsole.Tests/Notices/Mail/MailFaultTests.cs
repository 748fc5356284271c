using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>A mail server that fails in every way, at every word, and what is answered then: the same server goes on to work each time.</summary>
public sealed class MailFaultTests(MailServers servers) : IClassFixture<MailServers>
{
    public static TheoryData<string, string> Silences =>
    [
        ("connect", "Down"), ("greeting", "Down"), ("hello", "Down"), ("mail", "Retry"), ("rcpt", "Retry"), ("data", "Retry"), ("final", "Unsure"),
    ];

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_server_that_falls_silent_is_given_up_after_its_time(string at, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at, @do = "hang" });

        var told = await world.OutwaitAsync(at == "final" ? MailWorld.Patience * 3 : MailWorld.Patience);

        Assert.Equal(answer, told.GetType().Name);
        await AssertWorksAgainAsync(world);
    }

    [Theory]
    [InlineData("greeting", "Down")]
    [InlineData("mail", "Retry")]
    [InlineData("final", "Unsure")]
    public async Task An_answer_that_never_ends_has_no_more_time_than_any_other(string at, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at, @do = "trickle" });

        var told = await world.OutwaitAsync(at == "final" ? MailWorld.Patience * 3 : MailWorld.Patience);

        Assert.Equal(answer, told.GetType().Name);
    }

    [Theory]
    [InlineData("connect", "Down")]
    [InlineData("greeting", "Down")]
    [InlineData("hello", "Down")]
    [InlineData("mail", "Retry")]
    [InlineData("rcpt", "Retry")]
    [InlineData("data", "Retry")]
    [InlineData("final", "Unsure")]
    public async Task A_line_that_is_cut_is_told_for_what_it_leaves_behind(string at, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at, @do = "drop" });

        var told = await world.SendAsync();

        Assert.Equal(answer, told.GetType().Name);

        // Cut after the end of the mail, the server has it: to send it again would tell somebody twice.
        if (at == "final")
            await world.Server.ReceiveAsync();
        await AssertWorksAgainAsync(world);
    }

    [Fact]
    public async Task A_line_that_is_cut_within_a_large_mail_has_delivered_nothing()
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at = "text", @do = "drop", after = 1_000 });

        var told = await world.SendAsync(MailWorld.Page with { Attachments = [new("report.pdf", "application/pdf", new byte[20_000_000])] });

        Assert.IsType<ChannelAnswer.Retry>(told);
        Assert.Equal(0, world.Server.Waiting);
    }

    [Theory]
    [InlineData("connect", 421, "Down")]
    [InlineData("connect", 554, "Down")]
    [InlineData("mail", 451, "Retry")]
    [InlineData("mail", 550, "Down")]
    [InlineData("mail", 552, "Rejected")]
    [InlineData("rcpt", 451, "Retry")]
    [InlineData("rcpt", 550, "Rejected")]
    [InlineData("rcpt", 530, "Down")]
    [InlineData("final", 451, "Retry")]
    [InlineData("final", 554, "Rejected")]
    public async Task A_refusal_is_told_for_what_it_refuses(string at, int code, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at, @do = "refuse", code, text = "not today, said the server" });

        var told = await world.SendAsync();

        Assert.Equal(answer, told.GetType().Name);
        Assert.Contains($"{code} ", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("not today, said the server", told.ToString(), StringComparison.Ordinal);
        await AssertWorksAgainAsync(world);
    }

    [Theory]
    [InlineData("greeting", "hello, who is there?", "Down")]
    [InlineData("greeting", "250 ok", "Down")]
    [InlineData("greeting", "SSH-2.0-OpenSSH_9.2", "Down")]
    [InlineData("hello", "250-one\r\n251 two", "Down")]
    [InlineData("mail", "250 5.1.0 no", "Retry")]
    [InlineData("rcpt", "354 go", "Retry")]
    [InlineData("data", "250 taken already", "Retry")]
    [InlineData("final", "nonsense", "Unsure")]
    [InlineData("final", "250 5.7.1 ok, but rejected", "Unsure")]
    [InlineData("final", "299999", "Unsure")]
    public async Task Words_that_no_mail_server_says_are_not_believed(string at, string text, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at, @do = "answer", text });

        var told = await world.SendAsync();

        Assert.Equal(answer, told.GetType().Name);
        await AssertWorksAgainAsync(world);
    }

    [Theory]
    [InlineData("greeting", 5_000, 1)]
    [InlineData("hello", 5_000, 1)]
    [InlineData("hello", 50, 200)]
    public async Task Answers_without_measure_are_cut_off(string at, int length, int lines)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        var text = string.Concat(Enumerable.Repeat($"250-{new string('x', length)}\r\n", lines)) + "250 end";
        await world.Server.FailAsync(new { at, @do = "answer", text });

        var told = await world.SendAsync();

        Assert.True(Assert.IsType<ChannelAnswer.Down>(told).Why.Length < 500);
    }

    [Fact]
    public async Task Greylisting_is_waited_out()
    {
        await using var world = await MailWorld.OpenAsync(servers);
        await world.Server.FailAsync(new { at = "rcpt", @do = "refuse", code = 450, text = "4.2.0 Greylisted, come back later", times = 1 });

        var first = await world.SendAsync();
        var second = await world.SendAsync();

        Assert.Contains("Greylisted", Assert.IsType<ChannelAnswer.Retry>(first).Why, StringComparison.Ordinal);
        Assert.IsType<ChannelAnswer.Accepted>(second);
        Assert.Equal(1, world.Server.Waiting);
    }

    private static async Task AssertWorksAgainAsync(MailWorld world)
    {
        await world.Server.FailAsync(new { });
        Assert.IsType<ChannelAnswer.Accepted>(await world.SendAsync());
        Assert.Equal("Orders are down", (await world.Server.ReceiveAsync()).Subject);
    }
}
