using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>Two people's drafts of one runbook: nothing that either wrote is lost.</summary>
public sealed class DraftMergeTests
{
    private static readonly string Base = File("a A", "b B", "c C");

    [Fact]
    public void Different_steps_that_were_changed_are_put_together_without_a_question()
    {
        var merge = DraftMerge.Of(Base, File("a A2", "b B", "c C"), File("a A", "b B", "c C2"))!;

        Assert.Empty(merge.Clashes);
        Assert.Equal(["a"], merge.OnlyTheirs);
        Assert.Equal(["c"], merge.OnlyMine);
        Assert.Equal("a A2 | b B | c C2", Said(merge));
    }

    [Fact]
    public void A_step_that_both_changed_is_asked_with_both_texts()
    {
        var merge = DraftMerge.Of(Base, File("a A", "b Theirs", "c C"), File("a A", "b Mine", "c C"))!;

        var clash = Assert.Single(merge.Clashes);
        Assert.Contains("Theirs", clash.Theirs, StringComparison.Ordinal);
        Assert.Contains("Mine", clash.Mine, StringComparison.Ordinal);
        Assert.Equal("a A | b Mine | c C", Said(merge));
        Assert.Equal("a A | b Theirs | c C", Said(merge, ("b", true)));
    }

    [Fact]
    public void A_step_that_one_deleted_and_the_other_changed_is_asked()
    {
        var merge = DraftMerge.Of(Base, File("a A", "c C"), File("a A", "b Mine", "c C"))!;

        Assert.Null(Assert.Single(merge.Clashes).Theirs);
        Assert.Equal("a A | b Mine | c C", Said(merge));
        Assert.Equal("a A | c C", Said(merge, ("b", true)));
    }

    [Fact]
    public void Steps_that_either_added_stand_behind_the_step_that_they_were_added_behind()
    {
        var merge = DraftMerge.Of(Base, File("a A", "t T", "b B", "c C"), File("a A", "b B", "m M", "c C", "n N"))!;

        Assert.Equal("a A | t T | b B | m M | c C | n N", Said(merge));
    }

    [Fact]
    public void Steps_that_only_they_moved_stand_where_they_put_them()
    {
        var merge = DraftMerge.Of(Base, File("c C", "a A", "b B"), File("a A", "b Mine", "c C"))!;

        Assert.Equal("c C | a A | b Mine", Said(merge));
    }

    [Fact]
    public void A_deleted_step_that_nobody_else_touched_stays_deleted()
    {
        var merge = DraftMerge.Of(Base, File("a A", "b B"), File("a A2", "b B", "c C"))!;

        Assert.Empty(merge.Clashes);
        Assert.Equal("a A2 | b B", Said(merge));
    }

    [Fact]
    public void The_head_is_asked_when_both_changed_it()
    {
        var merge = DraftMerge.Of(Base, Base.Replace("title: One", "title: Theirs", StringComparison.Ordinal), Base.Replace("title: One", "title: Mine", StringComparison.Ordinal))!;

        Assert.Equal("", Assert.Single(merge.Clashes).Step);
        Assert.Equal("Theirs", RunbookWorld.Right(merge.Resolve(new Dictionary<string, bool> { [""] = true }).Text).Title);
        Assert.Equal("Mine", RunbookWorld.Right(merge.Resolve(new Dictionary<string, bool>()).Text).Title);
    }

    [Fact]
    public void Texts_that_cannot_be_taken_apart_are_left_to_the_person_as_a_whole()
    {
        Assert.Null(DraftMerge.Of(Base, Base, "steps: ["));
        Assert.Null(DraftMerge.Of(Base, Base, Base.Replace("id: c", "id: a", StringComparison.Ordinal)));
    }

    private static string File(params IEnumerable<string> steps) =>
        RunbookWorld.With(string.Join('\n', steps.Select(step => step.Split(' ')).Select(step => $"  - id: {step[0]}\n    title: {step[1]}\n    kind: manual")));

    private static string Said(DraftMerge merge, params (string Step, bool TakesTheirs)[] choices) =>
        string.Join(" | ", RunbookWorld.Right(merge.Resolve(choices.ToDictionary(choice => choice.Step, choice => choice.TakesTheirs)).Text).Steps.Select(step => $"{step.Id} {step.Title}"));
}
