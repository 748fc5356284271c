using System.Globalization;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>Writes a report as one HTML file that needs nothing else: no script, no network, no font of the machine. On paper it is light and has page numbers.</summary>
public static class ReportHtml
{
    // A word of code that is no longer is not broken in its middle.
    private const int LongestWhole = 32;

    internal const string Mark =
        """<svg class="mark" viewBox="0 0 28 28" aria-hidden="true"><rect class="g" width="28" height="28" rx="6"/><path class="c" d="M4.5 9.5h5.2c2.6 0 2.4 10 5 10s2.6-10 5.4-10h3.4"/><circle class="l" cx="14.7" cy="19.4" r="2.3"/></svg>""";

    public static byte[] Render(Report report)
    {
        var style = ReportStyle.For(report.Number);
        var page = new ReportWriter();
        page.Ours("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Ours($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{ReportStyle.HashOf(style)}'; font-src data:; base-uri 'none'; form-action 'none'\">\n")
            .Ours("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"generator\" content=\"DrConsole\">\n");
        page.Open("meta", null, ("name", "author"), ("content", report.Organisation)).Open("meta", null, ("name", "date"), ("content", report.MadeAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z"))
            .Open("meta", null, ("name", "description"), ("content", report.Lead))
            .Element("title", $"{report.Title} · {report.Number}").Ours("\n<style>").Ours(style).Ours("</style>\n</head>\n<body>\n<article class=\"sheet\">\n");
        WriteHead(page, report);
        foreach (var section in report.Sections)
            WriteSection(page, section);
        page.Open("footer", "foot").Element("span", $"DrConsole evidence report {report.Number}").Element("span", $"Made {report.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. All times UTC.").Close("footer");
        page.Ours("\n</article>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void WriteHead(ReportWriter page, Report report)
    {
        page.Open("header", "hd").Open("div", "who").Ours(Mark).Open("div").Element("b", "DrConsole").Element("div", report.Organisation, "xs").Close("div").Close("div");
        page.Open("div", "no").Element("b", $"Evidence report {report.Number}").Element("div", report.Edition, "xs").Close("div").Close("header");
        page.Open("div", "badges");
        foreach (var badge in report.Badges)
            WriteBadge(page, badge);
        page.Close("div").Element("h1", report.Title).Element("p", report.Lead, "lede");
        if (report.Facts.Count > 0)
            WriteFacts(page, report.Facts, "meta");
    }

    private static void WriteSection(ReportWriter page, ReportSection section)
    {
        page.Open("section", section.MayBreak ? "may" : null);
        if (section.Title is { } title)
            page.Element("h2", title);
        foreach (var block in section.Blocks)
            Write(page, block);
        page.Close("section").Ours("\n");
    }

    private static void Write(ReportWriter page, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Text text:
                page.Element("p", text.Words, text.IsSmall ? "xs" : null);
                break;
            case ReportBlock.Figures figures:
                WriteFigures(page, figures);
                break;
            case ReportBlock.Facts facts:
                WriteFacts(page, facts.All, "kv");
                break;
            case ReportBlock.Table table:
                WriteTable(page, table);
                break;
            case ReportBlock.Checks checks:
                WriteChecks(page, checks);
                break;
            case ReportBlock.Signatures signatures:
                WriteSignatures(page, signatures);
                break;
            case ReportBlock.Proof proof:
                page.Open("div", "proof").Open("div").Element("h2", proof.Title).Element("p", proof.Words, "sm");
                WriteFacts(page, proof.All, "kv");
                page.Close("div").Ours(ReportCharts.Tree).Close("div");
                break;
            default:
                ReportCharts.Write(page, block);
                break;
        }
    }

    internal static void WriteBadge(ReportWriter page, ReportBadge badge)
    {
        page.Open("span", $"badge {ToneOf(badge.Tone)}");
        if (badge.Tone is not ReportTone.Plain)
            page.Ours(ReportCharts.Sign(badge.Tone));
        page.Text(badge.Text).Close("span");
    }

    internal static string ToneOf(ReportTone tone) => tone switch
    {
        ReportTone.Good => "t-ok",
        ReportTone.Warn => "t-warn",
        ReportTone.Bad => "t-bad",
        ReportTone.Exercise => "t-drill",
        _ => "t-mute",
    };

    private static void WriteFacts(ReportWriter page, IReadOnlyList<ReportFact> facts, string css)
    {
        page.Open("dl", css);
        foreach (var fact in facts)
            page.Open("div").Element("dt", fact.Name).Element("dd", fact.Value, fact.IsCode ? "mono" : null).Close("div");
        page.Close("dl");
    }

    private static void WriteFigures(ReportWriter page, ReportBlock.Figures figures)
    {
        page.Open("div", "sum");
        foreach (var figure in figures.All)
        {
            page.Open("div").Element("div", figure.Name, "sm dim").Open("div", "fig").Text(figure.Value);
            if (figure.Unit is { } unit)
                page.Element("small", " " + unit);
            page.Close("div").Element("div", figure.Below, "sm").Close("div");
        }
        page.Close("div");
    }

    private static void WriteTable(ReportWriter page, ReportBlock.Table table)
    {
        page.Open("div", "wide", ("role", "region"), ("aria-label", table.Caption), ("tabindex", "0")).Open("table").Element("caption", table.Caption).Open("thead").Open("tr");
        foreach (var column in table.Columns)
            page.Element("th", column.Name, column.IsRight ? "r" : null, ("scope", "col"));
        page.Close("tr").Close("thead").Open("tbody");
        foreach (var row in table.Rows)
        {
            page.Open("tr");
            foreach (var (cell, column) in row.Zip(table.Columns))
                WriteCell(page, cell, column);
            page.Close("tr").Ours("\n");
        }
        page.Close("tbody").Close("table").Close("div");
    }

    private static void WriteCell(ReportWriter page, ReportBlock.Cell cell, ReportBlock.Column column)
    {
        page.Open("td", column.IsRight ? "r" : null);
        if (cell.Tone is { } tone)
            WriteBadge(page, new ReportBadge(cell.Words, tone));
        else
            page.Element(cell.IsStrong ? "b" : "span", cell.Words, !cell.IsCode ? null : cell.Words.Length <= LongestWhole ? "mono whole" : "mono");
        page.Close("td");
    }

    private static void WriteChecks(ReportWriter page, ReportBlock.Checks checks)
    {
        page.Open("ol", "crit");
        foreach (var check in checks.All)
        {
            page.Open("li", check.IsMet ? "t-ok" : "t-warn").Open("span", "fg").Ours(ReportCharts.Sign(check.IsMet ? ReportTone.Good : ReportTone.Warn))
                .Element("span", check.IsMet ? "Met" : "Not met", "vh").Close("span").Element("span", check.Words).Element("span", check.Where, "dim").Close("li");
        }
        page.Close("ol");
    }

    private static void WriteSignatures(ReportWriter page, ReportBlock.Signatures signatures)
    {
        page.Open("div", "sig");
        foreach (var signature in signatures.All)
            page.Open("div").Element("b", signature.Who).Element("div", signature.As, "xs").Element("div", signature.When ?? "not signed yet", "xs").Close("div");
        page.Close("div");
    }
}
