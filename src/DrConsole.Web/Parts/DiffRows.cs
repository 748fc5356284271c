namespace DrConsole.Web.Parts;

/// <summary>Lines of a comparison as they are shown: changed words marked, long unchanged stretches folded.</summary>
internal static class DiffRows
{
    /// <param name="Spans">The line's words, where another line says nearly the same.</param>
    /// <param name="Skipped">So many unchanged lines stand here and are not shown.</param>
    public sealed record Row(LineDiff.Line Line, IReadOnlyList<WordDiff.Span>? Spans = null, int Skipped = 0);

    public static IReadOnlyList<Row> Of(IReadOnlyList<LineDiff.Line> lines, int? context)
    {
        var rows = new List<Row>();
        for (var at = 0; at < lines.Count;)
        {
            var end = Run(lines, at, LineDiff.Side.Both);
            if (end > at)
            {
                rows.AddRange(Folded([.. lines.Skip(at).Take(end - at)], context, isFirst: at == 0, isLast: end == lines.Count));
                at = end;
                continue;
            }
            var middle = Run(lines, at, LineDiff.Side.Before);
            end = Run(lines, middle, LineDiff.Side.After);
            rows.AddRange(Paired([.. lines.Skip(at).Take(middle - at)], [.. lines.Skip(middle).Take(end - middle)]));
            at = end;
        }
        return rows;
    }

    private static IEnumerable<Row> Paired(IReadOnlyList<LineDiff.Line> before, IReadOnlyList<LineDiff.Line> after)
    {
        var pairs = before.Zip(after, (one, other) => WordDiff.Of(one.Text, other.Text)).ToList();
        var old = before.Select((line, at) => new Row(line, at < pairs.Count ? pairs[at]?.Before : null));
        return old.Concat(after.Select((line, at) => new Row(line, at < pairs.Count ? pairs[at]?.After : null)));
    }

    private static IEnumerable<Row> Folded(IReadOnlyList<LineDiff.Line> lines, int? context, bool isFirst, bool isLast)
    {
        var (head, tail) = (isFirst ? 0 : context ?? lines.Count, isLast ? 0 : context ?? lines.Count);
        if (context is null || lines.Count <= head + tail + 1)
            return lines.Select(line => new Row(line));
        return [.. lines.Take(head).Select(line => new Row(line)), new Row(lines[head], Skipped: lines.Count - head - tail), .. lines.Skip(lines.Count - tail).Select(line => new Row(line))];
    }

    private static int Run(IReadOnlyList<LineDiff.Line> lines, int at, LineDiff.Side side)
    {
        while (at < lines.Count && lines[at].Side == side)
            at++;
        return at;
    }
}
