using System.Globalization;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Writes one step on paper: its number and box, who and how long, what is done, what must be true, how it is undone.</summary>
internal static class SheetSteps
{
    public static void Write(ReportWriter page, Step step, int number)
    {
        page.Open("section", "step").Open("h3").Element("span", "", "box").Text($"{number}. {step.Title}").Close("h3");
        WriteInside(page, step);
        page.Element("p", "Done at ________ by ________________", "xs signed").Close("section").Ours("\n");
    }

    /// <summary>What stands below a step's heading, wherever it is shown.</summary>
    public static void WriteInside(ReportWriter page, Step step)
    {
        page.Open("p", "xs").Text(string.Join(" · ", About(step))).Close("p");
        WriteText(page, step.Instructions);
        WriteThings(page, step.Items);
        WriteBody(page, step.Body);
        WriteRest(page, step);
        if (step.Checks.Count > 0)
        {
            page.Element("h4", "Check").Open("ul", "boxes");
            foreach (var check in step.Checks)
                page.Open("li").Element("span", "", "box").Text($"{check.Title}{(check.Probe is { } probe ? $" ({MarkdownBodies.Said(probe)})" : "")}").Close("li");
            page.Close("ul");
        }
        WriteUndo(page, step.Rollback);
    }

    private static IEnumerable<string> About(Step step)
    {
        yield return BodyReader.WordOf(step.Kind);
        if (step.Owner is { } owner)
            yield return owner;
        if (step.Expected is { Length: { } length })
            yield return $"takes {Durations.Spoken(length)}";
        else if (step.Expected is { IsOpen: true, Recheck: { } recheck })
            yield return $"stays open, look again every {Durations.Spoken(recheck)}";
        if (step.Timeout is { } timeout)
            yield return $"give up after {Durations.Spoken(timeout)}";
        if (step.After is { } after)
            yield return after.Count == 0 ? "may begin at once" : $"after {string.Join(", ", after)}";
        if (step.Repeatable)
            yield return "safe to repeat";
        if (step.OnFailure is not FailureRule.Stop)
            yield return step.OnFailure is FailureRule.Continue ? "go on when it fails" : "undo when it fails";
        yield return step.Id;
    }

    // The same words as in Markdown: labels, then code.
    private static void WriteBody(ReportWriter page, StepBody body)
    {
        var text = new StringBuilder("### step\n");
        MarkdownBodies.Write(text, new MarkdownLabels(text), body);
        var source = SourceText.Of("", text.ToString());
        foreach (var part in MarkdownPart.Split(source, 1, source.Lines.Count))
        {
            if (part.Title.Length > 0)
                page.Element("h4", part.Title);
            // Where a script ends matters to a file, not to a person.
            var labels = part.Labels.Where(label => label.Name != "Ends without a line break").ToList();
            if (labels.Count > 0)
                page.Open("dl", "kv");
            foreach (var (name, value) in labels)
                page.Open("div").Element("dt", name).Element("dd", value, name is "Environment" or "With" or "Script for" or "Action" or "Note down" ? "mono" : null).Close("div");
            if (labels.Count > 0)
                page.Close("dl");
            part.Code.ForEach(code => page.Element("pre", code.Text.TrimEnd('\n')));
        }
    }

    private static void WriteRest(ReportWriter page, Step step)
    {
        if (step.Scope.Count > 0)
            page.Element("p", $"About {string.Join(", ", step.Scope)}.", "sm");
        if (step.Retries is { } retries)
            page.Element("p", $"When it fails, try again {retries.Count.ToString(CultureInfo.InvariantCulture)} times{(retries.Delay > TimeSpan.Zero ? $", {Durations.Spoken(retries.Delay)} apart" : "")}.", "sm");
        foreach (var capture in step.Captures)
            page.Open("p", "sm").Text("Note down ").Element("span", capture.Name, "mono").Text(" (").Element("span", capture.Value, "mono").Text(") = ________________").Close("p");
        if (step.Produces.Count > 0)
            page.Element("p", $"Keep {string.Join(", ", step.Produces)}.", "sm");
    }

    private static void WriteUndo(ReportWriter page, Rollback? rollback)
    {
        if (rollback is null)
            return;
        page.Open("div", "undo").Element("h4", rollback.IsNone ? "Cannot be undone" : "Undo");
        if (rollback.Body is not { } body)
        {
            page.Element("p", rollback.Because).Close("div");
            return;
        }
        WriteText(page, rollback.Instructions);
        WriteThings(page, rollback.Items);
        WriteBody(page, body);
        page.Close("div");
    }

    private static void WriteThings(ReportWriter page, ValueList<string> things)
    {
        if (things.Count == 0)
            return;
        page.Open("ol", "boxes");
        foreach (var thing in things)
            page.Open("li").Element("span", "", "box").Text(thing).Close("li");
        page.Close("ol");
    }

    // Blocks of Markdown as blocks; its signs inside a line stay as they were written.
    public static void WriteText(ReportWriter page, string markdown)
    {
        if (markdown.Length == 0)
            return;
        WriteBlocks(page, BlockReader.Read([.. markdown.Split('\n').Select((line, index) => new NumberedLine(index + 1, line))]));
    }

    private static void WriteBlocks(ReportWriter page, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    page.Element("h4", heading.Text);
                    break;
                case Prose prose:
                    WriteInline(page.Open("p", "pre"), string.Join('\n', prose.Lines.Select(line => line.Text)));
                    page.Close("p");
                    break;
                case Code code:
                    page.Element("pre", code.Text);
                    break;
                case Grid grid:
                    page.Element("pre", string.Join('\n', new[] { grid.Head }.Concat(grid.Rows.Select(row => row.Cells)).Select(cells => string.Join(" | ", cells))));
                    break;
                case Bullets list:
                    page.Open("ul", "list");
                    foreach (var bullet in list.Each)
                    {
                        WriteInline(page.Open("li"), bullet.Number is { } number ? $"{number}. {bullet.Text}" : bullet.Text);
                        WriteBlocks(page, bullet.Below);
                        page.Close("li");
                    }
                    page.Close("ul");
                    break;
            }
        }
    }

    // Code and what is strong inside a line; every other sign stays as it was written.
    private static void WriteInline(ReportWriter page, string text)
    {
        var pieces = text.Split('`');
        if (pieces.Length % 2 == 0)
            pieces = [text];
        foreach (var (index, piece) in pieces.Index())
        {
            if (index % 2 == 1)
                page.Element("span", piece, "mono");
            else
                WriteStrong(page, piece);
        }
    }

    private static void WriteStrong(ReportWriter page, string text)
    {
        var pieces = text.Split("**");
        if (pieces.Length % 2 == 0)
            pieces = [text];
        foreach (var (index, piece) in pieces.Index())
        {
            if (index % 2 == 1)
                page.Element("b", piece);
            else
                page.Text(piece);
        }
    }
}
