using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Which version a sheet of paper shows, and whether anybody reviewed it.</summary>
internal sealed record SheetEdition(string Organisation, int Number, string Standing, ReportTone Tone, string Hash, DateTimeOffset PrintedAt);

/// <summary>Writes a runbook as one page for paper, in the fonts and the look of the reports: nothing to click, a box at everything that is done.</summary>
internal static class RunbookSheet
{
    public static byte[] Render(RunbookFile file, SheetEdition edition)
    {
        var style = ReportStyle.For($"{file.Key[..Math.Min(file.Key.Length, 48)]} v{edition.Number}", "runbook");
        var page = new ReportWriter();
        page.Ours("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Ours($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{ReportStyle.HashOf(style)}'; font-src data:; base-uri 'none'; form-action 'none'\">\n")
            .Ours("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n").Element("title", $"{file.Title} · v{edition.Number}").Ours("\n<style>").Ours(style).Ours("</style>\n</head>\n<body>\n<article class=\"sheet\">\n");
        WriteHead(page, file, edition);
        WriteParameters(page, file);
        var phase = (string?)null;
        foreach (var (index, step) in file.Steps.Index())
        {
            if (step.Phase != phase && step.Phase.Length > 0)
                page.Element("h2", step.Phase, "phase");
            phase = step.Phase;
            SheetSteps.Write(page, step, index + 1);
        }
        page.Open("footer", "foot").Element("span", $"Runbook {file.Key}, version {edition.Number}, hash {edition.Hash[..12]}").Element("span", $"Printed {edition.PrintedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. All times UTC.").Close("footer");
        return Encoding.UTF8.GetBytes(page.Ours("\n</article>\n</body>\n</html>\n").ToString());
    }

    private static void WriteHead(ReportWriter page, RunbookFile file, SheetEdition edition)
    {
        page.Open("header", "hd").Open("div", "who").Ours(ReportHtml.Mark).Open("div").Element("b", "DrConsole").Element("div", edition.Organisation, "xs").Close("div").Close("div")
            .Open("div", "no").Element("b", $"Runbook {file.Key}").Element("div", $"Version {edition.Number}", "xs").Close("div").Close("header");
        page.Open("div", "badges");
        ReportHtml.WriteBadge(page, new ReportBadge(edition.Standing, edition.Tone));
        page.Close("div").Element("h1", file.Title);
        if (file.Summary.Length > 0)
            page.Element("p", file.Summary, "lede");
        var times = RunbookTimes.Of(file);
        page.Open("dl", "meta");
        Fact(page, "Expected", times.Total > TimeSpan.Zero ? $"{Durations.Spoken(times.Total)}{(times.Unknown.Count > 0 ? " and more" : "")}" : "Not known");
        Fact(page, "Must be done within", file.Rto is { } rto ? Durations.Spoken(rto) : "No target");
        Fact(page, "Service", file.Service ?? "None named");
        Fact(page, "Begun, by whom", "____________");
        page.Close("dl");
    }

    private static void Fact(ReportWriter page, string name, string value) => page.Open("div").Element("dt", name).Element("dd", value).Close("div");

    public static void WriteParameters(ReportWriter page, RunbookFile file)
    {
        if (file.Parameters.Count == 0)
            return;
        page.Open("section").Element("h2", "Before you begin").Open("div", "wide").Open("table").Element("caption", "Values to fill in").Open("thead").Open("tr");
        foreach (var head in new[] { "Name", "What", "Value" })
            page.Element("th", head, null, ("scope", "col"));
        page.Close("tr").Close("thead").Open("tbody");
        foreach (var parameter in file.Parameters)
        {
            var what = parameter.Type is ParameterType.Choice ? $"one of {string.Join(", ", parameter.Choices)}" : RunbookWriter.Word(parameter.Type);
            page.Open("tr").Open("td").Element("span", parameter.Name, "mono").Close("td")
                .Element("td", $"{parameter.Help}{(parameter.Help.Length > 0 ? " " : "")}({what}{(parameter.Required ? ", needed" : "")})")
                .Element("td", parameter.Type is ParameterType.Secret ? "Never on paper" : parameter.Default ?? "", "fill").Close("tr");
        }
        page.Close("tbody").Close("table").Close("div").Close("section");
    }
}
