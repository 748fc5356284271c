using System.Text;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Runbooks;
using DrConsole.Tests.Runbooks;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>A runbook on paper: as Markdown that reads back, and as a page to print.</summary>
public sealed class PaperTests
{
    [Theory]
    [InlineData(RunbookWorld.Restore)]
    [InlineData(RunbookWorld.Everything)]
    public void Markdown_reads_back_as_the_same_runbook(string yaml)
    {
        var file = RunbookWorld.Right(yaml);

        var (read, told) = Only(MarkdownRunbook.Write(file));

        // What a console asks by itself is a box on paper: the one thing that is lost.
        var asPaper = file with { Steps = [.. file.Steps.Select(step => step with { Checks = [.. step.Checks.Select(check => check with { Probe = null })] })] };
        Assert.Equal(RunbookWriter.Write(asPaper), RunbookWriter.Write(read));
        Assert.Equal(file.Steps.Sum(step => step.Checks.Count(check => check.Probe is not null)), told.Count);
    }

    [Fact]
    public void Markdown_can_be_followed_by_a_person()
    {
        var text = MarkdownRunbook.Write(RunbookWorld.Right(RunbookWorld.Restore));

        Assert.Contains("## Assess\n\n### 1. Find the newest verified copy\n", text, StringComparison.Ordinal);
        Assert.Contains("```sh\n./list-copies.sh --snapshot {{snapshot}}\n```\n", text, StringComparison.Ordinal);
        Assert.Contains("- **Expected:** 2m\n- **Give up after:** 5m\n", text, StringComparison.Ordinal);
        Assert.Contains("#### Undo\n\n- **Kind:** command\n- **Give up after:** 10m\n\n```sh\n./undo-restore.sh\n```\n", text, StringComparison.Ordinal);
        Assert.Contains("- [ ] `snapshot` (text, needed, must match `^[a-z0-9-]+$`): Which snapshot = ________________", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo a\n")]
    [InlineData("echo a")]
    [InlineData("\n\n  echo ```` {{x}}\n### no heading\n> no quote\n- **Step:** no label\n\n\n")]
    public void Scripts_keep_every_byte_there_and_back(string script)
    {
        var body = new CommandBody(new CommandCall(new CommandWork.Script(script, ["bash", "-c", "it's \"here\""])));
        var file = new RunbookFile("a", "A", [new Step("a", "", "A", body) { Instructions = "> quoted\n\n```\n### code\n```\nend\n", Items = ["one", "two"] }]);

        var (read, _) = Only(MarkdownRunbook.Write(file));

        Assert.Equal(body, read.Steps[0].Body);
        Assert.Equal((file.Steps[0].Instructions, 2), (read.Steps[0].Instructions, read.Steps[0].Items.Count));
    }

    [Theory]
    [InlineData(9, "'teleport' is not known", "### 1. A\n\n- **Kind:** teleport\n")]
    [InlineData(9, "'half' is no duration", "### 1. A\n\n- **Kind:** manual\n- **Give up after:** half\n")]
    [InlineData(12, "has no end", "### 1. A\n\n- **Kind:** command\n```sh\nls\n")]
    [InlineData(11, "There is no step 'ghost'", "### 1. A\n\n- **Step:** a\n- **Kind:** manual\n- **After:** ghost\n")]
    public void What_somebody_broke_is_refused_with_its_line(int line, string reason, string steps) =>
        Refuses(line, reason, $"---\n{MarkdownRunbook.Mark}\nrunbook: a\ntitle: A\n---\n\n# A\n\n{steps}");

    [Fact]
    public void The_page_for_paper_shows_everything_and_runs_nothing()
    {
        var file = RunbookWorld.Right(RunbookWorld.Everything.Replace("title: Look around", "title: <script>alert(1)</script>", StringComparison.Ordinal));

        var page = Encoding.UTF8.GetString(RunbookSheet.Render(file, new SheetEdition("Orders & Co", 3, "In force", ReportTone.Good, new string('a', 64), Noon)));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("content:\"DrConsole runbook everything v3\"", page, StringComparison.Ordinal);
        Assert.All(file.Steps, step => Assert.Contains(step.Id, page, StringComparison.Ordinal));
        Assert.Contains("<pre>docker ps --format &#x27;\\{{.Names}}&#x27; {{region}}</pre>", page, StringComparison.Ordinal);
    }
}
