using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>Two versions as procedures: what came, went, moved, and which fields changed.</summary>
public sealed class RunbookDiffTests
{
    [Fact]
    public void Steps_that_came_went_and_moved_are_told_apart()
    {
        var diff = RunbookDiff.Of(File("a A", "b B", "c C", "d D"), File("d D", "a A", "c C", "e E"))!;

        Assert.Equal(["d Moved 4>1", "e Added >4", "b Removed 2>2"], diff.Steps.Select(step => $"{step.Id} {step.Kind} {step.NumberBefore}>{step.Number}"));
        Assert.Empty(diff.Head);
    }

    [Fact]
    public void A_changed_step_names_its_fields_with_both_values()
    {
        var diff = RunbookDiff.Of(File("a A"), RunbookWorld.With("  - id: a\n    title: A2\n    kind: manual\n    items: [one, two]\n    timeout: 5m"))!;

        var step = Assert.Single(diff.Steps);
        Assert.Equal(RunbookDiff.Kind.Changed, step.Kind);
        Assert.Equal([("title", "A", "A2"), ("items", "", "- one\n- two"), ("timeout", "", "5m")], step.Fields.Select(field => (field.Key, field.Before, field.After)));
    }

    [Fact]
    public void What_stands_above_the_steps_is_compared_too()
    {
        var diff = RunbookDiff.Of(RunbookWorld.With("  - {id: a, title: A, kind: manual}", "rto: 1h\n"), RunbookWorld.With("  - {id: a, title: A, kind: manual}", "rto: 2h\nservice: gateway\n"))!;

        Assert.Equal(["rto 1h 2h", "service  gateway"], diff.Head.Select(field => $"{field.Key} {field.Before} {field.After}"));
        Assert.Empty(diff.Steps);
    }

    [Fact]
    public void The_same_written_in_another_way_is_no_change()
    {
        var diff = RunbookDiff.Of(RunbookWorld.Everything, RunbookWriter.Write(RunbookWorld.Right(RunbookWorld.Everything)))!;

        Assert.DoesNotContain(diff.Steps, step => step.Kind is not RunbookDiff.Kind.Changed);
        Assert.DoesNotContain(diff.Steps.SelectMany(step => step.Fields), field => field.Key is "title" or "instructions" or "script" or "after");
    }

    [Fact]
    public void As_few_steps_as_possible_are_said_to_have_moved()
    {
        var steps = Enumerable.Range(1, 200).Select(number => $"s{number} S").ToList();
        var diff = RunbookDiff.Of(File(steps), File([.. steps.Skip(1), steps[0]]))!;

        Assert.Equal("s1", Assert.Single(diff.Steps).Id);
    }

    private static string File(params IEnumerable<string> steps) =>
        RunbookWorld.With(string.Join('\n', steps.Select(step => step.Split(' ')).Select(step => $"  - id: {step[0]}\n    title: {step[1]}\n    kind: manual")));
}
