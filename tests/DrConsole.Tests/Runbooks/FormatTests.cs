using DrConsole.Plans;
using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>What a runbook file says arrives, typed; and is written back as it was.</summary>
public sealed class FormatTests
{
    [Fact]
    public void A_file_is_read_whole()
    {
        var file = Right(Restore);

        Assert.Equal(("restore-core-database", "core-databases", TimeSpan.FromMinutes(60)), (file.Key, file.Service, file.Rto!.Value.To));
        Assert.Equal(new Answer("system-corruption", ResponseRole.Recovery), Assert.Single(file.Answers));
        Assert.Equal(new Parameter("snapshot", ParameterType.Text) { Required = true, Pattern = "^[a-z0-9-]+$", Help = "Which snapshot" }, Assert.Single(file.Parameters));
        Assert.Equal([StepKind.Command, StepKind.Approval, StepKind.Command, StepKind.Gate], file.Steps.Select(step => step.Kind));

        var locate = file.Steps[0];
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), true, "Assess"), (locate.Expected!.Length!.Value.To, locate.Timeout, locate.Repeatable, locate.Phase));
        Assert.Equal(new Retries(2, TimeSpan.FromSeconds(10)), locate.Retries);
        var program = (CommandWork.Program)((CommandBody)locate.Body).Call.Work;
        Assert.Equal(["./list-copies.sh", "--snapshot", "{{snapshot}}"], program.Arguments.Select(argument => argument.ToString()));
        Assert.True(program.Arguments[2].IsWhole);
        Assert.Equal(new ApprovalBody("incident-commander", 2), file.Steps[1].Body);
        Assert.Equal(TimeSpan.FromMinutes(10), file.Steps[2].Rollback!.Timeout);
        Assert.True(((GateBody)file.Steps[3].Body).MustBeSame);
    }

    [Theory]
    [InlineData(Restore)]
    [InlineData(Everything)]
    public void What_is_written_reads_back_as_the_same_runbook(string yaml)
    {
        var file = Right(yaml);

        var written = RunbookWriter.Write(file);

        Assert.Equal(file, Right(written));
        Assert.Equal(written, RunbookWriter.Write(Right(written)));
    }

    [Fact]
    public void Every_kind_of_step_is_read()
    {
        var file = Right(Everything);

        Assert.Equal(Enum.GetValues<StepKind>().Order(), file.Steps.Select(step => step.Kind).Distinct().Order());
        Assert.Equal("set -o pipefail\n\ttab \"$WHO\" {{not a template}}\n\necho done\n", Script(file.Find("run")!));
        Assert.Equal(new TemplatePart.Literal("{{.Names}}"), Arguments(file.Find("list")!)[3].Parts[0]);
        Assert.Equal("The old state is gone by then", file.Find("act")!.Rollback!.Because);
        Assert.True(file.Find("look")!.Expected!.IsOpen);
        Assert.Equal(new DurationRange(TimeSpan.FromHours(1), TimeSpan.FromHours(2)), file.Rto);
        Assert.Equal([200, 204], ((Probe.Http)file.Find("look")!.Checks[1].Probe!).Call.Status);
    }

    [Theory]
    [InlineData("#!/bin/sh\nset -eu\n\n  echo \"a: b\" # c\n")]
    [InlineData("no end of line")]
    [InlineData("many ends\n\n\n")]
    [InlineData("  first line is indented\n x\n")]
    [InlineData("\n\nbegins empty\n")]
    [InlineData("blanks at the end  \nand a line of blanks\n   \nend\n")]
    [InlineData("carriage\r\nreturns\r\n")]
    [InlineData("\ttab first\n")]
    [InlineData("next\u0085line \u2028 separator \uFEFF mark\n")]
    [InlineData("a \\ b \"c\" 'd' {{e}} %f% $g `h` \u001b[31m\n")]
    [InlineData("---\n...\n--- x\n")]
    [InlineData("emoji 🔥 and ümläüt\nx: [1, 2\n")]
    [InlineData("| x\n> y\n# z\n- a\n? b\n")]
    public void A_script_survives_to_the_byte(string script)
    {
        var step = new Step("one", "", "One", new CommandBody(new CommandCall(new CommandWork.Script(script, ["bash"]))));
        var file = new RunbookFile("one", "One", [step]);

        Assert.Equal(script, Script(Right(RunbookWriter.Write(file)).Steps[0]));
    }

    [Fact]
    public void Any_text_survives_to_the_byte()
    {
        var random = new Random(20_261_125);
        const string Letters = "ab \t\n\r:#-?|>'\"\\{}[],&*!%@`~=.0y\u0085\u00a0\u2028é🔥$/+";

        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Rune(random, Letters)));
            var step = new Step("one", "", "One", new CommandBody(new CommandCall(new CommandWork.Program([Template.Of("./x"), Template.Of(text)]))
            { Environment = [new("X", Template.Of(text))] }))
            { Instructions = text };
            var file = new RunbookFile("one", "One", [step]);
            var reading = RunbookReader.Read(RunbookWriter.Write(file));
            Assert.True(reading.File is not null, $"{text.Length}: {string.Join(' ', reading.Faults)}\n{RunbookWriter.Write(file)}");
            Assert.Equal(file, reading.File);
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{{a}}", "{{a}}")]
    [InlineData("{{ a }}-{{secret:B}}", "{{a}}-{{secret:B}}")]
    [InlineData(@"\{{.Names}}", @"\{{.Names}}")]
    [InlineData(@"\\{{a}}", @"\\{{a}}")]
    [InlineData(@"C:\\\{{x\y", @"C:\\\{{x\y")]
    [InlineData("}} {", "}} {")]
    public void A_template_is_written_as_it_is_read(string text, string written) => Assert.Equal(written, TemplateReader.Read(text, out _)!.ToString());

    [Fact]
    public void A_value_that_looks_like_a_template_stays_text()
    {
        var escaped = Template.Of(@"\\{{secret:X}}").ToString();

        Assert.Equal([new TemplatePart.Literal(@"\\{{secret:X}}")], TemplateReader.Read(escaped, out _)!.Parts);
    }

    [Theory]
    [InlineData("{name: a, type: number, min: 1, max: 5}", "6", "at most 5")]
    [InlineData("{name: a, type: number}", "1e3", "a number")]
    [InlineData("{name: a, type: boolean}", "yes", "true or false")]
    [InlineData("{name: a, type: choice, choices: [x, y]}", "z", "one of x, y")]
    [InlineData("{name: a, type: date}", "25.11.2026", "a date")]
    [InlineData("{name: a, type: text, pattern: '[a-z]+'}", "a;rm", "does not match")]
    [InlineData("{name: a, type: text}", "a\nb", "one line")]
    [InlineData("{name: a, type: text, required: true}", "", "needed")]
    public void A_wrong_value_of_a_parameter_is_named(string parameter, string value, string fault)
    {
        var file = Right(With("  - {id: a, title: A, kind: manual}", $"parameters: [{parameter}]\n"));

        Assert.Contains(fault, file.Parameters[0].FaultOf(value), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_documents_are_several_runbooks() =>
        Assert.Equal(["restore-core-database", "everything"], RunbookReader.ReadAll($"{Restore}\n---\n{Everything}").Select(reading => reading.File!.Key));

    private static string Rune(Random random, string letters)
    {
        var at = random.Next(letters.Length);
        return char.IsSurrogate(letters[at]) ? "🔥" : letters[at].ToString();
    }

    private static string Script(Step step) => ((CommandWork.Script)((CommandBody)step.Body).Call.Work).Text;

    private static ValueList<Template> Arguments(Step step) => ((CommandWork.Program)((CommandBody)step.Body).Call.Work).Arguments;
}
