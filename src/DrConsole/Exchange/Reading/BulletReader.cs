namespace DrConsole.Exchange;

/// <summary>Reads one list with everything that is nested in it.</summary>
internal static class BulletReader
{
    public static Bullets Read(IReadOnlyList<NumberedLine> lines, ref int at, int depth)
    {
        var first = at;
        var each = new List<Bullet>();
        var kind = LineShape.Marker(lines[at].Text)!.Value;
        var last = at;
        while (at < lines.Count)
        {
            if (string.IsNullOrWhiteSpace(lines[at].Text))
            {
                at++;
                continue;
            }
            if (LineShape.Marker(lines[at].Text) is not { } marker || marker.Indent > kind.Indent + 1 || (marker.Number is null) != (kind.Number is null))
                break;
            each.Add(ReadOne(lines, ref at, marker, depth));
            last = at - 1;
        }
        at = last + 1;
        return new Bullets(lines[first].Number, lines[last].Number, each);
    }

    private static Bullet ReadOne(IReadOnlyList<NumberedLine> lines, ref int at, LineShape.MarkerLine marker, int depth)
    {
        var first = at;
        var text = marker.Text;
        at++;
        if (text.Length == 0)
            text = ReadLate(lines, ref at, marker);

        var below = new List<NumberedLine>();
        while (at < lines.Count)
        {
            var line = lines[at];
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                if (!GoesOn(lines, at, marker))
                    break;
                below.Add(line);
            }
            else if (LineShape.IndentOf(line.Text) >= marker.Least)
            {
                below.Add(line with { Text = LineShape.Unindent(line.Text, Math.Min(LineShape.IndentOf(line.Text), marker.Inner)) });
            }
            else if (below.Count == 0 && !line.Begins && !line.Text.TrimEnd().EndsWith(':'))
            {
                // A line that was only broken by the editor's width; one that ends with a colon begins something.
                text = $"{text} {line.Text.Trim()}";
            }
            else
            {
                break;
            }
            at++;
        }
        var (bare, hasBox) = LineShape.Box(text);
        return new Bullet(lines[first].Number, lines[Math.Max(first, at - 1)].Number, bare, marker.Number, hasBox, BlockReader.Read(below, depth + 1));
    }

    // Pasted pages leave the bullet on a line of its own and the text after a gap.
    private static string ReadLate(IReadOnlyList<NumberedLine> lines, ref int at, LineShape.MarkerLine marker)
    {
        var next = at;
        while (next < lines.Count && string.IsNullOrWhiteSpace(lines[next].Text))
            next++;
        if (next == lines.Count || lines[next].Begins || LineShape.IndentOf(lines[next].Text) > marker.Inner)
            return "";
        at = next + 1;
        return lines[next].Text.Trim();
    }

    private static bool GoesOn(IReadOnlyList<NumberedLine> lines, int at, LineShape.MarkerLine marker)
    {
        while (at < lines.Count && string.IsNullOrWhiteSpace(lines[at].Text))
            at++;
        return at < lines.Count && LineShape.IndentOf(lines[at].Text) >= marker.Least;
    }
}
