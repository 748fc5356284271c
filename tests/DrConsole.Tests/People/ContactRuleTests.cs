using DrConsole.People;

namespace DrConsole.Tests.People;

/// <summary>Names, numbers and addresses: what is accepted, in one form, and what is refused.</summary>
public sealed class ContactRuleTests
{
    [Theory]
    [InlineData("+1 202 555 0143", "+12025550143")]
    [InlineData("+44 (20) 7946-0000", "+442079460000")]
    [InlineData(" +49.30.555/0199 ", "+49305550199")]
    [InlineData("202 555 0143", null)]
    [InlineData("+0 202 555 0143", null)]
    [InlineData("+1 202", null)]
    [InlineData("+1234567890123456", null)]
    [InlineData("+1 202 555 0143 ext 5", null)]
    [InlineData("+1 202\n555 0143", null)]
    [InlineData("+1+202 555 0143", null)]
    [InlineData("+١٢٠٢٥٥٥٠١٤٣", null)]
    [InlineData("", null)]
    public void A_number_has_its_country_and_nothing_but_digits(string typed, string? stored) => Assert.Equal(stored, PhoneNumber.Read(typed));

    [Theory]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData(" Ana.Ito+night@EXAMPLE.com ", "Ana.Ito+night@example.com")]
    [InlineData("用户@例え.jp", "用户@例え.jp")]
    [InlineData("josé@exámple.es", "josé@exámple.es")]
    [InlineData("jose\u0301@example.es", "josé@example.es")]
    [InlineData("o'brien@example.ie", "o'brien@example.ie")]
    [InlineData("ana@localhost", null)]
    [InlineData("ana@example.com\r\nBcc: all@example.com", null)]
    [InlineData("ana\u202Emoc@example.com", null)]
    [InlineData("\"ana ito\"@example.com", null)]
    [InlineData("ana@b@example.com", null)]
    [InlineData("<ana@example.com>", null)]
    [InlineData("ana..ito@example.com", null)]
    [InlineData("ana@-example.com", null)]
    [InlineData("ana@127.0.0.1", null)]
    [InlineData("ana@example.com,eva@example.com", null)]
    public void An_address_may_be_in_any_script_but_hides_nothing(string typed, string? stored) => Assert.Equal(stored, MailAddress.Read(typed));

    [Theory]
    [InlineData("Sofía \"Sofi\" O'Herrera", true)]
    [InlineData("山田 太郎", true)]
    [InlineData("👩‍🚒 Ana", true)]
    [InlineData("نورة", true)]
    [InlineData("Ana\r\nBcc: all@example.com", false)]
    [InlineData("Ana\u0000", false)]
    [InlineData("Ana\u202E", false)]
    [InlineData("Ana\u2028Ito", false)]
    public void A_name_is_one_line_of_writing(string name, bool accepted)
    {
        var refused = Record.Exception(() => Contact.Create("ana", new ContactText(name), World.Noon));

        Assert.Equal(accepted, refused is null);
        Assert.True(accepted || refused is InvalidException { Errors.Keys: var keys } && keys.Contains("name"));
    }

    [Fact]
    public void Half_a_character_is_no_writing() => Assert.False(PlainWriting.IsPlain("Ana" + (char)0xD800));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var text = new ContactText("") { TimeZone = "W. Europe Standard Time", Language = "english", QuietFrom = new TimeOnly(22, 0), Channels = [new(ChannelKind.Sms, "555"), new(ChannelKind.Email, "x"), new(ChannelKind.Chat, " ")] };

        var wrong = Assert.Throws<InvalidException>(() => Contact.Create("ana", text, World.Noon));

        Assert.Equal(["channels[0].address", "channels[1].address", "channels[2].address", "language", "name", "quietTo", "timeZone"], wrong.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_channel_keeps_that_it_was_verified_wherever_it_goes_and_a_new_address_does_not()
    {
        var contact = Contact.Create("ana", PeopleWorld.Reachable("ana"), World.Noon);
        contact.Confirm([0, 1], World.Noon);

        contact.Change(contact.Text with { Channels = [contact.Text.Channels[1], new(ChannelKind.Sms, "+12025550199")] });

        Assert.Equal([World.Noon, null], contact.Channels.OrderBy(channel => channel.Number).Select(channel => channel.VerifiedAt));
    }

    [Fact]
    public void Details_are_stale_after_ninety_days_without_a_word()
    {
        var contact = Contact.Create("ana", PeopleWorld.Reachable("ana"), World.Noon);

        Assert.Equal((false, true), (contact.IsStale(World.Noon.AddDays(89)), contact.IsStale(World.Noon.AddDays(90))));
        contact.Confirm([], World.Noon.AddDays(90));
        Assert.False(contact.IsStale(World.Noon.AddDays(91)));
    }

    [Fact]
    public void Somebody_leaves_when_the_day_begins_where_they_are()
    {
        var contact = Contact.Create("ana", new ContactText("Ana") { TimeZone = "Pacific/Auckland", LeftOn = new DateOnly(2027, 3, 11) }, World.Noon);

        Assert.Equal((false, true), (contact.HasLeft(new(2027, 3, 10, 10, 59, 0, TimeSpan.Zero)), contact.HasLeft(new(2027, 3, 10, 11, 0, 0, TimeSpan.Zero))));
    }

    [Theory]
    [InlineData("2027-03-10T20:59:00Z", false, "2027-03-10T20:59:00Z")]
    [InlineData("2027-03-10T21:00:00Z", true, "2027-03-11T06:00:00Z")]
    [InlineData("2027-03-11T05:59:00Z", true, "2027-03-11T06:00:00Z")]
    [InlineData("2027-03-27T23:00:00Z", true, "2027-03-28T05:00:00Z")] // Summer begins in this night.
    public void Quiet_hours_go_by_the_clock_on_their_wall(string moment, bool quiet, string told)
    {
        var hours = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), "Europe/Berlin");
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((quiet, DateTimeOffset.Parse(told, System.Globalization.CultureInfo.InvariantCulture)), (hours.Covers(at), hours.EndAfter(at)));
    }
}
