using System.Text;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>Rows of a spreadsheet as text (RFC 4180): commas or semicolons, quotes doubled, lines of any end.</summary>
internal static class CsvText
{
    /// <summary>One row with the line that it begins on, 1 for the first.</summary>
    public sealed record Row(int Line, IReadOnlyList<string> Cells);

    /// <summary>Reads every row that says something. A quote that is never closed takes the rest.</summary>
    public static IReadOnlyList<Row> Read(string text)
    {
        var (rows, cells, cell) = (new List<Row>(), new List<string>(), new StringBuilder());
        var head = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var comma = head.Count(';') > head.Count(',') ? ';' : ',';
        var (line, begun, quoted) = (1, 1, false);
        for (var at = text.StartsWith('\ufeff') ? 1 : 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '\n' || (letter is '\r' && (at + 1 >= text.Length || text[at + 1] is not '\n')))
                line++;
            if (quoted)
            {
                if (letter is not '"')
                    cell.Append(letter);
                else if (at + 1 < text.Length && text[at + 1] is '"')
                    cell.Append(text[++at]);
                else
                    quoted = false;
            }
            else if (letter is '"' && cell.ToString().Trim().Length == 0)
            {
                cell.Clear();
                quoted = true;
            }
            else if (letter == comma)
            {
                Cell();
            }
            else if (letter is '\n' or '\r')
            {
                Row();
                begun = line;
            }
            else
            {
                cell.Append(letter);
            }
        }
        Row();
        return rows;

        void Cell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void Row()
        {
            Cell();
            if (cells.Exists(each => each.Length > 0))
                rows.Add(new Row(begun, [.. cells]));
            cells.Clear();
        }
    }

    public static string Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) => string.Concat(rows.Prepend(head).Select(row => CsvRow.Of(row)));
}
