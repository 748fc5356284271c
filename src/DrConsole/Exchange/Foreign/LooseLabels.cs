namespace DrConsole.Exchange;

/// <summary>Reads the names and values that stand about in a document and speak of the plan as a whole: its RTO, its owner, its next review.</summary>
internal static class LooseLabels
{
    public static void Read(Understanding into, Section section)
    {
        foreach (var each in section.All())
        {
            foreach (var block in each.Blocks)
            {
                if (block is Prose prose)
                {
                    foreach (var line in prose.Lines)
                        Take(into, line);
                }
                else if (block is Bullets bullets)
                {
                    foreach (var bullet in bullets.Each)
                        Take(into, new NumberedLine(bullet.Line, bullet.Text));
                }
                else if (block is Grid { Head.Count: 2 } grid && !into.IsTaken(grid))
                {
                    TakeEach(into, grid);
                }
            }
        }
    }

    private static void Take(Understanding into, NumberedLine line)
    {
        if (into.IsTaken(line.Number) || Labels.Read(line.Text) is not { Value.Length: > 0 } label)
            return;
        if (PlainWords.Comparable(label.Name) is "rto" or "rpo" or "recovery time objective" or "recovery point objective" && ForeignValues.Severity(label.Value) is { } severity && label.Value.Contains("target", StringComparison.OrdinalIgnoreCase))
        {
            if (ForeignValues.Duration(into, line.Number, label.Name, label.Value) is { } value)
                TargetSheets.Put(into, $"severity/{severity.ToLowerInvariant()}", PlainWords.Comparable(label.Name) is "rpo" or "recovery point objective" ? "rpo" : "rto", line.Number, value);
            into.Take(line.Number, line.Number);
        }
        else if (PlanHead.Field(into, label.Name, line.Number, label.Value))
        {
            into.Take(line.Number, line.Number);
        }
    }

    // A table with a name and a value in each row, as the first page of many plans has.
    private static void TakeEach(Understanding into, Grid grid)
    {
        foreach (var row in grid.Rows.Where(row => row.Cells is [{ Length: > 0 }, { Length: > 0 }]))
        {
            if (PlanHead.Field(into, row.Cells[0].TrimEnd(':'), row.Line, row.Cells[1]))
                into.Take(row.Line, row.Line);
        }
        if (grid.Rows.Count > 0 && grid.Rows.All(row => into.IsTaken(row.Line)))
            into.Take(grid);
    }
}
