using System.Diagnostics;
using Bunit;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Markdown from anybody is shown harmlessly: no markup of theirs, no address that acts, no text without end.</summary>
public sealed class MarkdownTests : BunitContext
{
    [Fact]
    public void What_people_write_becomes_elements_of_ours()
    {
        var shown = Show("""
            # Restore
            Some **bold** and `code`, see [the wiki](https://wiki.example.com/a).

            1. first
            2. second

            ```sh
            ./restore.sh <id> & echo "done"
            ```

            | what | how |
            |---|---|
            | a | b |

            - [x] checked
            """);

        Assert.Equal("Restore", shown.Find("h3").TextContent);
        Assert.Equal(["first", "second"], shown.FindAll("ol > li").Select(entry => entry.TextContent));
        Assert.Equal("./restore.sh <id> & echo \"done\"", shown.Find("pre > code").TextContent);
        Assert.Equal("https://wiki.example.com/a", shown.Find("a").GetAttribute("href"));
        Assert.Equal("b", shown.FindAll("td")[1].TextContent);
        Assert.Contains("☑ checked", shown.Markup, StringComparison.Ordinal);
    }

    // As long as a text may be, each made of what some reader of Markdown takes for ever over.
    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*a ")]
    [InlineData("**a_")]
    [InlineData("<a")]
    [InlineData("`a``")]
    [InlineData("[a](<b")]
    [InlineData("[a][")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("|a")]
    [InlineData("&#x")]
    [InlineData("a\n")]
    [InlineData("[a]: b\n")]
    public void A_text_made_to_be_slow_is_shown_in_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, MarkdownText.MaxText / piece.Length));
        var began = ThreadTime.Now;

        Show(text);

        Assert.True(ThreadTime.Now - began < TimeSpan.FromSeconds(6), $"It took {(ThreadTime.Now - began).TotalSeconds:F1} s of the processor.");
    }

    [Fact]
    public void A_picture_that_the_console_keeps_is_shown_by_its_hash()
    {
        var hash = new string('a', 64);

        var picture = Show($"![The rack](image:{hash})").Find("img");

        Assert.Equal(($"/images/{hash}", "The rack"), (picture.GetAttribute("src"), picture.GetAttribute("alt")));
        Assert.Empty(Show($"![x](image:{hash[1..]}/) ![y](image:https://evil.example/{hash[..44]})").FindAll("img"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <b onclick='x()'>bold</b>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<iframe src='//evil.example'></iframe>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.example/a)")]
    [InlineData("[x](/\\evil.example/a)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![tracker](https://evil.example/pixel.png)")]
    [InlineData("[ref]\n\n[ref]: javascript:alert(1)")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    public void Hostile_text_stays_text(string text)
    {
        var shown = Show(text);

        Assert.Empty(shown.FindAll("script, img, style, iframe, b, [onerror], [onclick]"));
        Assert.All(shown.FindAll("a"), link => Assert.StartsWith("https://evil.example/pixel.png", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_that_turn_text_around_are_shown_by_their_code() =>
        Assert.Contains("⟨U+202E⟩", Show("pay \u202Etxt.exe").Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("> ", 5_000)]
    [InlineData("- ", 5_000)]
    [InlineData("*a ", 20_000)]
    [InlineData("[", 20_000)]
    [InlineData("![[(", 10_000)]
    [InlineData("`", 50_000)]
    [InlineData("|a", 20_000)]
    [InlineData("<", 50_000)]
    public void Nesting_and_floods_end_soon(string piece, int times)
    {
        var began = Stopwatch.GetTimestamp();

        var shown = Show(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.NotEmpty(shown.Markup);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "It went on and on.");
    }

    [Fact]
    public void A_text_without_end_is_cut_and_shown_as_it_is() =>
        Assert.Equal(MarkdownText.MaxText, Show(new string('x', MarkdownText.MaxText * 2)).Find("pre").TextContent.Length);

    [Fact]
    public void Headings_follow_the_page_without_a_gap() =>
        Assert.Equal(["H3", "H4", "H3"], Show("## a\n\n#### b\n\n## c").FindAll("h3, h4, h5, h6").Select(heading => heading.TagName));

    private IRenderedComponent<MarkdownText> Show(string text) => Render<MarkdownText>(part => part.Add(p => p.Text, text));
}
