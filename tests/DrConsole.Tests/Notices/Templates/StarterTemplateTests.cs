using DrConsole.Access;
using DrConsole.Exchange.Starters;
using DrConsole.Exchange;
using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Notices;

/// <summary>The templates that ship with the console say what the plans demand, in every form, with whatever is known.</summary>
public sealed class StarterTemplateTests(StarterTemplateTests.Loaded loaded) : IClassFixture<StarterTemplateTests.Loaded>
{
    public sealed class Loaded : IAsyncLifetime
    {
        private TestConsole? _console;

        public IReadOnlyDictionary<string, TemplateText> Texts { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
            await _console.As<ImportDocuments>(Actor.Console("tests")).ApplyAsync([.. StarterCatalogue.Files.Where(file => file.Name == "templates.md")], ImportShape.Plan, CancellationToken.None);
            await using var store = _console.OpenStore();
            Texts = await store.Set<NoticeTemplate>().ToDictionaryAsync(template => template.Key, template => template.Text);
            Versions = await store.Set<TemplateVersion>().CountAsync();
        }

        public int Versions { get; private set; }

        public async ValueTask DisposeAsync()
        {
            if (_console is not null)
                await _console.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    [Fact]
    public void There_is_one_for_every_kind_in_both_languages()
    {
        Assert.Equal(Enum.GetValues<NoticeKind>(), loaded.Texts.Values.Select(text => text.Kind).Order());
        Assert.All(loaded.Texts.Values, text => Assert.Equal(["en", "de"], text.Wordings.Select(wording => wording.Language)));
        Assert.Equal(loaded.Texts.Count, loaded.Versions);
    }

    [Fact]
    public void Each_fills_in_in_every_language_with_everything_known_with_the_least_and_with_far_too_much()
    {
        foreach (var (key, text) in loaded.Texts)
        {
            foreach (var values in new[] { Placeholders.Sample(text.Kind), Placeholders.Sparse(text.Kind), Overlong(text.Kind) })
            {
                foreach (var wording in text.Wordings)
                {
                    var notice = TemplateWorld.Write(text, values, wording.Language);
                    Assert.All([notice.Subject, notice.Html, notice.Text, notice.Sms, notice.Spoken], form => Assert.False(string.IsNullOrWhiteSpace(form) || form.Contains("{{", StringComparison.Ordinal), key));
                    Assert.True(notice.Subject.Length <= 200 && notice.Html.Length <= 100_000 && SmsText.Of(notice.Sms).Parts <= SmsText.MostParts, key);
                }
            }
        }
    }

    [Fact]
    public void Usual_messages_take_at_most_two_parts_and_a_voice_half_a_minute()
    {
        foreach (var (key, text) in loaded.Texts)
        {
            foreach (var wording in text.Wordings)
            {
                var notice = TemplateWorld.Write(text, Placeholders.Sample(text.Kind), wording.Language);
                Assert.True(SmsText.Of(notice.Sms) is { IsGsm: true, Parts: <= 2 }, $"{key}: {notice.Sms}");
                Assert.True(SpokenLength.Of(notice.Spoken) <= TimeSpan.FromSeconds(30), key);
            }
        }
    }

    [Theory]
    [InlineData("A11", "incident-update", "Frankfurt site is up|14:52 UTC|name servers answer|start agents in Frankfurt|14:21 UTC")]
    [InlineData("B9", "incident-initial", "P1|14:00 UTC|cannot start new agents|14:21 UTC|Respond")]
    [InlineData("B9", "incident-resolved", "RESOLVED|51 min|Power was lost|14:51 UTC")]
    [InlineData("B7", "on-call-page", "P1|14:00 UTC|CloudWatch|https://dr.example.com/n/3f9a|Ben Okoro")]
    public void The_plans_demands_are_said(string demand, string key, string says)
    {
        var notice = TemplateWorld.Write(loaded.Texts[key], Placeholders.Sample(loaded.Texts[key].Kind));

        Assert.All(says.Split('|'), part => Assert.True(notice.Text.ReplaceLineEndings(" ").Contains(part, StringComparison.Ordinal) || notice.Subject.Contains(part, StringComparison.Ordinal), $"{demand}: {part}"));
    }

    private static NoticeValues Overlong(NoticeKind kind) => Placeholders.Of(kind).Aggregate(NoticeValues.None, (all, placeholder) => all.With(placeholder.Name, placeholder.Sample switch
    {
        NoticeValue.Text text when !text.Value.StartsWith("http", StringComparison.Ordinal) => string.Concat(Enumerable.Repeat($"{text.Value} <b>é漢👍</b> ", 40)),
        NoticeValue.Each { Values: [NoticeValue.Text, ..] } => NoticeValue.Lines(Enumerable.Repeat("Something long & wide", 500)),
        var sample => sample,
    }));
}
