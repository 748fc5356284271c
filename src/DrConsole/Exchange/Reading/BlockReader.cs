namespace DrConsole.Exchange;

/// <summary>Reads lines into blocks. Forgiving, as people's documents are; every block knows its lines.</summary>
internal static class BlockReader
{
    // Deeper lists are text: nobody writes them, and reading one costs a pass over its lines per level.
    private const int MaxDepth = 12;

    public static List<Block> Read(IReadOnlyList<NumberedLine> lines, int depth = 0)
    {
        var blocks = new List<Block>();
        for (var at = 0; at < lines.Count;)
        {
            var (number, text, _) = lines[at];
            var bare = text.AsSpan().Trim();
            if (bare.IsEmpty || LineShape.IsRule(bare))
            {
                at++;
            }
            else if (LineShape.Fence(text) is { } fence)
            {
                blocks.Add(ReadCode(lines, ref at, fence));
            }
            else if (lines[at].Heading is { } heading)
            {
                blocks.Add(new Heading(number, number, heading.Level, heading.Text));
                at++;
            }
            else if (IsGrid(lines, at))
            {
                blocks.Add(ReadGrid(lines, ref at));
            }
            else if (depth < MaxDepth && LineShape.Marker(text) is not null)
            {
                blocks.Add(BulletReader.Read(lines, ref at, depth));
            }
            else
            {
                blocks.Add(ReadProse(lines, ref at));
            }
        }
        return blocks;
    }

    private static Code ReadCode(IReadOnlyList<NumberedLine> lines, ref int at, LineShape.FenceLine fence)
    {
        var first = at;
        var text = new List<string>();
        for (at++; at < lines.Count; at++)
        {
            if (LineShape.Closes(lines[at].Text, fence))
                break;
            text.Add(LineShape.Unindent(lines[at].Text, fence.Indent));
        }
        var last = Math.Min(at, lines.Count - 1);
        at++;
        return new Code(lines[first].Number, lines[last].Number, fence.Language, string.Join('\n', text), lines[first].Number + 1);
    }

    private static bool IsGrid(IReadOnlyList<NumberedLine> lines, int at) =>
        lines[at].Text.Contains('|', StringComparison.Ordinal) && at + 1 < lines.Count && LineShape.IsDelimiterRow(lines[at + 1].Text);

    private static Grid ReadGrid(IReadOnlyList<NumberedLine> lines, ref int at)
    {
        var first = at;
        var head = LineShape.Cells(lines[at].Text);
        var rows = new List<GridRow>();
        for (at += 2; at < lines.Count && lines[at].Text.Contains('|', StringComparison.Ordinal); at++)
            rows.Add(new GridRow(lines[at].Number, LineShape.Cells(lines[at].Text)));
        return new Grid(lines[first].Number, lines[at - 1].Number, head, rows);
    }

    private static Block ReadProse(IReadOnlyList<NumberedLine> lines, ref int at)
    {
        var first = at;
        for (at++; at < lines.Count; at++)
        {
            var text = lines[at].Text;
            if (LineShape.Underline(text) is { } level && at == first + 1 && lines[first].Level is null)
            {
                at++;
                return new Heading(lines[first].Number, lines[first].Number + 1, level, lines[first].Text.Trim());
            }
            if (string.IsNullOrWhiteSpace(text) || lines[at].Begins || IsGrid(lines, at))
                break;
        }
        return new Prose(lines[first].Number, lines[at - 1].Number, [.. lines.Skip(first).Take(at - first).Select(line => line with { Text = line.Text.Trim() })]);
    }
}
