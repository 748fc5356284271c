using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>What an author pastes by mistake or on purpose: told at its place, nothing lost, nothing run.</summary>
public sealed class HostileEditTests
{
    private readonly EditSession _session = new(DraftSplitter.Split(RunbookWorld.Restore)!, new HandClock(Noon));

    [Fact]
    public void An_instruction_of_a_megabyte_stays_as_pasted_and_is_refused_by_name()
    {
        var pasted = string.Join('\n', Enumerable.Repeat(new string('x', 1_023), 1_024));

        _session.Change("instructions", FieldShape.Markdown, pasted);

        Assert.Equal(pasted, _session.Form!.Text("instructions", FieldShape.Markdown));
        Assert.Contains("65,536", Assert.Single(_session.Faults, fault => fault.Key == "instructions").Message, StringComparison.Ordinal);
        Assert.Equal(4, _session.Draft.Steps.Length);
    }

    [Fact]
    public void Ten_thousand_steps_are_refused_with_the_line_of_the_first_too_many()
    {
        var text = RunbookWorld.With(string.Join('\n', Enumerable.Range(0, 10_000).Select(number => $"  - {{id: s{number}, title: S, kind: manual}}")));

        Assert.Null(DraftSplitter.Split(text));
        Assert.Contains(RunbookReader.Read(text).Faults, fault => fault.Line == 3 + RunbookFile.MaxSteps + 1 && fault.Key == "steps");
    }

    [Theory]
    [InlineData("run", "{{snapshot}}")]
    [InlineData("run", "./restore.sh\n--to={{snapshot}}")]
    [InlineData("run", "bash\n-c\n{{snapshot}}")]
    [InlineData("run", "./restore.sh\n{{secret:DEPLOY_TOKEN}}")]
    [InlineData("run", "./restore.sh\n{{constructor.constructor('return process')()}}")]
    [InlineData("directory", "/opt/{{snapshot}}")]
    public void A_template_where_a_value_could_become_a_command_is_told_at_its_field(string field, string typed)
    {
        _session.Select(2);

        _session.Change(field, field == "run" ? FieldShape.Lines : FieldShape.Line, typed);

        Assert.Contains(_session.Faults, fault => fault.Key.StartsWith(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("- id: x\n  kind: manual")]
    [InlineData("a: b #c")]
    [InlineData("&a *a !!str |")]
    [InlineData("'\"\\ {{ }} ${x} `y` %z")]
    [InlineData("\u202Eevil\u0085\u2028\uFEFF")]
    [InlineData("true")]
    [InlineData("~")]
    public void Whatever_is_typed_into_a_text_is_that_text_and_adds_nothing_to_the_file(string typed)
    {
        _session.Change("instructions", FieldShape.Markdown, typed);
        _session.Change("items", FieldShape.Lines, typed);

        Assert.Equal(typed, _session.Form!.Text("instructions", FieldShape.Markdown));
        Assert.Equal(4, DraftSplitter.Split(_session.Draft.Text)!.Steps.Length);
        Assert.Equal(typed, RunbookReader.Read(_session.Draft.Text).File?.Steps[0].Instructions ?? typed);
    }

    [Fact]
    public void Aliases_in_a_step_are_refused_where_they_stand()
    {
        _session.ChangeText("  - &a\n    id: locate\n    title: T\n    kind: manual\n    items: [*a, *a]\n");

        Assert.Contains(_session.Faults, fault => fault.Message.StartsWith("Anchors", StringComparison.Ordinal));
        Assert.NotNull(_session.Draft.Text);
    }
}
