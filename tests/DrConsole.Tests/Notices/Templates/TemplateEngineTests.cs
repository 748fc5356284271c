using DrConsole.Notices;
using static DrConsole.Tests.Notices.TemplateWorld;

namespace DrConsole.Tests.Notices;

/// <summary>Templates are filled in as they say, stay within their limits, and tell what is wrong before it matters.</summary>
public sealed class TemplateEngineTests
{
    [Theory]
    [InlineData("{{incident.key}}: {{ incident.title }}", "INC-2041: New agents cannot start")]
    [InlineData("{{time incident.started}}", "14:00 UTC (15:00 Berlin)")]
    [InlineData("{{moment incident.started}}", "19 November 2026, 14:00 UTC (15:00 Berlin)")]
    [InlineData("{{duration incident.rto}} or {{incident.rto}}", "1 h or 1 h")]
    [InlineData("{{join incident.services \" + \"}} / {{incident.services}}", "Agent runtime + Message broker / Agent runtime, Message broker")]
    [InlineData("{{plural notice.number 'update' 'updates'}}, {{plural checkpoint.size 'entry' 'entries'}}", "1 update, 1,902,822 entries")]
    [InlineData("{{#if incident.eta}}yes{{else}}no{{/if}}{{#unless incident.eta}}no{{/unless}}", "yes")]
    [InlineData("{{#if drill.name}}a{{else if incident.eta}}b{{else}}c{{/if}}", "b")]
    [InlineData("{{#each incident.services}}{{@number}} {{this}} of {{@root.incident.key}}{{#unless @last}}; {{/unless}}{{/each}}", "1 Agent runtime of INC-2041; 2 Message broker of INC-2041")]
    [InlineData("a\n{{#if incident.eta}}\nb\n{{/if}}\nc", "a\nb\nc")]
    [InlineData("a{{! a note }}b{{!-- with }} in it --}}c \\{{d}}", "abc {{d}}")]
    public void A_text_is_filled_in(string source, string becomes) => Assert.Equal(becomes, Fill(source));

    [Theory]
    [InlineData("de", TemplateForm.Text, "19. November 2026, 14:00 UTC (15:00 Berlin), 1 Std., 1.902.822")]
    [InlineData("de", TemplateForm.Spoken, "19. November 2026, 14:00 U T C, 15:00 Berlin, 1 Stunde, 1.902.822")]
    [InlineData("fr", TemplateForm.Text, "19 November 2026, 14:00 UTC (15:00 Berlin), 1 h, 1,902,822")]
    public void Times_and_lengths_read_as_the_reader_s_language_and_ear_want_them(string language, TemplateForm form, string becomes) =>
        Assert.Equal(becomes, Fill("{{moment incident.started}}, {{duration incident.rto}}, {{checkpoint.size}}", form: form, language: language));

    [Fact]
    public void A_local_day_that_is_another_is_told()
    {
        var late = Known.With("incident.started", new DateTimeOffset(2026, 11, 19, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal("23:30 UTC (00:30 Berlin, 20 November 2026)", Fill("{{time incident.started}}", late));
        Assert.Equal("23:30 UTC", Fill("{{time incident.started}}", late.With("timeZone", "Etc/UTC")));
    }

    [Theory]
    [InlineData("a\n  {{incident.titel}}", "Line 2, column 5: There is no incident.titel here. Is incident.title meant?")]
    [InlineData("{{incident.eta}}", "Line 1, column 3: incident.eta is not always known. Write {{#if incident.eta}}…{{/if}} around it.")]
    [InlineData("{{#if incident.eta}}{{else}}{{time incident.eta}}{{/if}}", "Line 1, column 36: incident.eta is not always known. Write {{#if incident.eta}}…{{/if}} around it.")]
    [InlineData("{{time incident.title}}", "Line 1, column 8: time takes a time here, such as {{time incident.started}}.")]
    [InlineData("{{plural incident.started}}", "Line 1, column 1: plural is written such as {{plural digest.total \"matter\" \"matters\"}}.")]
    [InlineData("{{shout incident.title}}", "Line 1, column 3: 'shout' is no helper. There are time, date, moment, duration, plural, upper, join.")]
    [InlineData("{{#each incident.title}}x{{/each}}", "Line 1, column 1: incident.title is no list: each goes through lists.")]
    [InlineData("{{#each incident.services}}{{incident.key}}{{/each}}", "Line 1, column 30: Within {{#each}} write @root.incident.key.")]
    [InlineData("{{#if incident.eta}}\n\nx", "Line 1, column 1: {{#if incident.eta}} is never ended: {{/if}} is missing.")]
    [InlineData("{{#if incident.eta}}x{{/each}}", "Line 1, column 22: {{/if}} is expected here, since {{#if incident.eta}} is open.")]
    [InlineData("x{{/if}}", "Line 1, column 2: Nothing is open that {{/if}} would end.")]
    [InlineData("{{else}}", "Line 1, column 1: This else belongs to no if, unless or each.")]
    [InlineData("{{{incident.title}}}", "Line 1, column 1: Three braces are not known: what a fact says is always made safe. Write two.")]
    [InlineData("{{> /etc/passwd}}", "Line 1, column 1: Templates cannot take in other templates or files.")]
    [InlineData("{{incident.title", "Line 1, column 1: These braces are never closed: }} is missing.")]
    [InlineData("{{#with incident}}x{{/with}}", "Line 1, column 1: 'with' is no block. There are if, unless and each.")]
    [InlineData("{{this}}", "Line 1, column 3: this is only known within {{#each}}.")]
    [InlineData("{{../incident.title}}", "Line 1, column 3: ../ leads out of more loops than there are.")]
    [InlineData("{{incident.__proto__}}", "Line 1, column 3: 'incident.__proto__' is no name of a fact.")]
    public void What_could_fail_is_told_with_its_place(string source, string says) => Assert.Equal([says], Faults(source));

    [Fact]
    public void Rows_of_a_list_have_names_of_their_own_and_lists_lie_in_one_another()
    {
        const string source = "{{#each digest.groups}}{{title}} {{count}}: {{#each lines}}{{text}}{{#if dueAt}} by {{date dueAt}}{{/if}} of {{../title}}, {{@root.digest.total}}; {{/each}}{{/each}}";

        Assert.Empty(Faults(source, NoticeKind.Digest));
        Assert.StartsWith("Reviews 1: Platform recovery plan by 20 November 2026 of Reviews, 3; Contacts to confirm 2:", Fill(source, Placeholders.Sample(NoticeKind.Digest)), StringComparison.Ordinal);
        Assert.Equal(["Line 1, column 26: There is no titel here. Is title meant?"], Faults("{{#each digest.groups}}{{titel}}{{/each}}", NoticeKind.Digest));
    }

    [Fact]
    public void A_text_without_faults_leaves_no_hole_whatever_is_known()
    {
        const string source = "{{incident.title}}{{#if incident.eta}} by {{time incident.eta}}{{/if}}";

        Assert.Empty(Faults(source));
        Assert.Equal("New agents cannot start", Fill(source, Placeholders.Sparse(NoticeKind.Update)));
        var hole = Assert.Throws<UnfilledTemplate>(() => Fill("{{incident.eta}}", Placeholders.Sparse(NoticeKind.Update)));
        Assert.Equal("incident.eta is not known", hole.Message);
    }

    [Fact]
    public void Loops_depth_pieces_and_length_have_an_end()
    {
        var many = Known.With("incident.services", NoticeValue.Lines(Enumerable.Repeat("x", 100_000)));
        var nested = string.Concat(Enumerable.Repeat("{{#if incident.eta}}", 9)) + string.Concat(Enumerable.Repeat("{{/if}}", 9));
        var wide = Known.With("incident.impact", new string('x', 60_000));
        var square = $"{{{{#each incident.services}}}}{string.Concat(Enumerable.Repeat("{{@root.incident.severity}}", 150))}{{{{/each}}}}";

        Assert.Equal(new string('x', TemplateRun.MostRounds), Fill("{{#each incident.services}}{{this}}{{/each}}", many));
        Assert.Contains("Blocks lie in one another at most 8 deep.", Assert.Single(Faults(nested)), StringComparison.Ordinal);
        Assert.Contains("at most 2,000 pieces", Assert.Single(Faults(string.Concat(Enumerable.Repeat("{{incident.key}} ", 2_000)))), StringComparison.Ordinal);
        Assert.Contains("at most 50,000 characters", Assert.Single(Faults(new string('x', 50_001))), StringComparison.Ordinal);
        Assert.Equal("it takes too many steps", Assert.Throws<UnfilledTemplate>(() => Fill(square, many)).Message);
        Assert.Equal("it is longer than 100,000 characters", Assert.Throws<UnfilledTemplate>(() => Fill("{{incident.impact}}{{incident.impact}}", wide)).Message);
    }

    [Fact]
    public void Facts_survive_as_json_and_anything_else_is_refused()
    {
        var all = Placeholders.Sample(NoticeKind.Digest).With("test.flag", true).With("test.looks", "2026-11-19T14:00:00Z");

        var json = NoticeValuesJson.Write(all);
        Assert.Equal(all, NoticeValuesJson.Read(json));
        Assert.Equal(json, NoticeValuesJson.Write(NoticeValuesJson.Read(json)));
        Assert.All(["[]", "{", "{\"a\":1.5}", "{\"a b\":1}", "{\"a\":{\"$time\":\"soon\"}}", "{\"a.b\":1}", $"{{\"a\":\"{new string('x', NoticeValuesJson.Most)}\"}}"],
            wrong => Assert.Throws<DrConsole.Platform.InvalidException>(() => NoticeValuesJson.Read(wrong)));
    }
}
