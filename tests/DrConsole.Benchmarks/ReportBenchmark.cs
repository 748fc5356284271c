using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using DrConsole.Evidence;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DrConsole.Benchmarks;

/// <summary>A report of about 30 pages, from the model to HTML and from HTML to PDF by the installed browser, started anew each time as the console does.</summary>
internal static partial class ReportBenchmark
{
    public const string Name = "report";

    private const int Rows = 745;
    private const int Turns = 5;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var browser = new PdfBrowser(Options.Create(new BundleOptions { Browser = System.Environment.GetEnvironmentVariable("CHROMIUM") ?? "" }), TimeProvider.System, NullLogger<PdfBrowser>.Instance);
        var (render, print) = (new List<double>(), new List<double>());
        var (pages, size) = (0, 0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            var html = ReportHtml.Render(Make());
            render.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

            began = Stopwatch.GetTimestamp();
            var outcome = await browser.PrintAsync(html, CancellationToken.None);
            print.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (outcome is not PdfOutcome.Done { Pdf: var pdf })
                throw new InvalidOperationException(outcome is PdfOutcome.Failed failed ? failed.Why : "No browser was found.");
            (pages, size) = (PageMark().Count(Encoding.Latin1.GetString(pdf)), pdf.Length);
        }
        return
        [
            new(Name, $"a report of {pages} pages to PDF, median", Median(print), "s", Wanted: 5, Note: $"quickest {print.Min():F1} s, {size / 1e3:F0} kB"),
            new(Name, "the same to HTML, median", Median(render), "ms"),
        ];
    }

    private static Evidence.Report Make() => new(
        "BM-30", "Northwind Agents", "Benchmark", "A long report", "Every page is full.", [new("Whole", ReportTone.Good)], [],
        [
            new("Over time", [new ReportBlock.OverTime("Entries by day", [.. Enumerable.Range(0, 60).Select(day => new ReportBlock.Count($"day {day}", day % 7 * 3))])]),
            new("Rows", [new ReportBlock.Table("Rows", [new("Entry", IsRight: true), new("When (UTC)"), new("What"), new("About"), new("State")], [.. Enumerable.Range(0, Rows).Select(Row)])], MayBreak: true),
        ], DateTimeOffset.UnixEpoch);

    private static IReadOnlyList<ReportBlock.Cell> Row(int n) =>
        [$"{n}", "2027-03-10 12:00:00", new("environment.changed", IsCode: true), new($"environment/number-{n}", IsCode: true), new(n % 9 == 0 ? "Late" : "Met", Tone: n % 9 == 0 ? ReportTone.Warn : ReportTone.Good)];

    private static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageMark();
}
