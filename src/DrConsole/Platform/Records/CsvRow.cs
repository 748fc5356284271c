using System.Buffers;

namespace DrConsole.Platform;

/// <summary>A row of CSV (RFC 4180) that a spreadsheet opens and does not execute. The one place that writes any.</summary>
public static class CsvRow
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n\t");

    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // A cell that begins like a formula gets an apostrophe in front, as spreadsheets themselves write text that is none. The wide signs count for some of them.
    internal static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(Special) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
