using Bunit;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Runbooks.Editor;

namespace DrConsole.Web.Tests.Runbooks;

/// <summary>The form of a step: what is typed reaches the file, what is wrong stands at its field, and the page stays small.</summary>
public sealed class EditorFormTests : BunitContext
{
    private const string File = """
        runbook: one
        title: One
        steps:
          - {id: look, title: Look, kind: manual, expected: 5m}
          - id: restore
            title: Restore
            kind: command
            run: [./restore.sh, --fast]
            environment: {REGION: eu}
            rollback: {kind: command, run: [./undo.sh]}
        """;

    private readonly EditSession _session = new(DraftSplitter.Split(File)!, TimeProvider.System);

    [Fact]
    public void What_is_typed_stands_in_the_file_at_once()
    {
        var form = Form(1);

        form.Find("#e-title").Input("Restore the data");
        form.Find("#e-run").Input("./restore.sh\n--slow");
        form.Find("#e-timeout").Input("30m");

        var step = RunbookReader.Read(_session.Draft.Text).File!.Steps[1];
        Assert.Equal(("Restore the data", TimeSpan.FromMinutes(30)), (step.Title, step.Timeout));
        Assert.Contains("run: [./restore.sh, '--slow']", _session.PartText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_stays_as_typed_and_is_told_at_its_field()
    {
        var form = Form(1);

        form.Find("#e-timeout").Input("soon");

        var field = form.Find("#e-timeout");
        Assert.Equal(("soon", "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.Contains("soon", form.Find($"#{field.GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_the_lines_is_seen_in_the_form()
    {
        var form = Form(0);

        _session.ChangeText("  - {id: look, title: Look again, kind: wait, wait: 10m}\n");
        form.Render();

        Assert.Equal("Look again", form.Find("#e-title").GetAttribute("value"));
        Assert.Equal("10m", form.Find("#e-wait").GetAttribute("value"));
    }

    [Fact]
    public void Values_and_rows_come_and_go()
    {
        var form = Form(1);

        form.Find("[aria-label='Environment: name 1']").Input("ZONE");
        Assert.Contains("ZONE: eu", _session.PartText, StringComparison.Ordinal);

        form.Find("[aria-label='Take out value 1']").Click();
        Assert.DoesNotContain("environment", _session.PartText, StringComparison.Ordinal);

        form.FindAll("button").Single(button => button.TextContent.Contains("Add check", StringComparison.Ordinal)).Click();
        form.Find("#e-checks-0--title").Input("It answers");
        Assert.Equal("It answers", Assert.Single(RunbookReader.Read(_session.Draft.Text).File!.Steps[1].Checks).Title);
    }

    [Fact]
    public void Another_way_brings_its_own_fields_and_takes_the_others_away()
    {
        var form = Form(1);

        form.Find("#e-rollback-way").Change("none");
        Assert.Empty(form.FindAll("#e-rollback-run"));
        form.Find("#e-because").Input("The old state is gone");

        Assert.True(RunbookReader.Read(_session.Draft.Text).File!.Steps[1].Rollback!.IsNone);
    }

    [Fact]
    public void Markup_in_instructions_is_shown_as_text()
    {
        var form = Form(0);

        form.Find("#e-instructions").Input("<b>bold</b> **strong** [x](javascript:alert(1))");

        var preview = form.Find(".preview");
        Assert.Equal("strong", Assert.Single(preview.QuerySelectorAll("strong")).TextContent);
        Assert.Empty(preview.QuerySelectorAll("b, a"));
        Assert.Contains(_session.Faults, fault => fault.Key == "instructions");
    }

    [Fact]
    public void Three_hundred_steps_are_shown_a_hundred_at_a_time()
    {
        var many = "runbook: many\ntitle: Many\nsteps:\n" + string.Concat(Enumerable.Range(1, 300).Select(number => $"  - {{id: s{number}, title: Step {number}, kind: manual}}\n"));
        var session = new EditSession(DraftSplitter.Split(many)!, TimeProvider.System);
        var rows = Render<StepRows>(set => set.Add(part => part.Session, session));

        Assert.Equal(100, rows.FindAll("[data-step]").Count);
        rows.FindAll("button").Single(button => button.TextContent == "Steps 101 to 200").Click();
        rows.Render();

        Assert.Equal(100, rows.FindAll("[data-step]").Count);
        Assert.Equal(100, session.Selected);
    }

    [Fact]
    public void A_row_that_was_dragged_stands_where_it_was_dropped()
    {
        var rows = Render<StepRows>(set => set.Add(part => part.Session, _session));

        rows.Find("[data-moved]").Change("0:1");
        rows.Find("[data-moved]").Change("7:x");

        Assert.Equal(["restore", "look"], _session.Draft.Steps.Select(step => step.Id));
    }

    private IRenderedComponent<PartPanel> Form(int step)
    {
        _session.Select(step);
        IRenderedComponent<PartPanel>? shown = null;

        // As the page does: every change is drawn anew.
        shown = Render<PartPanel>(set => set.Add(panel => panel.Session, _session).Add(panel => panel.OnChanged, () => shown!.Render()));
        return shown;
    }
}
