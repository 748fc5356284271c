using System.Globalization;
using System.Text;
using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>Files that are too large, too deep, damaged or meant to hurt: an answer in bounded time, and never an exception.</summary>
public sealed class HostileFileTests
{
    private const string Manual = "  - {id: a, title: A, kind: manual}";

    [Fact]
    public void Ten_thousand_steps_are_refused_at_the_first_too_many()
    {
        var steps = new StringBuilder();
        for (var number = 0; number < 10_000; number++)
            steps.Append(CultureInfo.InvariantCulture, $"  - id: s{number}\n    title: S\n    kind: manual\n");

        var fault = Assert.Single(RunbookReader.Read(With(steps.ToString())).Faults);

        Assert.Equal((4 + 3 * RunbookFile.MaxSteps, "steps"), (fault.Line, fault.Key));
        Assert.Contains("2,000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instruction_of_a_megabyte_is_refused_at_its_key()
    {
        var fault = Assert.Single(RunbookReader.Read(With($"  - id: a\n    title: A\n    kind: manual\n    instructions: {new string('x', 1_048_576)}")).Faults);

        Assert.Equal((7, "steps[0].instructions"), (fault.Line, fault.Key));
    }

    [Fact]
    public void Aliases_that_explode_are_never_followed()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            bomb.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");

        var reading = RunbookReader.Read(With(Manual, bomb.ToString()));

        Assert.Null(reading.File);
        Assert.True(reading.Faults.Count <= 100);
        Assert.Contains(reading.Faults, fault => fault is { Line: 3, Column: 5, Key: "a0" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("just text")]
    [InlineData("[1, 2]")]
    [InlineData("a: b: c")]
    [InlineData("\"unclosed")]
    [InlineData("{{{{")]
    [InlineData("a: |\n\tx\n b")]
    [InlineData("? {a: b}\n: c")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("\u0001\u0002")]
    [InlineData("--- >\n--- |\n---")]
    public void Whatever_is_no_runbook_has_a_fault_and_no_file(string text)
    {
        var reading = RunbookReader.ReadAll(text)[0];

        Assert.Null(reading.File);
        Assert.NotEmpty(reading.Faults);
        Assert.All(reading.Faults, fault => Assert.True(fault is { Line: >= 1, Column: >= 0 }));
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = new string('[', 5_000) + new string(']', 5_000);

        Assert.Contains(RunbookReader.Read(With(Manual, $"deep: {deep}\n")).Faults, fault => fault.Message.Contains("levels deep", StringComparison.Ordinal) || fault.Message.Contains("YAML", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        var random = new Random(7);
        const string Noise = "{}[]:-#&*!|>'\"%@`\n\t ,?\\\u0000é";

        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder(Everything);
            for (var hit = random.Next(1, 6); hit > 0; hit--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text[at] = Noise[random.Next(Noise.Length)];
                else
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
            }
            foreach (var reading in RunbookReader.ReadAll(text.ToString()))
                Assert.Equal(reading.File is null, reading.Faults.Count > 0);
        }
    }
}
