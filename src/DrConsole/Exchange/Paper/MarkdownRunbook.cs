using System.Globalization;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// Writes a runbook as Markdown that a person can follow on paper without us: phases, numbered steps, who, how long, commands in code blocks,
/// checks as boxes, how it is undone. What <see cref="MarkdownRunbookReader"/> reads from it is the same runbook, as far as Markdown carries it.
/// </summary>
internal static class MarkdownRunbook
{
    public const string Mark = "drconsole-runbook: 1";
    public const string NoPhase = "Steps";

    public static string Write(RunbookFile file)
    {
        var text = new StringBuilder($"---\n{Mark}\n{Head(file)}---\n\n# {file.Title}\n");
        if (file.Summary.Length > 0)
            text.Append('\n').Append(file.Summary.TrimEnd()).Append('\n');
        text.Append('\n').Append(Times(file)).Append('\n');
        WriteParameters(text, file);
        var phase = (string?)null;
        foreach (var (index, step) in file.Steps.Index())
        {
            if (step.Phase != phase)
                text.Append("\n## ").Append(step.Phase.Length == 0 ? NoPhase : step.Phase).Append('\n');
            phase = step.Phase;
            WriteStep(text, step, index + 1);
        }
        return text.ToString();
    }

    /// <summary>Everything above the steps, as the file itself says it.</summary>
    private static string Head(RunbookFile file) => RunbookWriter.Write(file with { Steps = [] });

    private static string Times(RunbookFile file)
    {
        var total = RunbookTimes.Of(file).Total;
        var expected = total > TimeSpan.Zero ? $"Expected to take {Durations.Spoken(total)}" : "How long it takes is not known";
        return file.Rto is { } rto ? $"{expected}; it must be done within {Durations.Spoken(rto)}." : $"{expected}.";
    }

    // Read from the head again; on paper it is what has to be filled in first.
    private static void WriteParameters(StringBuilder text, RunbookFile file)
    {
        if (file.Parameters.Count == 0)
            return;
        text.Append("\n## Before you begin\n\n");
        foreach (var parameter in file.Parameters)
        {
            var words = new[]
            {
                parameter.Type is ParameterType.Choice ? $"one of {string.Join(", ", parameter.Choices)}" : RunbookWriter.Word(parameter.Type),
                parameter.Required ? "needed" : null,
                parameter.Pattern is { } pattern ? $"must match {ForeignMarkdown.Code(pattern)}" : null,
                parameter.Default is { } value ? $"else {ForeignMarkdown.Code(value)}" : null,
            };
            text.Append(CultureInfo.InvariantCulture, $"- [ ] `{parameter.Name}` ({string.Join(", ", words.OfType<string>())}){(parameter.Help.Length > 0 ? $": {parameter.Help}" : "")} {(parameter.Type is ParameterType.Secret ? "(do not write it here)" : "= ________________")}\n");
        }
    }

    private static void WriteStep(StringBuilder text, Step step, int number)
    {
        var labels = new MarkdownLabels(text);
        text.Append(CultureInfo.InvariantCulture, $"\n### {number}. {step.Title}\n\n");
        labels.Add("Step", step.Id).Add("Kind", BodyReader.WordOf(step.Kind)).AddIf("Owner", step.Owner);
        if (step.Expected is { IsOpen: true } open)
            labels.Add("Expected", "open").Add("Look again after", Durations.Short(open.Recheck ?? TimeSpan.Zero));
        else if (step.Expected is { Length: { } length })
            labels.Add("Expected", Durations.Short(length));
        labels.AddIf("Give up after", step.Timeout is { } timeout ? Durations.Short(timeout) : null);
        if (step.After is { } after)
            labels.Add("After", after.Count == 0 ? "nothing" : string.Join(", ", after));
        if (step.Retries is { } retries)
            labels.Add("Try again", $"{retries.Count.ToString(CultureInfo.InvariantCulture)} times{(retries.Delay > TimeSpan.Zero ? $", {Durations.Short(retries.Delay)} apart" : "")}");
        labels.AddIf("Only when", step.Only is { } only ? RunbookWriter.Word(only) : null).AddIf("Safe to repeat", step.Repeatable ? "yes" : null).AddIf("When it fails", step.OnFailure is FailureRule.Stop ? null : RunbookWriter.Word(step.OnFailure));
        foreach (var scope in step.Scope)
            labels.Add("About", scope);
        MarkdownBodies.Write(text, labels, step.Body);
        foreach (var file in step.Produces)
            labels.Add("Makes", file);
        foreach (var capture in step.Captures)
            labels.Add("Note down", $"{capture.Name} = {capture.Value}");
        WriteProse(text, step.Instructions, step.Items);
        if (step.Checks.Count > 0)
            text.Append("\n#### Check\n\n");
        foreach (var check in step.Checks)
            text.Append("- [ ] ").Append(check.Title).Append(check.Probe is { } probe ? $" *(by itself: {MarkdownBodies.Said(probe)})*" : "").Append('\n');
        WriteRollback(text, step.Rollback);
    }

    private static void WriteRollback(StringBuilder text, Rollback? rollback)
    {
        if (rollback is null)
            return;
        text.Append("\n#### Undo\n\n");
        var labels = new MarkdownLabels(text);
        if (rollback.Body is not { } body)
        {
            labels.Add("Cannot be undone", rollback.Because);
            return;
        }
        labels.Add("Kind", BodyReader.WordOf(body.Kind)).AddIf("Give up after", rollback.Timeout is { } timeout ? Durations.Short(timeout) : null);
        MarkdownBodies.Write(text, labels, body);
        WriteProse(text, rollback.Instructions, rollback.Items);
    }

    private static void WriteProse(StringBuilder text, string instructions, ValueList<string> things)
    {
        if (instructions.Length > 0)
            text.Append('\n').Append(string.Join('\n', instructions.Split('\n').Select(line => line.Length == 0 ? ">" : $"> {line}"))).Append('\n');
        if (things.Count > 0)
            text.Append('\n');
        foreach (var (index, thing) in things.Index())
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}. [ ] {thing}\n");
    }
}
