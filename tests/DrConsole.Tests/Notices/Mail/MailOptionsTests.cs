using DrConsole.Notices;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Notices;

/// <summary>Settings of mail that would not work stop the start, in words; without a server mail is held.</summary>
public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("Host", "smtp://mail", "a host's name")]
    [InlineData("From", "", "Nothing is sent without a sender")]
    [InlineData("From", "dr@example.com\nBcc: x@example.com", "an address is needed")]
    [InlineData("ReplyTo", "nobody", "an address is needed")]
    [InlineData("BounceTo", "Bounces <bounces@example.com>", "such as bounces@example.com")]
    [InlineData("User", "", "a user needs a Password")]
    [InlineData("PasswordFile", "/run/secret", "not both")]
    [InlineData("HelloName", "[127.0.0.1]", "a host's name is needed")]
    [InlineData("Authority", "/nowhere.pem", "a PEM file with certificates is needed")]
    [InlineData("Port", "0", "587 with StartTls and 465 with Tls")]
    [InlineData("Connections", "65", "1 to 64")]
    [InlineData("TimeoutSeconds", "0", "1 to 300")]
    public void A_setting_that_cannot_work_stops_the_start(string key, string value, string said)
    {
        var told = new Dictionary<string, string> { ["Host"] = "mail.example.com", ["From"] = "dr@example.com", ["User"] = "ana", ["Password"] = "s3cret-word", [key] = value };

        var stopped = Assert.Throws<OptionsValidationException>(() => MailWorld.Validate(told));

        Assert.Contains($"DrConsole:Mail:{key} is '", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(said, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-word", stopped.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_mail_is_held_and_says_so()
    {
        await using var services = MailWorld.Build([]);
        var channel = MailWorld.ChannelOf(services);

        Assert.Contains("mail is held", channel.Missing, StringComparison.Ordinal);
        Assert.IsType<ChannelAnswer.Down>(await channel.SendAsync(MailWorld.Page, Cancel));
        Assert.IsType<ChannelAnswer.Down>(await channel.CheckAsync(Cancel));
    }
}
