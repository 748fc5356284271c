using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Writes what a pack says: its contents first, then one article for each runbook, plan and matter. It reads without script, from the first page to the last.</summary>
internal static class PackBody
{
    public static string Write(PackContent content)
    {
        var page = new ReportWriter();
        WriteHead(page, content);
        page.Open("div", "cols").Open("nav", null, ("aria-label", "Contents"), ("id", "contents"));
        WriteContents(page, content);
        page.Close("nav").Open("main", null, ("id", "articles"), ("tabindex", "-1"));
        PackMatters.WriteFirst(page, content);
        foreach (var runbook in content.Runbooks)
            WriteRunbook(page, runbook);
        foreach (var plan in content.Plans)
            PackMatters.WritePlan(page, plan);
        PackMatters.WritePeople(page, content.People);
        PackMatters.WriteRestore(page, content);
        return page.Close("main").Close("div").ToString();
    }

    private static void WriteHead(ReportWriter page, PackContent content)
    {
        page.Open("header", "top", ("id", "top"), ("data-pack", $"{content.Id}"), ("data-made", content.MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)))
            .Open("div", "who").Ours(ReportHtml.Mark).Open("div").Element("b", content.Organisation.Length > 0 ? content.Organisation : "DrConsole").Element("div", "Break-glass pack", "xs").Close("div").Close("div")
            .Open("div", "made").Text($"As of {content.MadeAt.UtcDateTime:d MMM yyyy, HH:mm} UTC ").Element("b", "", "age", ("id", "age")).Close("div")
            .Ours("""<div class="tools" hidden id="tools"><input type="search" id="find" aria-label="Search everything" placeholder="Search everything" autocomplete="off"><input type="text" id="by" aria-label="Your name, for what you tick" placeholder="Your name" maxlength="120" autocomplete="name"><button type="button" id="save" disabled>Nothing ticked</button></div>""")
            .Close("header").Ours("""<p id="said" role="status" class="vh"></p>""");
    }

    private static void WriteContents(ReportWriter page, PackContent content)
    {
        page.Ours("""<p id="found" class="xs" hidden></p>""");
        List("Start here", [("first", "What to do first", "")]);
        List("Runbooks", content.Runbooks.Select(runbook => ($"runbook/{runbook.Key}", runbook.Title, $"v{runbook.Number}")));
        List("Plans", content.Plans.Select(plan => ($"plan/{plan.Key}", PackMatters.TitleOf(plan), $"v{plan.Number}")));
        List("People", content.People.Contacts.Count == 0 ? [] : [("people", "Whom to call", ""), ("on-call", "Who is on call", ""), ("escalation", "Who is told next", "")]);
        List("The console", [("restore", "Bring the console back", "")]);

        void List(string title, IEnumerable<(string Id, string Title, string Beside)> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0)
                return;
            page.Element("h2", title).Open("ul");
            foreach (var (id, name, beside) in all)
                page.Open("li").Open("a", null, ("href", $"#{id}")).Element("span", name).Element("span", beside, "xs").Close("a").Close("li");
            page.Close("ul");
        }
    }

    private static void WriteRunbook(ReportWriter page, PackContent.Procedure runbook)
    {
        page.Open("article", null, ("id", $"runbook/{runbook.Key}"), ("data-runbook", runbook.Key), ("data-version", $"{runbook.Number}"), ("data-hash", runbook.Hash)).Element("h1", runbook.Title).Open("div", "badges");
        ReportHtml.WriteBadge(page, new ReportBadge(runbook.IsUnreviewed ? "In force, unreviewed" : "In force", runbook.IsUnreviewed ? ReportTone.Warn : ReportTone.Good));
        page.Element("span", $"{runbook.Key}, version {runbook.Number} of {runbook.PublishedAt.UtcDateTime:d MMM yyyy}", "xs").Close("div");
        if (runbook.File is { } file)
            WriteSteps(page, file);
        else
            page.Element("p", "This version of the console cannot show its steps; this is its file.").Element("pre", runbook.Text);
        page.Close("article").Ours("\n");
    }

    private static void WriteSteps(ReportWriter page, RunbookFile file)
    {
        if (file.Summary.Length > 0)
            SheetSteps.WriteText(page, file.Summary);
        var times = RunbookTimes.Of(file);
        page.Open("dl", "meta");
        Fact("Expected", times.Total > TimeSpan.Zero ? $"{Durations.Spoken(times.Total)}{(times.Unknown.Count > 0 ? " and more" : "")}" : "Not known");
        Fact("Must be done within", file.Rto is { } rto ? Durations.Spoken(rto) : "No target");
        Fact("Service", file.Service ?? "None named");
        Fact("Steps", $"{file.Steps.Count}");
        page.Close("dl");
        RunbookSheet.WriteParameters(page, file);
        var phase = (string?)null;
        foreach (var (index, step) in file.Steps.Index())
        {
            if (step.Phase != phase && step.Phase.Length > 0)
                page.Element("h2", step.Phase, "phase");
            phase = step.Phase;
            page.Open("section", "step", ("data-step", step.Id)).Open("h3").Open("label")
                .Open("input", "tick", ("type", "checkbox")).Text($" {index + 1}. {step.Title}").Close("label").Close("h3").Element("p", "", "did");
            SheetSteps.WriteInside(page, step);
            page.Close("section");
        }

        void Fact(string name, string value) => page.Open("div").Element("dt", name).Element("dd", value).Close("div");
    }
}
