using System.Globalization;
using static DrConsole.Evidence.ReportWriter;

namespace DrConsole.Evidence;

/// <summary>Charts and marks as SVG, coloured by the sheet's classes.</summary>
internal static class ReportCharts
{
    public const string Tree =
        """<svg class="tree" viewBox="0 0 150 110" role="img" aria-label="The way from the record, past its neighbours' hashes, to the signed root"><path class="w" d="M19 92V78H57V92M38 78V64M95 92V78H133V92M114 78V64M38 50V40H114V50M76 40V28"/><g class="n"><rect x="12" y="88" width="14" height="14" rx="3"/><rect x="88" y="88" width="14" height="14" rx="3"/><rect x="126" y="88" width="14" height="14" rx="3"/><rect x="107" y="50" width="14" height="14" rx="3"/></g><path class="p" d="M57 92V78H38V64M38 50V40H76V28"/><g class="d"><rect x="50" y="88" width="14" height="14" rx="3"/><rect x="31" y="50" width="14" height="14" rx="3"/><rect x="68" y="12" width="16" height="16" rx="4"/></g><text x="90" y="24">root</text></svg>""";

    private const int Name = 150;
    private const int Wide = 690;
    private const int Plot = 480;
    private const int Row = 24;

    public static string Sign(ReportTone tone) => tone switch
    {
        ReportTone.Good => """<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/></svg>""",
        ReportTone.Exercise => """<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="6"/><circle cx="12" cy="12" r="2"/></svg>""",
        _ => """<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01"/></svg>""",
    };

    public static void Write(ReportWriter page, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Timing timing:
                WriteTiming(page, timing);
                break;
            case ReportBlock.OverTime columns:
                WriteColumns(page, columns);
                break;
            case ReportBlock.Shares shares:
                WriteShares(page, shares);
                break;
            default:
                throw new ArgumentException($"{block.GetType().Name} has no form yet.", nameof(block));
        }
    }

    private static void WriteTiming(ReportWriter page, ReportBlock.Timing timing)
    {
        var height = timing.Spans.Count * Row;
        double X(double at) => Name + at / timing.Most * Plot;
        Begin(page, height + 22, "Planned and actual times");
        var y = 0;
        foreach (var span in timing.Spans)
        {
            Label(page, span.Name, 0, y + 16);
            var isPlanned = span.PlannedTo > span.PlannedFrom;
            if (isPlanned)
                Rect(page, "pl", X(span.PlannedFrom), y + 4, X(span.PlannedTo) - X(span.PlannedFrom), 16);
            Rect(page, isPlanned && span.To - span.From > span.PlannedTo - span.PlannedFrom ? "ac late" : "ac", X(span.From), y + 8, X(span.To) - X(span.From), 8);
            Label(page, span.Said, Wide, y + 16, "end");
            y += Row;
        }
        Line(page, "axis", Name, height + 2, Name + Plot, height + 2);
        for (var tick = 0; tick <= 4; tick++)
            Label(page, $"{Number(timing.Most * tick / 4)}{(tick == 0 ? "" : timing.Unit)}", X(timing.Most * tick / 4), height + 16, tick == 0 ? "" : "mid", "ax");
        if (timing.Target is { } target)
        {
            Line(page, "target", X(target), 0, X(target), height + 2);
            Label(page, timing.TargetName, X(target) + 4, 9, "", "tg");
        }
        page.Close("svg");
        if (timing.Spans.Any(span => span.PlannedTo > span.PlannedFrom))
            page.Element("p", "Dashed: planned. Solid: actual. Amber: longer than planned.", "xs");
    }

    private static void WriteColumns(ReportWriter page, ReportBlock.OverTime columns)
    {
        const int Height = 120;
        var most = Math.Max(1, columns.Counts.Max(count => count.Value));
        var step = (double)Wide / columns.Counts.Count;
        var every = (int)Math.Ceiling(columns.Counts.Count / 8.0);
        Begin(page, Height + 34, columns.Caption);
        Line(page, "grid", 0, 14, Wide, 14);
        Line(page, "grid", 0, 14 + Height / 2.0, Wide, 14 + Height / 2.0);
        Label(page, most.ToString("N0", CultureInfo.InvariantCulture), 0, 10, "", "ax");
        for (var n = 0; n < columns.Counts.Count; n++)
        {
            var count = columns.Counts[n];
            var tall = (double)count.Value / most * Height;
            if (count.Value > 0)
                Rect(page, "ac", n * step + step * .15, 14 + Height - Math.Max(1.5, tall), Math.Max(1, step * .7), Math.Max(1.5, tall));
            if (n % every == 0)
                Label(page, count.Name, n * step + step * .15, Height + 30, "", "ax");
        }
        Line(page, "axis", 0, 14 + Height, Wide, 14 + Height);
        page.Close("svg").Element("p", columns.Caption, "xs");
    }

    private static void WriteShares(ReportWriter page, ReportBlock.Shares shares)
    {
        var most = Math.Max(1, shares.Counts.Max(count => count.Value));
        Begin(page, shares.Counts.Count * Row + 4, shares.Caption);
        var y = 0;
        foreach (var count in shares.Counts)
        {
            Label(page, count.Name.Length > 34 ? count.Name[..33] + "…" : count.Name, 0, y + 16);
            Rect(page, "bar", 230, y + 7, Math.Max(1.5, (double)count.Value / most * 390), 10);
            Label(page, count.Value.ToString("N0", CultureInfo.InvariantCulture), Wide, y + 16, "end");
            y += Row;
        }
        page.Close("svg");
    }

    private static void Begin(ReportWriter page, double height, string said) =>
        page.Open("svg", "chart", ("viewBox", $"0 0 {Wide} {Number(height)}"), ("role", "img"), ("aria-label", said));

    private static void Rect(ReportWriter page, string css, double x, double y, double width, double height) => page.Open(
        "rect", css, ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("rx", "2")).Close("rect");

    private static void Line(ReportWriter page, string css, double x, double y, double toX, double toY) =>
        page.Open("line", css, ("x1", Number(x)), ("y1", Number(y)), ("x2", Number(toX)), ("y2", Number(toY))).Close("line");

    private static void Label(ReportWriter page, string text, double x, double y, string at = "", string css = "") =>
        page.Element("text", text, $"{at} {css}".Trim(), ("x", Number(x)), ("y", Number(y)));
}
