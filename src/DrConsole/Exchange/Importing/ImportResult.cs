namespace DrConsole.Exchange;

/// <summary>What an import does, or would do: every record it touches, and what a person should look at.</summary>
public sealed record ImportResult(IReadOnlyList<ImportLine> Lines, IReadOnlyList<ImportWarning> Warnings)
{
    public IEnumerable<ImportLine> Created => Lines.Where(line => line.Act is ImportAct.Created);

    public IEnumerable<ImportLine> Updated => Lines.Where(line => line.Act is ImportAct.Updated);

    public IEnumerable<ImportLine> Unchanged => Lines.Where(line => line.Act is ImportAct.Unchanged);

    public bool ChangesNothing => Lines.All(line => line.Act is ImportAct.Unchanged);
}
