using Bunit;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Forms, refusals and conflicts: what is wrong stands at its field, and no text is lost.</summary>
public sealed class FormTests : BunitContext
{
    private static readonly ConflictException Conflict = new("this environment", 7,
    [
        new("Name", "Staging, Frankfurt", "Staging"),
        new("Parameters", "region = eu-central-1\nreplicas = 2", "region = eu-north-1\nreplicas = 2"),
    ]);

    [Fact]
    public void A_field_ties_label_hint_and_error_to_its_control()
    {
        var field = RenderField(new InvalidException("rto", "RTO must be 1 min or more."));

        var control = field.Find("input");
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Equal(control.Id, field.Find("label").GetAttribute("for"));
        foreach (var id in control.GetAttribute("aria-describedby")!.Split(' '))
            Assert.NotNull(field.Find($"#{id}"));
        Assert.Equal("RTO must be 1 min or more.", field.Find(".err").TextContent);
    }

    [Fact]
    public void A_field_that_is_right_is_not_marked()
    {
        var field = RenderField(new InvalidException("name", "A name is needed."));

        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
        Assert.Empty(field.FindAll(".err"));
    }

    [Fact]
    public void A_refusal_is_said_at_once_in_its_own_words()
    {
        var banner = Render<RefusalBanner>(set => set.Add(b => b.Refusal, new RefusedException("It needs someone else.")));

        Assert.Equal("It needs someone else.", banner.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void A_conflict_shows_both_texts_whole()
    {
        var panel = Render<ConflictPanel>(set => set.Add(p => p.Refusal, Conflict));

        // Changed words are marked within their line.
        var shown = System.Text.RegularExpressions.Regex.Replace(panel.Markup, "</?mark[^>]*>", "");
        foreach (var text in Conflict.Fields.SelectMany(field => $"{field.Theirs}\n{field.Yours}".Split('\n')))
            Assert.Contains(text, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_somebody_saved_meanwhile_is_announced_until_it_is_a_conflict()
    {
        var panel = Render<ConflictPanel>(set => set.Add(p => p.ChangedBy, 8));
        Assert.Contains("Someone saved version 8", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);

        panel.Render(set => set.Add(p => p.Refusal, Conflict));

        Assert.Empty(panel.FindAll("[role=status]"));
    }

    [Fact]
    public void Keeping_mine_names_the_version_that_it_replaces()
    {
        var version = 0;
        var taken = 0;
        var panel = Render<ConflictPanel>(set => set
            .Add(p => p.Refusal, Conflict)
            .Add(p => p.OnKeepMine, (int seen) => version = seen)
            .Add(p => p.OnTakeTheirs, () => taken++));

        panel.FindAll("button")[0].Click();
        panel.FindAll("button")[1].Click();

        Assert.Equal((7, 1), (version, taken));
    }

    [Fact]
    public void A_difference_keeps_every_line_of_both_texts()
    {
        const string before = "a\nb\nc";
        const string after = "a\nx\nc\nd";

        var lines = LineDiff.Of(before, after);

        Assert.Equal(before, string.Join('\n', lines.Where(line => line.Side is not LineDiff.Side.After).Select(line => line.Text)));
        Assert.Equal(after, string.Join('\n', lines.Where(line => line.Side is not LineDiff.Side.Before).Select(line => line.Text)));
        Assert.Equal(2, lines.Count(line => line.Side is LineDiff.Side.Both));
    }

    [Fact]
    public void A_difference_says_whose_line_it_is_without_colour()
    {
        var diff = Render<DiffView>(set => set.Add(d => d.Before, "a").Add(d => d.After, "b").Add(d => d.BeforeName, "Theirs").Add(d => d.AfterName, "Yours"));

        Assert.Equal(["Theirs: a", "Yours: b"], diff.FindAll(".dif > div").Select(line => line.TextContent));
    }

    [Fact]
    public void A_dialog_puts_the_safe_way_first_and_red_only_inside()
    {
        var done = 0;
        var dialog = Render<ConfirmDialog>(set => set
            .Add(d => d.Open, true).Add(d => d.Title, "Decline the DNS cutover?").Add(d => d.Verb, "Decline cutover").Add(d => d.SafeWay, "Keep waiting")
            .Add(d => d.OnConfirm, () => done++));

        var buttons = dialog.FindAll("footer button");
        Assert.Equal(["Keep waiting", "Decline cutover"], buttons.Select(button => button.TextContent));
        Assert.Equal("Decline the DNS cutover?", dialog.Find($"#{dialog.Find("dialog").GetAttribute("aria-labelledby")}").TextContent);

        buttons[1].Click();
        Assert.Equal(1, done);
    }

    [Fact]
    public void What_a_dialog_asks_is_in_the_page_only_while_it_is_open()
    {
        var dialog = Render<Dialog>(set => set.Add(d => d.Open, false).Add(d => d.Title, "Why?").Add(d => d.ChildContent, "<p class='asks'>Say it</p>"));
        Assert.Empty(dialog.FindAll(".asks"));

        dialog.Render(set => set.Add(d => d.Open, true));

        Assert.Equal("Say it", dialog.Find(".asks").TextContent);
    }

    private IRenderedComponent<Field> RenderField(RefusedException refusal) => Render<Field>(set => set
        .Add(f => f.Label, "RTO").Add(f => f.Name, "rto").Add(f => f.Hint, "In minutes.").Add(f => f.Refusal, refusal)
        .Add(f => f.ChildContent, tie => (RenderFragment)(builder =>
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "id", tie.Id);
            builder.AddAttribute(2, "aria-invalid", tie.Invalid);
            builder.AddAttribute(3, "aria-describedby", tie.DescribedBy);
            builder.CloseElement();
        })));
}
