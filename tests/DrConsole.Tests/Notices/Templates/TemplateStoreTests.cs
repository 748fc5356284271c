using System.Text;
using DrConsole.Notices;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Notices.TemplateWorld;

namespace DrConsole.Tests.Notices;

/// <summary>Templates in the store: each change is a version for good, and a notice goes out whatever happened to its template.</summary>
public sealed class TemplateStoreTests
{
    [Theory, BothDatabases]
    public async Task Each_change_makes_a_version_that_stays_readable(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditTemplate>(Eva).CreateAsync("news", Update("one", "First"), Cancel);
        await console.As<EditTemplate>(Eva).ChangeAsync("news", Update("two", "Second"), 0, Cancel);
        await console.As<EditTemplate>(Eva).ChangeAsync("news", Update("two", "Second") with { Purpose = "Every 30 min" }, 1, Cancel);
        await console.As<EditTemplate>(Eva).DeleteAsync("news", 2, Cancel);
        await console.As<EditTemplate>(Eva).CreateAsync("news", Update("three", "Third"), Cancel);

        var versions = await console.As<ReadTemplates>(Cora).VersionsAsync("news", Cancel);
        await using var store = console.OpenStore();
        var writer = console.Get<NoticeWriter>();
        Assert.Equal([(3, "Third"), (2, "Second"), (1, "First")], versions.Select(version => (version.Number, version.Text.Wordings[0].Subject)));
        Assert.Equal(["First", "Second", "Third"], [await SubjectAsync(1), await SubjectAsync(2), await SubjectAsync(null)]);
        var entries = (await console.LedgerAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes)).ToList();
        Assert.Contains(entries, entry => entry.Contains(versions[0].ContentHash, StringComparison.Ordinal));

        async Task<string> SubjectAsync(int? number) => (await writer.WriteAsync(store, "news", number, "en", Known, Cancel)).Subject;
    }

    [Fact]
    public async Task A_page_goes_out_also_when_its_template_is_gone_or_does_not_fit_its_facts()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditTemplate>(Eva).CreateAsync("news", Update("{{incident.phase}}"), Cancel);
        await using var store = console.OpenStore();
        var facts = NoticeValues.None.With("incident.key", "INC-7").With("incident.title", "All is down\r\nX: y").With("incident.severity", "P1").With("ackUrl", "https://dr.example.com/n/1").With("drill.name", "Night");

        var gone = await console.Get<NoticeWriter>().WriteAsync(store, "no-such", null, "en", facts, Cancel);
        var unfit = await console.Get<NoticeWriter>().WriteAsync(store, "news", null, "de", facts, Cancel);

        Assert.Equal("DRILL: P1 incident · INC-7: All is down X: y", gone.Subject);
        Assert.Contains("https://dr.example.com/n/1", gone.Sms, StringComparison.Ordinal);
        Assert.Contains("I have read this:\nhttps://dr.example.com/n/1", gone.Text, StringComparison.Ordinal);
        Assert.Contains("the template no-such could not be used, it is not there", gone.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.StartsWith("ÜBUNG/DRILL: P1 Störung · INC-7", unfit.Subject, StringComparison.Ordinal);
        Assert.Contains("incident.phase is not known", unfit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_at_its_field_with_its_line()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var text = new TemplateText("News", NoticeKind.Page)
        {
            Wordings = [new Wording("en", "{{incident.titel}}", "x\n{{#if}}", "", "{{eta}}", ""), new Wording("EN", "a\nb", "b", "", "c", "d"), new Wording("e", "a", "b", "", "c", "d")],
        };

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditTemplate>(Eva).CreateAsync("news", text, Cancel));
        Assert.Equal(
            ["wordings[0].body", "wordings[0].language", "wordings[0].sms", "wordings[0].spoken", "wordings[0].subject", "wordings[1].language", "wordings[1].subject", "wordings[2].language"],
            wrong.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Line 1, column 3: There is no incident.titel here. Is incident.title meant?"], wrong.Errors["wordings[0].subject"]);
        Assert.Equal(["Line 1, column 3: There is no eta here. Is incident.eta meant?"], wrong.Errors["wordings[0].sms"]);
    }

    [Fact]
    public async Task Authors_and_commanders_write_them_and_nobody_else()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await console.As<EditTemplate>(Ana).CreateAsync("news", Update("b"), Cancel);
        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditTemplate>(Eva).ChangeAsync("news", Update("c"), 9, Cancel));

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditTemplate>(Dev).ChangeAsync("news", Update("c"), 0, Cancel));
        Assert.Equal(["Texts"], conflict.Fields.Select(field => field.Name));
    }
}
