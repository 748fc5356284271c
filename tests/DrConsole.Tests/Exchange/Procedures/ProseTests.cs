using DrConsole.Exchange;
using DrConsole.Runbooks;
using static DrConsole.Tests.ProcedureWorld;

namespace DrConsole.Tests;

/// <summary>Procedures that people wrote in Markdown become runbooks.</summary>
public sealed class ProseTests
{
    private const string Scenarios = """
        # Recovery of the shop

        ## Recovery procedures

        ### Scenario 1: The till hangs

        **Symptoms**:
        - No receipts
        - Long queues

        **Recovery Steps**:

        1. **Look at it** (2 minutes)
           ```powershell
           till status
           	till log --last 5
           ```

        2. **Restart it** (~5 min)
           ```bash
           systemctl restart till
           ```
           Wait for the green lamp.

        3. **Watch it** (3 minutes)
           - [ ] Receipts print
           - Queue is short

        **Total Recovery Time**: ~10 minutes

        **Rollback**: If it hangs again, use the spare till.

        ---

        ### Scenario 2: The till is gone

        **Recovery Steps**:

        1. Order a new one
           ```bash
           order --model <model> --now
           ```
        2. Wait
        """;

    [Fact]
    public void Numbered_steps_with_commands_become_steps_that_run()
    {
        var (files, told) = All(Scenarios, ImportShape.Procedure);
        var file = files[0];

        Assert.Equal(["the-till-hangs", "the-till-is-gone"], files.Select(each => each.Key));
        Assert.Equal(["Look at it", "Restart it", "Watch it"], file.Steps.Select(step => step.Title));
        Assert.Equal([2, 5, 3], file.Steps.Select(step => step.Expected!.Length!.Value.To.Minutes));
        Assert.Equal(("till status\n\ttill log --last 5\n", "pwsh"), (Script(file, "look-at-it").Text, Script(file, "look-at-it").Interpreter[0]));
        Assert.Equal("Wait for the green lamp.", file.Find("restart-it")!.Instructions);
        Assert.Equal(("Receipts print", "Queue is short"), (file.Find("watch-it")!.Checks.Single().Title, file.Find("watch-it")!.Items.Single()));
        Assert.Equal(TimeSpan.FromMinutes(10), file.Rto!.Value.To);
        Assert.Contains("- No receipts", file.Summary, StringComparison.Ordinal);
        Told(told, 31, "say at each step how it is undone");
    }

    [Fact]
    public void A_gap_in_a_command_leaves_it_to_a_person()
    {
        var (files, told) = All(Scenarios, ImportShape.Procedure);

        Assert.Equal(StepKind.Manual, files[1].Steps[0].Kind);
        Assert.Contains("order --model <model> --now", files[1].Steps[0].Instructions, StringComparison.Ordinal);
        Told(told, 40, "`<model>` is a gap");
    }

    [Fact]
    public void Numbered_headings_with_shell_blocks_are_told_by_themselves()
    {
        const string Headings = "# Move the broker\n\nWhen the host must go.\n\n## 1. Drain it (10 min)\n\n```sh\nbroker drain\n```\n\n## 2. Move it\n\nLook twice.\n\n```bash\ncd /opt/broker\n./move.sh\n```\n\n```json\n{\"a\": 1}\n```\n";

        var (file, told) = Only(Headings);

        Assert.Equal(("move-the-broker", "When the host must go."), (file.Key, file.Summary));
        Assert.Equal(["drain-it", "move-it"], file.Steps.Select(step => step.Id));
        Assert.Equal("cd /opt/broker\n./move.sh\n", Script(file, "move-it").Text);
        Assert.Contains("```json\n{\"a\": 1}\n```", file.Find("move-it")!.Instructions, StringComparison.Ordinal);
        Told(told, 1, "changes its directory");
    }

    [Fact]
    public void A_plan_stays_a_plan_and_a_page_without_steps_is_refused()
    {
        Assert.Empty(DocumentReader.Read([SourceText.Of("", Scenarios)], ImportShape.Auto).Runbooks);
        Refuses(1, "There is no procedure in it", "# A page\n\nWith text.\n", ImportShape.Procedure);
    }
}
