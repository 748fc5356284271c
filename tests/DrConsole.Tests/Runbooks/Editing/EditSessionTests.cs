using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>The form and the file of one draft: either is edited, the other follows, and what nobody touched stays as it was written.</summary>
public sealed class EditSessionTests
{
    private readonly HandClock _clock = new(Noon);

    [Fact]
    public void A_file_is_taken_apart_and_put_together_byte_for_byte()
    {
        foreach (var text in new[] { RunbookWorld.Everything, RunbookWorld.Restore, RunbookWriter.Write(RunbookWorld.Right(RunbookWorld.Everything)) })
        {
            var draft = DraftSplitter.Split(text)!;

            Assert.Equal(text.TrimEnd('\n'), draft.Text.TrimEnd('\n'));
            Assert.Equal(RunbookWorld.Right(text).Steps, draft.Steps.Select(step => step.Step!));
            Assert.Empty(draft.Head.Faults);
        }
    }

    [Fact]
    public void Steps_on_one_line_or_above_other_keys_are_written_in_the_usual_way_and_mean_the_same()
    {
        foreach (var text in new[] { "steps: [{id: a, title: A, kind: manual}, {id: b, title: B, kind: manual}]\nrunbook: one\ntitle: One\n", "steps:\n  - {id: a, title: A, kind: manual}\nrunbook: one\ntitle: One\n" })
        {
            var draft = DraftSplitter.Split(text)!;

            Assert.Equal(RunbookWorld.Right(text), RunbookWorld.Right(draft.Text));
        }
    }

    [Fact]
    public void A_field_changes_its_own_step_and_leaves_every_other_line_alone()
    {
        var session = Open("# ours\nrunbook: one\ntitle: One\nsteps:\n  # first\n  - {id: a, title: A, kind: manual}\n  # second\n  - id: b\n    title: B # said so\n    kind: manual\n");
        session.Select(0);

        session.Change("title", FieldShape.Line, "12");
        session.Change("timeout", FieldShape.Duration, "5m");

        Assert.Equal("# ours\nrunbook: one\ntitle: One\nsteps:\n  - id: a\n    title: '12'\n    kind: manual\n    timeout: 5m\n  # second\n  - id: b\n    title: B # said so\n    kind: manual\n", session.Draft.Text);
        Assert.Equal("12", RunbookWorld.Right(session.Draft.Text).Steps[0].Title);
    }

    [Fact]
    public void What_is_wrong_stays_as_typed_and_is_told_at_its_field_and_line()
    {
        var session = Open(RunbookWorld.Restore);
        session.Select(2);

        session.Change("timeout", FieldShape.Duration, "half an hour");

        Assert.Equal("half an hour", session.Form!.Text("timeout", FieldShape.Duration));
        var fault = Assert.Single(session.Faults);
        Assert.Equal("timeout", fault.Key);
        Assert.Contains("half an hour", session.PartText.Split('\n')[fault.Line - 1], StringComparison.Ordinal);
        Assert.Equal(fault.Line + session.Draft.LinesBefore(2), Assert.Single(RunbookReader.Read(session.Draft.Text).Faults).Line);
    }

    [Fact]
    public void An_empty_line_at_the_end_of_a_list_stays_while_it_is_typed()
    {
        var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}"));

        session.Change("items", FieldShape.Lines, "first\n");
        Assert.Equal("first\n", session.Shown(session.Form!, "items", FieldShape.Lines));

        session.Change("items", FieldShape.Lines, "first\nsecond");
        Assert.Equal(["first", "second"], RunbookWorld.Right(session.Draft.Text).Steps[0].Items);
    }

    [Fact]
    public void Text_that_is_no_yaml_keeps_its_lines_and_is_mended_where_it_stands()
    {
        var session = Open(RunbookWorld.Restore);
        session.Select(0);
        var before = session.PartText;

        session.ChangeText("  - id: [locate\n");
        Assert.Null(session.Form);
        Assert.NotEmpty(session.Faults);
        Assert.Contains("  - id: [locate\n", session.Draft.Text, StringComparison.Ordinal);

        session.ChangeText(before);
        Assert.NotNull(session.Form);
        Assert.Equal(RunbookWorld.Right(RunbookWorld.Restore), RunbookWorld.Right(session.Draft.Text));
    }

    [Fact]
    public void Steps_pasted_into_one_become_steps()
    {
        var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}"));

        session.ChangeText("  - {id: a, title: A, kind: manual}\n  - {id: b, title: B, kind: manual}\n");

        Assert.Equal(["a", "b"], session.Draft.Steps.Select(step => step.Id));
    }

    [Fact]
    public void Steps_are_added_doubled_moved_and_deleted_and_every_one_of_it_can_be_undone()
    {
        var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}\n  - {id: b, title: B, kind: manual}"));
        string Ids() => string.Join(' ', session.Draft.Steps.Select(step => step.Id));

        session.Duplicate();
        Assert.Equal("a a-2 b", Ids());
        session.Move(0, 2);
        Assert.Equal("a-2 b a", Ids());
        Assert.Equal(2, session.Selected);
        session.AddStep();
        Assert.Equal("a-2 b a new-step", Ids());
        session.Remove();
        Assert.Equal("a-2 b a", Ids());

        while (session.Undo())
        {
        }
        Assert.Equal("a b", Ids());
        while (session.Redo())
        {
        }
        Assert.Equal("a-2 b a", Ids());
        RunbookWorld.Right(session.Draft.Text);
    }

    [Fact]
    public void Keystrokes_within_a_moment_are_one_step_back()
    {
        var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}"));
        foreach (var text in new[] { "F", "Fa", "Fai" })
            session.Change("title", FieldShape.Line, text);
        _clock.Advance(TimeSpan.FromSeconds(3));
        session.Change("title", FieldShape.Line, "Fail");

        session.Undo();
        Assert.Equal("Fai", session.Step!.Title);

        session.Undo();
        Assert.Equal("A", session.Step!.Title);
    }

    private EditSession Open(string text) => new(DraftSplitter.Split(text)!, _clock);
}
