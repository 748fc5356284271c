using DrConsole.Exchange;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>Procedures that must not get in: refused with line and reason.</summary>
public sealed class BadProcedureTests
{
    [Theory]
    [InlineData(2, "'name' is there twice", "[{\"name\": \"a\",\n\"name\": \"b\", \"sequence\": {\"commands\": []}}]")]
    [InlineData(1, "not valid JSON", "{\"schemaVersion\": ")]
    [InlineData(1, "no procedure that is known", "{\"hello\": \"world\"}")]
    [InlineData(1, "has no step", "- name: a\n  sequence:\n    commands: []\n")]
    [InlineData(4, "a plugin's type", "- name: a\n  sequence:\n    commands:\n    - {colour: red}\n")]
    [InlineData(4, "kind: 'teleport' is not known", "runbook: a\ntitle: A\nsteps:\n- {id: a, title: A, kind: teleport}\n")]
    [InlineData(4, "wait for one another", "runbook: a\ntitle: A\nsteps:\n- {id: a, title: A, kind: manual, after: [b]}\n- {id: b, title: B, kind: manual}\n")]
    [InlineData(3, "mainSteps: a list is needed", "schemaVersion: '0.3'\ndescription: x\nmainSteps: {a: b}\n")]
    [InlineData(5, "'action' is missing", "schemaVersion: '0.3'\ndescription: x\n\nmainSteps:\n- {name: a}\n")]
    public void It_is_refused_with_its_line(int line, string reason, string document) => Refuses(line, reason, document);

    [Fact]
    public void Depth_and_size_are_bounded_in_json_as_in_yaml()
    {
        Refuses(1, "deeper than 24", $"{new string('[', 1)}{{\"a\": {new string('[', 60)}{new string(']', 60)}}}]");
        Refuses(1, "more than 200,000 values", $"[{{\"a\": [{string.Join(',', Enumerable.Repeat("1", 200_001))}]}}]");
        Refuses(3, "unfolded", $"- name: a\n  sequence: &a [{string.Join(',', Enumerable.Repeat("x", 1_000))}]\n  commands: [{string.Join(',', Enumerable.Repeat("*a", 300))}]\n", ImportShape.Rundeck);
    }

    [Fact]
    public void Two_procedures_of_one_key_in_our_format_are_a_mistake()
    {
        const string One = "runbook: a\ntitle: A\nsteps:\n- {id: a, title: A, kind: manual}\n";

        var refusal = Assert.Throws<InvalidException>(() => DocumentReader.Read([SourceText.Of("one.yaml", One), SourceText.Of("two.yaml", One)], ImportShape.Auto));

        Assert.Contains("two.yaml, line 1: The runbook a is there already, in one.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_prose_stays_a_plan()
    {
        var read = DocumentReader.Read([SourceText.Of("", "# Shop plan\n\nRTO: 2h\n\nrunbook: see the other page\n")], ImportShape.Auto);

        Assert.Empty(read.Runbooks);
        Assert.Single(read.Sheets);
    }
}
