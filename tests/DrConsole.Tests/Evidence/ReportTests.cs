using System.Text;
using System.Text.RegularExpressions;
using DrConsole.Evidence;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Evidence;

/// <summary>Reports: one file that needs nothing, in which no text of anybody's can become markup; PDF where a browser is.</summary>
public sealed partial class ReportTests
{
    private const string Harm = "<script>alert(1)</script>\" onload=\"x\u202Egnp.exe";

    [Fact]
    public void Whatever_a_text_holds_it_stays_text()
    {
        var html = Render(Full(Harm));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        // With what stands in quotes taken out, so that only real attributes are left.
        Assert.DoesNotMatch(Handler(), Regex.Replace(html[html.IndexOf("</style>", StringComparison.Ordinal)..], "\"[^\"]*\"", ""));
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("⟨U&#x2B;202E⟩gnp.exe", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_no_other_file_and_no_network()
    {
        var html = Render(Full("plain"));

        Assert.Equal(4, Regex.Count(html, "src:url\\(data:font/woff2;base64,"));
        Assert.DoesNotMatch(Elsewhere(), html);
        Assert.Contains("default-src 'none'; style-src 'sha256-", html, StringComparison.Ordinal);
        Assert.Contains("counter(page)", html, StringComparison.Ordinal);
        Assert.Contains("DrConsole evidence report TR-7", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_could_leave_its_place_in_the_style_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => Render(Full("x") with { Number = "1\"}body{display:none" }));

    [Fact]
    public async Task A_browser_makes_a_pdf_with_a_title_and_a_page_for_each_that_is_needed()
    {
        Assert.SkipUnless(Browser("").Path is not null, "No browser of the Chromium family is installed.");

        var outcome = await Browser("").PrintAsync(ReportHtml.Render(Long(200)), Cancel);

        var pdf = Assert.IsType<PdfOutcome.Done>(outcome).Pdf;
        var text = Encoding.Latin1.GetString(pdf);
        Assert.InRange(Regex.Count(text, @"/Type\s*/Page\b"), 5, 12);
        Assert.Contains("/Title", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/JavaScript", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_that_works_it_is_said_why()
    {
        Assert.Contains("made no file", Assert.IsType<PdfOutcome.Failed>(await Browser("/bin/false").PrintAsync([], Cancel)).Why, StringComparison.Ordinal);
        Assert.Contains("could not be started", Assert.IsType<PdfOutcome.Failed>(await Browser("/no/such/browser").PrintAsync([], Cancel)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_takes_too_much_memory_is_ended_with_all_that_it_started()
    {
        // Its child fills memory; both must be gone.
        var marker = Path.Combine(Path.GetTempPath(), $"drc-greedy-{Guid.CreateVersion7():N}");
        var greedy = Path.Combine(Path.GetTempPath(), $"drc-browser-{Guid.CreateVersion7():N}");
        await File.WriteAllTextAsync(greedy, $"#!/bin/bash\nbash -c 'x=a; while :; do x=$x$x; done' & echo $! > {marker}; wait; sleep 600\n", Cancel);
        File.SetUnixFileMode(greedy, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // On a clock that stands still: however slow the machine, it is the memory that ends it.
        var outcome = await Browser(greedy, new HandClock(Noon)).PrintAsync([], Cancel);

        Assert.Contains("memory", Assert.IsType<PdfOutcome.Failed>(outcome).Why, StringComparison.Ordinal);
        var child = (await File.ReadAllTextAsync(marker, Cancel)).Trim();
        await Soon.IsAsync("the child is gone", () => Task.FromResult(!Directory.Exists($"/proc/{child}") || File.ReadAllText($"/proc/{child}/stat").Contains(") Z ", StringComparison.Ordinal)));
        File.Delete(greedy);
        File.Delete(marker);
    }

    [Fact]
    public async Task A_browser_that_hangs_is_ended_with_all_that_it_started()
    {
        using var hanging = new HangingProgram();
        var clock = new HandClock(Noon);

        var printing = Browser(hanging.Path, clock).PrintAsync([], Cancel);
        await hanging.HangsAsync();
        await Soon.IsAsync("its time is counted", () => clock.IsAwaited(Noon.AddSeconds(60)));
        Assert.False(printing.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("The browser took longer than 60 s and was ended.", Assert.IsType<PdfOutcome.Failed>(await printing).Why);
        await hanging.IsGoneAsync();
    }

    private static string Render(Report report) => Encoding.UTF8.GetString(ReportHtml.Render(report));

    private static PdfBrowser Browser(string path, TimeProvider? clock = null) => new(Options.Create(new BundleOptions { Browser = path }), clock ?? TimeProvider.System, NullLogger<PdfBrowser>.Instance);

    private static Report Long(int rows) => Full("A row") with
    {
        Sections = [new("Rows", [new ReportBlock.Table("Rows", [new("Number"), new("Text")], [.. Enumerable.Range(0, rows).Select(n => (IReadOnlyList<ReportBlock.Cell>)[$"{n}", "What was recorded"])])], MayBreak: true)],
    };

    // One of each block, with the same text in every place that takes one.
    private static Report Full(string text) => new("TR-7", text, text, text, text, [new(text, ReportTone.Warn), new(text)], [new(text, text)],
    [
        new(text, [new ReportBlock.Text(text), new ReportBlock.Figures([new(text, text, text, text)]), new ReportBlock.Facts([new(text, text, IsCode: true)])]),
        new(text,
        [
            new ReportBlock.Table(text, [new(text), new(text, IsRight: true)], [[text, new(text, Tone: ReportTone.Good)]]),
            new ReportBlock.Timing([new(text, 0, 5, 0, 7, text)], 70, 60, text, text), new ReportBlock.OverTime(text, [new(text, 3)]), new ReportBlock.Shares(text, [new(text, 3)]),
        ]),
        new(null, [new ReportBlock.Checks([new(text, false, text)]), new ReportBlock.Signatures([new(text, text, null)]), new ReportBlock.Proof(text, text, [new(text, text)])]),
    ], Noon);

    [GeneratedRegex("<[^>]*\\son[a-z]+\\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("(src|href)=|url\\((?!data:)|https?://|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
