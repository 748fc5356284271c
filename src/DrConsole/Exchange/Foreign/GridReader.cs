namespace DrConsole.Exchange;

/// <summary>Reads tables by their heads: scenarios with their times, services, data, components and what stands in for them, severities.</summary>
internal static class GridReader
{
    public static void Read(Understanding into, Section section)
    {
        foreach (var each in section.All())
        {
            foreach (var grid in each.Blocks.OfType<Grid>().Where(grid => !into.IsTaken(grid)))
            {
                if (ReadOne(into, grid))
                    into.Take(grid);
            }
        }
    }

    private static bool ReadOne(Understanding into, Grid grid)
    {
        var head = new GridHead(grid);
        if (head.Column("scenario", "event", "failure", "disaster") is { } scenario && head.Has("rto", "recovery time", "impact", "severity", "symptoms", "response", "likelihood", "recovery"))
            return Each(grid, row => Scenario(into, head, row, scenario));
        if (head.Column("service", "system", "application", "component", "asset") is { } service && head.Has("rto", "rpo", "priority", "owner", "depends on", "dependencies"))
            return Each(grid, row => Service(into, head, row, service));
        if (head.Column("data", "data class", "data category", "data type", "tier", "category", "dataset") is { } data && head.Has("rpo", "retention", "backup"))
            return Each(grid, row => Data(into, head, row, data));
        if (head.Column("component") is { } component && head.Column("redundant solution", "redundancy", "fallback", "mitigation") is { } solution)
            return Each(grid, row => Redundancy(into, head, row, component, solution));
        if (head.Column("level", "severity") is { } level && head.Column("rto", "recovery time", "recovery time objective") is { } rto)
            return Each(grid, row => Severity(into, row, level, rto));
        return false;
    }

    private static bool Each(Grid grid, Action<GridRow> read)
    {
        foreach (var row in grid.Rows)
            read(row);
        return grid.Rows.Count > 0;
    }

    private static void Scenario(Understanding into, GridHead head, GridRow row, int column)
    {
        var name = ScenarioSections.TitleOf(GridHead.Cell(row, column));
        if (name.Length == 0 || Leftovers.IsLeftover(name))
            return;
        var scenario = Known(into, name) ?? into.Open("scenario", PlainWords.Key(name), row.Line).Set("title", row.Line, name).Set("plan", row.Line, into.Plan.Key);
        if (head.Say(row, "rto", "recovery time", "target rto", "recovery time objective") is { } rto)
            ScenarioParts.SetRto(into, scenario, row.Line, rto);
        if (head.Say(row, "confidence") is { } sure && ScenarioParts.Confidence(sure) is { } confidence)
        {
            scenario.Set("confidence", row.Line, confidence);
            if (sure.IndexOf('(', StringComparison.Ordinal) is > 0 and var note)
                scenario.Set("confidence-note", row.Line, sure[(note + 1)..].TrimEnd(')', ' '));
        }
        if (head.Say(row, "severity", "priority", "level") is { } level && ForeignValues.Severity(level) is { } severity)
            scenario.Set("severity", row.Line, severity);
        foreach (var (field, names) in (ReadOnlySpan<(string, string[])>)[("symptoms", ["symptoms", "signs"]), ("impact", ["impact", "effect"]), ("triggers", ["trigger", "triggers", "cause"])])
        {
            if (head.Say(row, names) is { } said)
                scenario.Add(field, row.Line, said);
        }
        if (head.Say(row, "response", "recovery", "procedure", "action", "actions") is { } response && scenario.Find("recovery") is null)
            scenario.Set("recovery", row.Line, response);
    }

    // A table says "Agent failure" where the heading said "Agent failure (single agent down)".
    private static Sheet? Known(Understanding into, string name) => into.Of("scenario").FirstOrDefault(scenario =>
        PlainWords.Comparable(PlainWords.WithoutBracket(scenario.TextOf("title"))) == PlainWords.Comparable(PlainWords.WithoutBracket(name)));

    private static void Service(Understanding into, GridHead head, GridRow row, int column)
    {
        var name = PlainWords.Bare(GridHead.Cell(row, column));
        if (name.Length == 0 || Leftovers.IsLeftover(name))
            return;
        var service = ServiceNames.Open(into, row.Line, name);
        if (head.Say(row, "owner", "team", "responsible") is { } owner)
            service.Set("owner", row.Line, owner);
        if (head.Say(row, "priority", "tier", "criticality") is { } priority)
            service.Set("priority", row.Line, Priority(into, row.Line, priority));
        foreach (var needed in (head.Say(row, "depends on", "dependencies", "requires") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PlainWords.Comparable(needed) is "none" or "" or "n a")
                continue;
            var other = ServiceNames.Open(into, row.Line, needed);
            if (other.Key == service.Key)
                throw Fault.At(into.Source, row.Line, $"{service.Key} cannot depend on itself.");
            service.Add("depends-on", row.Line, other.Key);
        }
        Times(into, head, row, $"service/{service.Key}", "rto", "rpo");
    }

    private static void Data(Understanding into, GridHead head, GridRow row, int column)
    {
        var name = PlainWords.Bare(GridHead.Cell(row, column));
        if (name.Length == 0 || Leftovers.IsLeftover(name))
            return;
        var data = into.Open("data-class", PlainWords.Key(name), row.Line).Suggest("name", row.Line, PlainWords.Title(name));
        if (head.Say(row, "rpo") is { } rpo)
            data.Set("rpo", row.Line, ForeignValues.Duration(into, row.Line, "RPO", rpo));
        if (head.Say(row, "retention") is { } retention)
            data.Set("retention", row.Line, ForeignValues.Duration(into, row.Line, "Retention", retention));
        if (head.Say(row, "backup", "backup strategy", "method", "strategy") is { } backup)
            data.Set("backup", row.Line, backup);
        Times(into, head, row, $"data-class/{data.Key}", "rto");
    }

    private static void Redundancy(Understanding into, GridHead head, GridRow row, int column, int solution)
    {
        var service = ServiceNames.Open(into, row.Line, PlainWords.Bare(GridHead.Cell(row, column)));
        service.Set("redundancy", row.Line, PlainWords.Bare(GridHead.Cell(row, solution)));
        if (head.Say(row, "single point", "single point of failure", "risk") is { } risk)
            service.Suggest("summary", row.Line, $"Single point of failure: {risk}");
    }

    private static void Severity(Understanding into, GridRow row, int level, int rto)
    {
        if (ForeignValues.Severity(GridHead.Cell(row, level)) is { } severity && ForeignValues.Duration(into, row.Line, $"RTO of {severity}", GridHead.Cell(row, rto)) is { } value)
            TargetSheets.Put(into, $"severity/{severity.ToLowerInvariant()}", "rto", row.Line, value);
    }

    private static void Times(Understanding into, GridHead head, GridRow row, string subject, params ReadOnlySpan<string> measures)
    {
        foreach (var measure in measures)
        {
            if (head.Say(row, measure) is { } said && ForeignValues.Duration(into, row.Line, measure.ToUpperInvariant(), said) is { } value)
                TargetSheets.Put(into, subject, measure, row.Line, value);
        }
    }

    private static string? Priority(Understanding into, int line, string said)
    {
        if (said.FirstOrDefault(char.IsAsciiDigit) is >= '1' and <= '3' and var digit)
            return $"{digit}";
        var word = PlainWords.Comparable(said).Split(' ')[0];
        var priority = word switch { "critical" => "1", "essential" or "high" => "2", "standard" or "medium" or "low" => "3", _ => null };
        if (priority is null)
            into.Warn(line, $"The priority '{ForeignValues.Cut(said)}' is none of 1 to 3.");
        return priority;
    }
}

/// <summary>The columns of a table by the many names they have.</summary>
internal sealed class GridHead(Grid grid)
{
    private readonly List<string> _names = [.. grid.Head.Select(PlainWords.Comparable)];

    public int? Column(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_names.IndexOf(name) is >= 0 and var at)
                return at;
        }
        return null;
    }

    public bool Has(params ReadOnlySpan<string> names) => Column(names) is not null;

    /// <summary>What a row says in the first of these columns; null for nothing, a dash or a leftover.</summary>
    public string? Say(GridRow row, params ReadOnlySpan<string> names) =>
        Column(names) is { } at && Cell(row, at) is { Length: > 0 } cell && cell is not ("-" or "–" or "—" or "n/a" or "N/A" or "?") && !Leftovers.IsLeftover(cell) ? PlainWords.Bare(cell) : null;

    public static string Cell(GridRow row, int column) => column < row.Cells.Count ? row.Cells[column] : "";
}
