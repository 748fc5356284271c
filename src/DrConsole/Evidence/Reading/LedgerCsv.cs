using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>Entries as lines of CSV (RFC 4180) that a spreadsheet opens and does not execute.</summary>
public static class LedgerCsv
{
    public const string Head = "entry,time,kind,subject,actor,name,bytes\r\n";

    public static string Line(LedgerLine line) => CsvRow.Of(
        line.Entry?.ToString(CultureInfo.InvariantCulture) ?? "", CanonicalJson.Time(line.At), line.Kind, line.Subject, line.Actor, line.Who, line.Content);
}
