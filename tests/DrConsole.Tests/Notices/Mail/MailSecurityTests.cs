using System.Text;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>What protects the connection and the password, and who must not get either.</summary>
public sealed class MailSecurityTests(MailServers servers) : IClassFixture<MailServers>
{
    [Theory]
    [InlineData(MailSecurity.StartTls, "elsewhere.example")]
    [InlineData(MailSecurity.Tls, "elsewhere.example")]
    [InlineData(MailSecurity.StartTls, "expired")]
    public async Task A_certificate_that_does_not_hold_ends_the_connection(MailSecurity security, string named)
    {
        await using var world = await MailWorld.OpenAsync(servers, security: security, signsIn: true, named: named);

        var told = await world.SendAsync();

        Assert.Contains("could not be secured", Assert.IsType<ChannelAnswer.Down>(told).Why, StringComparison.Ordinal);
        Assert.Equal(0, world.Server.Waiting);
    }

    [Fact]
    public async Task An_authority_that_nobody_named_is_not_trusted()
    {
        await using var world = await MailWorld.OpenAsync(servers, security: MailSecurity.Tls, settings: ("Authority", ""));

        Assert.Contains("could not be secured", Assert.IsType<ChannelAnswer.Down>(await world.SendAsync()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_protection_that_is_wanted_nothing_is_sent()
    {
        // The server offers no STARTTLS, as it is when somebody in the middle takes it out of the offer.
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true, settings: ("Security", "StartTls"));

        var told = await world.SendAsync();

        Assert.Contains("does not offer STARTTLS", Assert.IsType<ChannelAnswer.Down>(told).Why, StringComparison.Ordinal);
        Assert.Equal(0, world.Server.Waiting);
    }

    [Fact]
    public async Task What_was_said_before_the_connection_was_secure_is_not_believed()
    {
        await using var world = await MailWorld.OpenAsync(servers, security: MailSecurity.StartTls);
        await world.Server.FailAsync(new { at = "starttls", @do = "answer", text = "220 go ahead\r\n250-mail.example.com\r\n250 AUTH PLAIN" });

        var told = await world.SendAsync();

        Assert.Contains("before the connection was secure", Assert.IsType<ChannelAnswer.Down>(told).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_stands_still_is_given_up()
    {
        await using var world = await MailWorld.OpenAsync(servers, security: MailSecurity.StartTls);
        await world.Server.FailAsync(new { at = "starttls", @do = "answer", text = "220 go ahead", then = "hang" });

        var told = await world.OutwaitAsync(MailWorld.Patience);

        Assert.IsType<ChannelAnswer.Down>(told);
    }

    [Theory]
    [InlineData(MailAuth.Plain)]
    [InlineData(MailAuth.Login)]
    [InlineData(MailAuth.XOAuth2)]
    public async Task A_password_that_is_not_taken_appears_nowhere(MailAuth auth)
    {
        const string Wrong = "wrong-password-4711";
        await using var world = await MailWorld.OpenAsync(servers, security: MailSecurity.StartTls, signsIn: true, settings: [("Password", Wrong), ("Auth", $"{auth}")]);

        // This server repeats it in its answer.
        var told = await world.SendAsync();

        Assert.Contains("refused the sign-in: 535", Assert.IsType<ChannelAnswer.Down>(told).Why, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_signs_in_is_hidden_in_the_form_that_goes_over_the_wire_too()
    {
        var blob = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{MailWorld.User}\0{MailWorld.Secret}"));
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true);
        await world.Server.FailAsync(new { at = "auth", @do = "answer", text = $"500 what is AUTH PLAIN {blob}" });

        var told = await world.SendAsync();

        Assert.Contains("AUTH PLAIN ***", Assert.IsType<ChannelAnswer.Down>(told).Why, StringComparison.Ordinal);
        Assert.DoesNotContain(blob, told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_to_sign_in_that_is_not_offered_is_not_tried()
    {
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true, also: new { auth = new[] { "LOGIN" } }, settings: ("Auth", "Plain"));

        Assert.Contains("it offers LOGIN", Assert.IsType<ChannelAnswer.Down>(await world.SendAsync()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Left_to_itself_it_takes_what_is_offered()
    {
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true, also: new { auth = new[] { "XOAUTH2", "LOGIN" } });

        await world.SendAsync();

        Assert.EndsWith("by LOGIN", (await world.Server.ReceiveAsync()).User, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_from_a_file_is_read_for_every_connection()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "an old one", Cancel);
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true, settings: [("Password", ""), ("PasswordFile", path)]);

        var before = await world.SendAsync();
        await File.WriteAllTextAsync(path, $"{MailWorld.Secret}\n", Cancel);
        var after = await world.SendAsync();

        Assert.IsType<ChannelAnswer.Down>(before);
        Assert.IsType<ChannelAnswer.Accepted>(after);
        File.Delete(path);
    }

    [Theory]
    [InlineData("5.7.8 no", "Down")]
    [InlineData("", "Accepted")]
    public async Task Trying_the_channel_sends_nothing(string refusal, string answer)
    {
        await using var world = await MailWorld.OpenAsync(servers, security: MailSecurity.StartTls, signsIn: true);
        await world.Server.FailAsync(refusal.Length == 0 ? new { } : new { at = "auth", @do = "refuse", code = 535, text = refusal });

        var told = await world.Channel.CheckAsync(Cancel);

        Assert.Equal(answer, told.GetType().Name);
        Assert.Contains(answer == "Down" ? "535" : $"secured by TLS, signed in as {MailWorld.User}", told.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, world.Server.Waiting);
    }
}
