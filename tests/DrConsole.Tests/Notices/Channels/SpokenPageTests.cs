using System.Xml.Linq;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>What a call says is a document, whatever the text.</summary>
public sealed class SpokenPageTests
{
    private const string Keys = "https://dr.example.com/hooks/twilio/voice/1";

    [Fact]
    public void The_text_is_said_three_times_and_a_key_ends_it_at_any_time()
    {
        var page = XDocument.Parse(SpokenPage.Write("Orders are down.", "de", Keys)).Root!;

        Assert.Equal(["Gather", "Gather", "Gather", "Say"], page.Elements().Select(verb => verb.Name.LocalName));
        var gather = page.Elements().First();
        Assert.Equal((Keys, "1", "POST"), ((string?)gather.Attribute("action"), (string?)gather.Attribute("numDigits"), (string?)gather.Attribute("method")));
        Assert.Equal([("de-DE", "Orders are down."), ("de-DE", "Drücken Sie die 1, um zu bestätigen.")], gather.Elements("Say").Select(say => ((string?)say.Attribute("language"), say.Value)));
    }

    [Fact]
    public void Whose_language_the_console_does_not_speak_is_asked_in_English()
    {
        var page = XDocument.Parse(SpokenPage.Write("Les commandes sont en panne.", "fr", Keys)).Root!;

        Assert.Equal([("fr-FR", "Les commandes sont en panne."), ("en-US", "Press 1 to acknowledge.")], page.Elements().First().Elements("Say").Select(say => ((string?)say.Attribute("language"), say.Value)));
        Assert.Contains("Diese Taste bewirkt nichts.", SpokenPage.AskAgain(Keys, "de-AT"), StringComparison.Ordinal);
        Assert.Contains("Bestätigt.", SpokenPage.Thanks("de"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_somewhere_for_keys_to_go_none_is_asked_for() =>
        Assert.Equal(["Say", "Pause", "Say", "Pause"], XDocument.Parse(SpokenPage.Write("Orders are down.", "pt-BR", null)).Root!.Elements().Select(verb => verb.Name.LocalName));

    [Theory]
    [InlineData("</Say><Dial>+19005550100</Dial><Say>", "</Say><Dial>+19005550100</Dial><Say>")]
    [InlineData("a & b < c > \"d\" 'e' ]]>", "a & b < c > \"d\" 'e' ]]>")]
    [InlineData("line\r\none\u0000\u0008two\ufffe", "line one two")]
    [InlineData("Störung 東京 🔥", "Störung 東京 🔥")]
    public void No_text_becomes_markup(string text, string heard)
    {
        var page = XDocument.Parse(SpokenPage.Write(text, "\"><Dial/>", Keys));

        Assert.Equal(heard, page.Descendants("Say").First().Value);
        Assert.Empty(page.Descendants("Dial"));
        Assert.Equal("en-US", (string?)page.Descendants("Say").First().Attribute("language"));
    }

    [Fact]
    public void However_long_it_is_what_is_said_fits_and_asks_for_the_key()
    {
        var page = SpokenPage.Write(new string('&', 100_000), "en", Keys);

        Assert.True(page.Length <= SpokenPage.MaxLength);
        Assert.Contains("Press 1 to acknowledge.", page, StringComparison.Ordinal);
        Assert.Contains("&amp;&amp;", page, StringComparison.Ordinal);
    }
}
