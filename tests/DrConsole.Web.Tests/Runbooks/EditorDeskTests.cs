using Bunit;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Runbooks.Editor;

namespace DrConsole.Web.Tests.Runbooks;

/// <summary>An author's desk: text and form of one draft, what is shown beside the form, and two people's drafts put together.</summary>
public sealed class EditorDeskTests : BunitContext
{
    private const string File = "runbook: one\ntitle: One\nsteps:\n  - id: a\n    title: A\n    kind: manual\n  - id: b\n    title: B\n    kind: manual\n";

    private readonly RunbookDesk _desk = new(TimeProvider.System);

    [Fact]
    public void A_text_that_is_no_yaml_is_mended_as_a_text_and_undone_as_a_whole()
    {
        _desk.Open(File, File, 1);
        _desk.ShowAs(whole: true);

        _desk.Typed("runbook: [one\n");
        Assert.False(_desk.HasForm);
        Assert.Equal("runbook: [one\n", _desk.Text);

        _desk.Undo();
        Assert.True(_desk.HasForm);
        Assert.Equal(File, _desk.Text);
        _desk.Typed(File.Replace("title: A", "title: Z", StringComparison.Ordinal));
        Assert.Equal("Z", _desk.Session!.Draft.Steps[0].Title);
    }

    [Fact]
    public void What_is_typed_into_the_lines_is_not_written_anew_under_the_hand()
    {
        _desk.Open(File, File, 1);

        _desk.Typed("  - {id: a, title: Typed,   kind: manual}");

        Assert.Equal("  - {id: a, title: Typed,   kind: manual}", _desk.Shown);
        Assert.Equal("Typed", _desk.Session!.Step!.Title);
    }

    [Fact]
    public void Large_lines_follow_the_form_when_the_hand_rests_and_another_step_at_once()
    {
        _desk.Open(File, File, 1);
        _desk.Session!.Change("instructions", FieldShape.Markdown, string.Join('\n', Enumerable.Repeat("a line of instructions", 200)));
        _desk.Changed();
        var before = _desk.Shown;
        Assert.DoesNotContain("a line of", before, StringComparison.Ordinal);

        _desk.Session.Select(1);
        _desk.Selected();
        Assert.Contains("id: b", _desk.Shown, StringComparison.Ordinal);
        _desk.Session.Select(0);
        _desk.Selected();
        Assert.Contains("a line of", _desk.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_steps_open_as_a_text()
    {
        var text = "runbook: one\ntitle: One\nsteps:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(number => $"  - {{id: s{number}, title: S, kind: manual}}\n"));

        _desk.Open(text, File, 1);

        Assert.True(_desk is { MustBeWhole: true, HasForm: false });
        Assert.Equal(text, _desk.Text);
    }

    [Fact]
    public void A_clash_is_put_together_only_when_it_was_chosen()
    {
        var theirs = File.Replace("title: A", "title: Theirs", StringComparison.Ordinal);
        var mine = File.Replace("title: A", "title: Mine", StringComparison.Ordinal).Replace("title: B", "title: B2", StringComparison.Ordinal);
        DraftParts? merged = null;
        var panel = Render<MergePanel>(set => set.Add(part => part.Merge, DraftMerge.Of(File, theirs, mine)!).Add(part => part.OnMerge, parts => merged = parts));

        Assert.True(panel.FindAll("button").Single(button => button.TextContent == "Put both together").HasAttribute("disabled"));
        panel.FindAll("input[type=radio]")[0].Change(true);
        panel.FindAll("button").Single(button => button.TextContent == "Put both together").Click();

        Assert.Equal(["Theirs", "B2"], merged!.Steps.Select(step => step.Title));
    }
}
