using Bunit;
using DrConsole.Backups;
using DrConsole.Web.Features.Backups;
using DrConsole.Web.Features.Backups.Parts;
using DrConsole.Web.Features.Gallery;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Backups;

/// <summary>What the parts of backups say, in words and not by colour alone.</summary>
public sealed class BackupPartTests : BunitContext
{
    public BackupPartTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void The_rule_says_which_of_its_parts_are_missing() =>
        Assert.Equal("3-2-1-1-0: 2 of 5 rules met; missing: two kinds of storage, one that nobody can change, no errors",
            Render<RuleTicks>(set => set.Add(ticks => ticks.Rule, new ThreeTwoOne(3, 1, 1, 0, 2))).Find("[role=img]").GetAttribute("aria-label"));

    [Fact]
    public void A_row_says_age_limit_and_state_and_leads_to_its_class()
    {
        var row = Render<ExposureRow>(set => set.Add(part => part.Line, BackupSamples.Board.Lines[0]).Add(part => part.Now, BackupSamples.Now));

        Assert.Equal("/exposure/learning-memory", row.Find("a").GetAttribute("href"));
        Assert.Contains("22 min", row.Find(".age").TextContent, StringComparison.Ordinal);
        Assert.Contains("Past RPO", row.Find(".badge").TextContent, StringComparison.Ordinal);
        Assert.Contains("Never tested", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_count_what_is_past_near_and_within()
    {
        var figures = Render<ExposureFigures>(set => set.Add(part => part.Board, BackupSamples.Board));

        Assert.Equal("3", figures.Find(".fig .fg").TextContent);
        Assert.Contains("1 near, 1 within", figures.Markup, StringComparison.Ordinal);
        Assert.Contains("median 2 min 30 s", figures.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_is_said_in_one_sentence()
    {
        Assert.Contains("of the time", Render<AgeChart>(set => set.Add(chart => chart.Spans, BackupSamples.History).Add(chart => chart.Rpo, TimeSpan.FromMinutes(15))).Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("nothing known yet", Render<AgeChart>(set => set.Add(chart => chart.Spans, [])).Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_failed_asks_why_it_goes_on_and_refuses_silence()
    {
        var said = new List<string>();
        var answer = Render<GateAnswer>(set => set.Add(part => part.Restore, BackupSamples.Restores[1]).Add(part => part.OnSay, _ => Task.FromResult(true)).Add(part => part.OnAskAgain, () => Task.CompletedTask).Add(part => part.OnOverride, reason =>
        {
            said.Add(reason);
            return Task.FromResult(true);
        }));

        answer.Find("button.danger-o").Click();
        Assert.Empty(said);
        Assert.Contains("Say why it goes on", answer.Markup, StringComparison.Ordinal);
        answer.Find("input[name=note]").Change("One file was a cache.");
        answer.Find("button.danger-o").Click();

        Assert.Equal(["One file was a cache."], said);
    }

    [Fact]
    public void The_gates_show_where_a_restore_stands()
    {
        var gates = Render<RestoreGates>(set => set.Add(part => part.Restore, BackupSamples.Restores[2]));

        Assert.Equal("Functional check", gates.Find("[aria-current=step] b").TextContent);
        Assert.Contains("Waiting for human", gates.Find("[aria-current=step]").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, gates.FindAll("li").Count(gate => gate.TextContent.Contains("Passed", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_gap_names_the_class_what_is_missing_and_where_it_is_mended()
    {
        var gaps = BackupGaps.Of(BackupSamples.Board);

        Assert.Contains(gaps, gap => gap is { Title: "Learning agent memory: 3 of 5 rules", Text: "No copy lies at another site." });
        Assert.DoesNotContain(gaps, gap => gap.Title.StartsWith("Scratch space", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-30 14:05", "2026-11-30T14:05:00.0000000+00:00")]
    [InlineData("2026-11-30", "2026-11-30T00:00:00.0000000+00:00")]
    public void A_moment_is_read_as_UTC(string text, string read) => Assert.Equal(read, UtcText.Read("at", text).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void What_is_no_moment_is_refused_with_an_example() =>
        Assert.Contains("2026-11-30 14:05", Assert.Throws<DrConsole.Platform.InvalidException>(() => UtcText.Read("at", "yesterday")).Errors["at"][0], StringComparison.Ordinal);
}
