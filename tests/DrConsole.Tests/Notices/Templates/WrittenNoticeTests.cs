using DrConsole.Notices;
using static DrConsole.Tests.Notices.TemplateWorld;

namespace DrConsole.Tests.Notices;

/// <summary>What becomes of a template and its facts, in each form.</summary>
public sealed class WrittenNoticeTests
{
    private const string Body = "# {{incident.title}}\n\n{{#if incident.impact}}\n{{incident.impact}}\n{{/if}}\n\n| Next update | {{time incident.nextUpdateAt}} | soon |\n\n## What is next\n\n- one **now**\n- two\n\nMore at <{{incident.url}}> and [there]({{console.url}}).";

    [Fact]
    public void The_plain_text_reads_well_by_itself()
    {
        var text = Write(Update(Body)).Text;

        Assert.StartsWith("P1 INCIDENT, UPDATE 1 - INC-2041\n\nNew agents cannot start\n\nCustomers can read existing work. They cannot start new agents.\n\nNext update:  14:21 UTC (15:21 Berlin) (soon)\n\nWHAT IS NEXT\n- one now\n- two\n\n", text, StringComparison.Ordinal);
        Assert.Contains("\nI have read this:\nhttps://dr.example.com/n/3f9a\n\n-- \nSent 19 November 2026, 14:06 UTC (15:06 Berlin) by Aiko Tanaka,", text, StringComparison.Ordinal);
        Assert.Contains("You receive this because you are in the group Executives.", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Ledger checkpoint: 1,902,822 entries,", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => !line.Contains("http", StringComparison.Ordinal)), line => Assert.True(line.Length <= 76, line));
    }

    [Fact]
    public void Nothing_that_a_fact_says_becomes_markup_a_header_or_another_link()
    {
        var evil = "<script>alert(1)</script>\r\nBcc: x@evil.example\u202e\u0000 [press](https://evil.example) # h\n- one\n| a | b |\n**b** `c` _d_";
        var values = Known.With("incident.title", evil).With("incident.impact", evil).With("notice.sender", evil).With("notice.reason", evil).With("incident.severity", evil).With("incident.url", "javascript:alert(1)").With("ackUrl", "javascript:alert(1)");

        var notice = Write(Update(Body), values);
        Assert.DoesNotContain(notice.Subject, letter => char.IsControl(letter) || letter == '\u202e');
        Assert.DoesNotContain("<script", notice.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", notice.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"https://evil", notice.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[press](https://evil.example) # h<br>- one<br>| a | b |<br>**b** `c` _d_", notice.Html, StringComparison.Ordinal);
        Assert.All([notice.Text, notice.Sms, notice.Spoken], text => Assert.DoesNotContain(text, letter => (char.IsControl(letter) && letter != '\n') || letter == '\u202e'));
        Assert.Equal(2, notice.Html.Split("<h2").Length);
    }

    [Fact]
    public void A_drill_says_so_first_in_every_form_and_no_template_can_leave_it_out()
    {
        var english = Write(Update(Body), Known.With("drill.name", "Quarterly"));
        var german = Write(Update(Body) with { Wordings = [Update(Body).Wordings[0] with { Language = "de" }] }, Known.With("drill.name", "Quarterly"), "de");
        var real = Write(Update(Body, "DRILL: {{incident.title}}"));

        Assert.Equal("DRILL: New agents cannot start", english.Subject);
        Assert.StartsWith("DRILL: ", english.Sms, StringComparison.Ordinal);
        Assert.Equal("This is a drill. New agents cannot start This is a drill.", english.Spoken);
        Assert.Contains("DRILL. This is a drill. Nothing real is broken", english.Text, StringComparison.Ordinal);
        Assert.Contains(">DRILL · P1 incident, update 1 · INC-2041<", english.Html.Replace("&#183;", "·", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("ÜBUNG/DRILL: ", german.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("This is a drill", real.Text + real.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_and_a_voice_are_cut_and_a_mail_that_is_too_long_is_not_sent_like_that()
    {
        var wordy = Known.With("incident.title", string.Concat(Enumerable.Repeat("Nothing works 👍 ", 400)));
        var list = Known.With("incident.services", NoticeValue.Lines(Enumerable.Repeat(new string('&', 220), 200)));

        var notice = Write(Update("# {{incident.key}}"), wordy);
        Assert.True(notice.Subject.Length <= 200 && notice.Subject.EndsWith('…'));
        Assert.True(SmsText.Of(notice.Sms).Parts <= SmsText.MostParts && notice.Sms.EndsWith(" https://dr.example.com/incidents/INC-2041", StringComparison.Ordinal));
        Assert.True(notice.Spoken.Length <= 2_000);
        Assert.Contains("200,000", Assert.Throws<UnfilledTemplate>(() => Write(Update("{{#each incident.services}}\n- {{this}}\n{{/each}}"), list)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_s_language_is_taken_or_its_family_or_the_first()
    {
        var text = Update("b") with { Wordings = [new("en", "English", "b", "", "s", "v"), new("de", "Deutsch", "b", "", "s", "v"), new("pt-BR", "Português", "b", "", "s", "v")] };

        Assert.Equal(["Deutsch", "Deutsch", "Português", "English", "English"], new[] { "de", "de-AT", "pt-PT", "fr", "" }.Select(language => Write(text, language: language).Subject));
    }

    [Fact]
    public void A_mail_fetches_nothing_and_is_small()
    {
        var html = Write(Update(Body)).Html;

        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
        Assert.True(html.Length < 20_000, $"{html.Length}");
    }
}
