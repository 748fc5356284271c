using System.Text;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>What stands above a mail, and what nobody can put there.</summary>
public sealed class MailHeaderTests(MailServers servers) : IClassFixture<MailServers>
{
    [Fact]
    public async Task Every_attempt_at_a_message_is_the_same_mail()
    {
        await using var world = await MailWorld.OpenAsync(servers);

        var first = await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        var second = await world.DeliverAsync();

        Assert.Equal(first.Raw, second.Raw);
        Assert.Equal(("<0195810a3c007def8abc0123456789ab@example.com>", "Mon, 10 Mar 2025 17:11:26 +0000"), (first["message-id"], first["date"]));
    }

    [Fact]
    public async Task What_belongs_together_is_one_thread()
    {
        await using var world = await MailWorld.OpenAsync(servers);

        var first = await world.DeliverAsync(MailWorld.Page with { Thread = "incident/INC-7" });
        var second = await world.DeliverAsync(MailWorld.Page with { Key = Guid.CreateVersion7(), Thread = "incident/INC-7" });
        var other = await world.DeliverAsync(MailWorld.Page with { Thread = "incident/INC-8" });

        Assert.Equal((first["references"], first["in-reply-to"]), (second["references"], second["references"]));
        Assert.NotEqual(first["message-id"], second["message-id"]);
        Assert.NotEqual(first["references"], other["references"]);
    }

    [Theory]
    [InlineData("https://dr.example.com/stop/abc", true)]
    [InlineData("http://dr.example.com/stop/abc", false)]
    public async Task Machines_are_told_not_to_answer_and_how_to_stop(string address, bool oneClick)
    {
        await using var world = await MailWorld.OpenAsync(servers);

        var mail = await world.DeliverAsync(MailWorld.Page with { IsUrgent = true, UnsubscribeUrl = new Uri(address) });

        Assert.Equal(("auto-generated", "1", $"<{address}>"), (mail["auto-submitted"], mail["x-priority"], mail["list-unsubscribe"]));
        Assert.Equal(oneClick, mail.Headers.TryGetValue("list-unsubscribe-post", out var post) && post.Single() == "List-Unsubscribe=One-Click");
    }

    [Theory]
    [InlineData("Down\r\nBcc: eve@example.com")]
    [InlineData("Down\nX-Injected: yes\n\nbody")]
    [InlineData("Down\rBcc: eve@example.com")]
    [InlineData("Down\u2028Bcc: eve@example.com\u0085X-Injected: yes\0")]
    [InlineData("Down =?utf-8?Q?=0D=0ABcc:_eve=40example.com?=")]
    public async Task Nobody_can_put_a_header_of_their_own_into_a_mail(string text)
    {
        await using var world = await MailWorld.OpenAsync(servers);
        var expected = (await world.DeliverAsync()).Headers.Keys.Order();

        var mail = await world.DeliverAsync(MailWorld.Page with { Recipient = text, Text = MailWorld.Page.Text with { Subject = text } });

        Assert.Equal(expected, mail.Headers.Keys.Order());
        Assert.Equal("ana@example.com", Assert.Single(mail.To).Address);
        Assert.Equal("ana@example.com", Assert.Single(mail.Recipients));
    }

    [Theory]
    [InlineData("ana@example.com\r\nRCPT TO:<eve@example.com>")]
    [InlineData("ana@example.com>\r\nDATA")]
    [InlineData("ana@example.com> SIZE=1")]
    [InlineData("ana@example.com,eve@example.com")]
    [InlineData("\"ana\r\n\"@example.com")]
    [InlineData("\"ana\\\"@example.com")]
    [InlineData("ana\u2028@example.com")]
    [InlineData("ana\ufffd@example.com")]
    [InlineData("ana@exa mple.com")]
    [InlineData("ana@[999.1.1.1]")]
    [InlineData("ana@-example.com")]
    [InlineData(".ana@example.com")]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("")]
    public async Task What_is_no_address_gets_nothing(string address)
    {
        await using var world = await MailWorld.OpenAsync(servers);

        Assert.IsType<ChannelAnswer.Rejected>(await world.SendAsync(MailWorld.Page with { Address = address }));
    }

    [Theory]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData("a.b+c/d=e@EXAMPLE.com", "a.b+c/d=e@example.com")]
    [InlineData("ana@bücher.example", "ana@xn--bcher-kva.example")]
    [InlineData("\"a b@c\"@example.com", "\"a b@c\"@example.com")]
    [InlineData("root@localhost", "root@localhost")]
    [InlineData("ana@[127.0.0.1]", "ana@[127.0.0.1]")]
    [InlineData("ana@[IPv6:::1]", "ana@[IPv6:::1]")]
    [InlineData("用户@例え.jp", "用户@xn--r8jz45g.jp")]
    public void Addresses_are_written_as_the_wire_wants_them(string written, string address) => Assert.Equal(address, Mailbox.Read(written)?.Address);

    [Theory]
    [InlineData("a", 2)]
    [InlineData("🔥", 3)]
    [InlineData("ä b ", 400)]
    public void Text_of_any_kind_is_cut_and_encoded_at_whole_characters(string piece, int times)
    {
        var subject = string.Concat(Enumerable.Repeat(piece, times));

        var header = Encoding.UTF8.GetString(new MailHeaders().AddText("Subject", subject, HeaderText.MostOfSubject).ToBytes());

        Assert.All(header.Split("\r\n"), line => Assert.True(line.Length <= 76 && line.All(char.IsAscii), line));
        Assert.DoesNotContain('\uFFFD', header);
    }

    [Fact]
    public void Half_a_character_is_no_part_of_an_address() => Assert.Null(Mailbox.Read("ana\ud83d@example.com"));

    [Fact]
    public void Text_that_turns_the_reading_direction_is_shown_to_do_so() => Assert.Equal("report\uFFFDgpj.exe", HeaderText.Clean("report\u202Egpj.exe", 100));
}
