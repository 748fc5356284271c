using System.Security.Cryptography;
using System.Text;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>Mail to two different servers, each with a parser of its own, in every way to connect and to sign in.</summary>
public sealed class MailDeliveryTests(MailServers servers) : IClassFixture<MailServers>
{
    public static TheoryData<MailServer.Kind, MailSecurity, bool> Ways =>
        new MatrixTheoryData<MailServer.Kind, MailSecurity, bool>([MailServer.Kind.Node, MailServer.Kind.Debian], [MailSecurity.None, MailSecurity.StartTls, MailSecurity.Tls], [true]);

    public static TheoryData<MailServer.Kind> Kinds => [MailServer.Kind.Node, MailServer.Kind.Debian];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_mail_arrives_over_every_kind_of_connection(MailServer.Kind kind, MailSecurity security, bool signsIn)
    {
        await using var world = await MailWorld.OpenAsync(servers, kind, security, signsIn);

        var answer = await world.SendAsync();

        Assert.Contains("taken as", Assert.IsType<ChannelAnswer.Accepted>(answer).Reference, StringComparison.Ordinal);
        var mail = await world.Server.ReceiveAsync();
        Assert.Equal((security is not MailSecurity.None, $"{MailWorld.User} by PLAIN"), (mail.Secure, mail.User));
        Assert.Equal(("dr@example.com", "ana@example.com"), (mail.From, Assert.Single(mail.Recipients)));
    }

    [Theory]
    [InlineData(MailAuth.Plain, "PLAIN")]
    [InlineData(MailAuth.Login, "LOGIN")]
    [InlineData(MailAuth.XOAuth2, "XOAUTH2")]
    public async Task It_signs_in_as_the_settings_say(MailAuth auth, string method)
    {
        await using var world = await MailWorld.OpenAsync(servers, signsIn: true, security: MailSecurity.StartTls, settings: ("Auth", $"{auth}"));

        await world.SendAsync();

        Assert.Equal($"{MailWorld.User} by {method}", (await world.Server.ReceiveAsync()).User);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Independent_parsers_read_what_was_written(MailServer.Kind kind)
    {
        await using var world = await MailWorld.OpenAsync(servers, kind, settings: [("ReplyTo", "Bridge <bridge@example.com>"), ("BounceTo", "bounces@example.com")]);
        var text = "First line\r\n.\r\n..two dots\nFrom here on\nnot an end: =_ — grün 🔥, " + new string('x', 2_000) + "\ttab \t\n";
        var html = $"<p style=\"color:#c00\">grün &amp; 🔥 {new string('ä', 3_000)}</p>";
        var subject = "DRILL — " + string.Concat(Enumerable.Repeat("Prüfung der Wiederherstellung 🔥 ", 8)).Trim();

        await world.SendAsync(MailWorld.Page with { Recipient = "Ash, Ana \"the quick\" Ünlü", Text = new WrittenNotice(subject, html, text, "", ""), IsUrgent = true });

        var mail = await world.Server.ReceiveAsync();
        Assert.Equal(subject, mail.Subject);
        Assert.Equal([new ReceivedMail.Person("Ash, Ana \"the quick\" Ünlü", "ana@example.com")], mail.To);
        Assert.Equal(new ReceivedMail.Person("DrConsole", "dr@example.com"), mail.Sender);
        Assert.Equal(Lines(text), Lines(mail.Text!));
        Assert.Equal(html, mail.Html!.Trim());
        Assert.Equal("bounces@example.com", mail.From);
        Assert.Empty(mail.Defects);
        var raw = Encoding.UTF8.GetString(Convert.FromBase64String(mail.Raw!));
        Assert.All(raw.Split("\r\n"), line => Assert.True(line.Length <= 78 && !line.Contains('\n', StringComparison.Ordinal), line));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dots_at_the_beginning_of_lines_are_what_they_were(MailServer.Kind kind)
    {
        await using var world = await MailWorld.OpenAsync(servers, kind);
        const string Plain = ".first\n.\n..\n...\nQUIT\n.\n.last";
        var folded = string.Concat(Enumerable.Repeat(".", 400)) + "ü";

        await world.SendAsync(MailWorld.Page with { Text = new WrittenNotice("Dots", folded, Plain, "", "") });

        var mail = await world.Server.ReceiveAsync();
        Assert.Equal(Plain, Lines(mail.Text!));
        Assert.Equal(folded, Lines(mail.Html!));
        Assert.Contains("Content-Transfer-Encoding: 7bit\r\n\r\n.first\r\n.\r\n", Encoding.ASCII.GetString(Convert.FromBase64String(mail.Raw!)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Files_of_any_name_and_size_arrive_whole(MailServer.Kind kind)
    {
        await using var world = await MailWorld.OpenAsync(servers, kind);
        var large = RandomNumberGenerator.GetBytes(10_000_000);
        var longName = "Bericht über die Wiederherstellung 🔥 " + new string('ä', 60) + ".pdf";
        NoticeAttachment[] files = [new(longName, "application/pdf", large), new("../../etc/pass\"wd\r\nBcc: x@example.com", "nonsense; x=y", "tiny"u8.ToArray()), new("leer.bin", "text/csv", ReadOnlyMemory<byte>.Empty)];

        var answer = await world.SendAsync(MailWorld.Page with { Attachments = files });

        Assert.IsType<ChannelAnswer.Accepted>(answer);
        var mail = await world.Server.ReceiveAsync();
        Assert.Equal([longName, "pass\"wd Bcc: x@example.com", "leer.bin"], mail.Files.Select(file => file.Name));
        Assert.Equal(["application/pdf", "application/octet-stream", "text/csv"], mail.Files.Select(file => file.Type));
        Assert.Equal(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))), mail.Files.Select(file => file.Hash));
        Assert.Equal("Orders are down", mail.Text!.Trim());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Addresses_of_other_scripts_arrive_as_they_are(MailServer.Kind kind)
    {
        await using var world = await MailWorld.OpenAsync(servers, kind);

        await world.SendAsync(MailWorld.Page with { Address = "jürgen.müller@bücher.example", Recipient = "Jürgen" });

        var mail = await world.Server.ReceiveAsync();
        Assert.StartsWith("jürgen.müller@", Assert.Single(mail.Recipients), StringComparison.Ordinal);
        Assert.StartsWith("jürgen.müller@", Assert.Single(mail.To).Address, StringComparison.Ordinal);
        Assert.Contains("SMTPUTF8", mail.Declared);
    }

    [Fact]
    public async Task An_address_in_quotes_arrives_as_it_is_where_the_server_takes_such()
    {
        const string Quoted = "\"ana @ \\\"work\\\" >\"@example.com";
        await using var debian = await MailWorld.OpenAsync(servers, MailServer.Kind.Debian);
        await using var node = await MailWorld.OpenAsync(servers, MailServer.Kind.Node);

        var taken = await debian.SendAsync(MailWorld.Page with { Address = Quoted });
        var refused = await node.SendAsync(MailWorld.Page with { Address = Quoted });

        Assert.IsType<ChannelAnswer.Accepted>(taken);
        var mail = await debian.Server.ReceiveAsync();
        Assert.Equal((Quoted, Quoted), (Assert.Single(mail.Recipients), Assert.Single(mail.To).Address));
        Assert.Contains("501", Assert.IsType<ChannelAnswer.Rejected>(refused).Why, StringComparison.Ordinal);
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
