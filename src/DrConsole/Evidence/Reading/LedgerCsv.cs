using System.Globalization;

namespace DrConsole.Evidence;

/// <summary>Entries as lines of CSV (RFC 4180) that a spreadsheet opens and does not execute.</summary>
public static class LedgerCsv
{
    public const string Head = "entry,time,kind,subject,actor,name,bytes\r\n";

    public static string Line(LedgerLine line) => string.Join(',',
        line.Entry?.ToString(CultureInfo.InvariantCulture) ?? "", Cell(CanonicalJson.Time(line.At)), Cell(line.Kind), Cell(line.Subject), Cell(line.Actor), Cell(line.Who), Cell(line.Content)) + "\r\n";

    // A cell that begins like a formula gets an apostrophe in front, as spreadsheets themselves write text that is none.
    internal static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
