using System.Text.RegularExpressions;

namespace DrConsole.Drills;

/// <summary>Knows which column of a Markdown table is which, by its head.</summary>
internal sealed partial class TableReader
{
    private const int MostColumns = 20;

    private IReadOnlyList<string>? _head;

    /// <summary>The cells of a line of a table; null for any other line.</summary>
    public static IReadOnlyList<string>? Cells(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.Length < 3 || !trimmed.StartsWith('|'))
            return null;
        return [.. trimmed.Trim('|').Split('|').Take(MostColumns).Select(cell => ForeignReportReader.Tidy(cell.Trim()))];
    }

    public void End() => _head = null;

    /// <summary>Whether it is a row: neither the head nor the line below it.</summary>
    public bool Takes(IReadOnlyList<string> cells)
    {
        if (_head is null)
        {
            _head = cells;
            return false;
        }
        return !cells.All(cell => cell.All(letter => letter is '-' or ':' or ' '));
    }

    public string? From(IReadOnlyList<string> cells) => Under(cells, FromWords());

    public string? To(IReadOnlyList<string> cells) => Under(cells, ToWords());

    public string? Length(IReadOnlyList<string> cells) => Under(cells, LengthWords());

    public string? Target(IReadOnlyList<string> cells) => Under(cells, TargetWords());

    public string? Actual(IReadOnlyList<string> cells) => Under(cells, ActualWords());

    public string? Verdict(IReadOnlyList<string> cells) => Under(cells, VerdictWords());

    public string? Place(IReadOnlyList<string> cells) => Under(cells, PlaceWords());

    private string? Under(IReadOnlyList<string> cells, Regex words)
    {
        for (var column = 1; column < cells.Count && column < _head!.Count; column++)
        {
            if (words.IsMatch(_head[column]))
                return cells[column];
        }
        return null;
    }

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex("^(from|start(ed)?|began|begin)", Any, 1_000)]
    private static partial Regex FromWords();

    [GeneratedRegex("^(to|end(ed)?|finish(ed)?|until|completed)$", Any, 1_000)]
    private static partial Regex ToWords();

    [GeneratedRegex("^(duration|took|length|time taken|minutes)", Any, 1_000)]
    private static partial Regex LengthWords();

    [GeneratedRegex("^(target|planned|promised|objective|goal|limit)", Any, 1_000)]
    private static partial Regex TargetWords();

    [GeneratedRegex("^(actual|measured|achieved|observed)", Any, 1_000)]
    private static partial Regex ActualWords();

    [GeneratedRegex("^(result|met|status|verdict|outcome|passed)", Any, 1_000)]
    private static partial Regex VerdictWords();

    [GeneratedRegex("^(region|site|location|place)", Any, 1_000)]
    private static partial Regex PlaceWords();
}
