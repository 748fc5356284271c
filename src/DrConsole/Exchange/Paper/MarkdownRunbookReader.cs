using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads the Markdown that <see cref="MarkdownRunbook"/> writes into the same runbook.</summary>
internal static class MarkdownRunbookReader
{
    private const string Probe = "steps:\n- {id: read, title: Read, kind: manual}\n";

    public static bool IsMarked(SourceText source) =>
        source.Lines[0].TrimEnd() == "---" && source.Lines.Count > 1 && source.Lines[1].TrimEnd() == MarkdownRunbook.Mark;

    public static ReadRunbook Read(SourceText source, List<ImportWarning> told)
    {
        var end = source.Lines.Skip(2).TakeWhile(line => line.TrimEnd() != "---").Count() + 2;
        var head = ReadHead(source, end);
        var steps = new List<Step>();
        var (phase, at) = ("", end + 1);
        while (at < source.Lines.Count)
        {
            var line = source.Lines[at];
            if (line.StartsWith("## ", StringComparison.Ordinal))
                phase = line[3..].Trim() is MarkdownRunbook.NoPhase ? "" : line[3..].Trim();
            if (!line.StartsWith("### ", StringComparison.Ordinal))
            {
                at++;
                continue;
            }
            var last = End(source, at + 1);
            steps.Add(new MarkdownStepReader(source, at, last, told).Read(phase));
            at = last;
        }
        if (steps.Count == 0)
            throw Fault.At(source, end + 1, "There is no step: a heading of the third level begins one.");
        return Strictly(source, head with { Steps = [.. steps] });
    }

    private static RunbookFile ReadHead(SourceText source, int end)
    {
        if (end >= source.Lines.Count)
            throw Fault.At(source, 1, "The head has no end: '---' is missing.");
        var reading = RunbookReader.Read(string.Join('\n', source.Lines.Skip(2).Take(end - 2)) + "\n" + Probe);
        return reading.File ?? throw Fault.At(source, Math.Min(reading.Faults[0].Line + 2, end), $"{reading.Faults[0].Key}: {reading.Faults[0].Message}");
    }

    private static ReadRunbook Strictly(SourceText source, RunbookFile file)
    {
        var yaml = RunbookWriter.Write(file);
        var reading = RunbookReader.Read(yaml);
        if (reading.File is { } read)
            return new ReadRunbook(read, yaml, source, 1);
        var fault = reading.Faults[0];
        var wrong = file.Steps.LastOrDefault(step => reading.Places.Of(step.Id).Line <= fault.Line);
        var line = source.Lines.Index().FirstOrDefault(each => wrong is not null && MarkdownLabels.Read(each.Item) is ("Step", var id) && id == wrong.Id).Index + 1;
        throw Fault.At(source, line, fault.Message);
    }

    // Code may hold what looks like a heading.
    private static int End(SourceText source, int from)
    {
        LineShape.FenceLine? open = null;
        for (var at = from; at < source.Lines.Count; at++)
        {
            var line = source.Lines[at];
            if (open is { } fence)
                open = LineShape.Closes(line, fence) ? null : open;
            else if (LineShape.Fence(line) is { } begun)
                open = begun;
            else if (line.StartsWith("### ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal))
                return at;
        }
        return source.Lines.Count;
    }
}
