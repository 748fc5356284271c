using System.Globalization;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Plans;

namespace DrConsole.Exchange;

/// <summary>Writes what a pack says besides runbooks: what to do first, plans, people, and how the console itself comes back.</summary>
internal static class PackMatters
{
    public static string TitleOf(PackContent.ApprovedPlan plan) => plan.Snapshot.Parts is [var first, ..] ? first.Title : plan.Key;

    public static void WriteFirst(ReportWriter page, PackContent content)
    {
        page.Open("article", null, ("id", "first")).Element("h1", "What to do first").Open("ol", "list");
        foreach (var line in new[]
        {
            "Write down the time. Whatever is decided from now on is written down with its time, on paper if need be.",
            content.People.Contacts.Count > 0 ? "Call whoever is on call now: see Who is on call. One person commands; say out loud who it is." : "Call whoever is on call: this pack holds no people. One person commands; say out loud who it is.",
            "Find the runbook by its title or by what is broken: the search looks into every step. Print it, or tick its steps here.",
            "What you tick stays in this browser tab until you save it: save often, and keep the file. It is brought into the console when that is back, as what you say you did and when.",
            "Does the console itself answer? If not, and the runbooks are safe here, bring it back second: see Bring the console back.",
        })
            page.Element("li", line);
        page.Close("ol").Element("p", $"This pack holds {content.Runbooks.Count:N0} published runbooks, {content.Plans.Count:N0} approved plans and {content.People.Contacts.Count:N0} people as they stood on {content.MadeAt.UtcDateTime:d MMM yyyy, HH:mm} UTC. It holds no passwords and no keys.").Close("article");
    }

    public static void WritePlan(ReportWriter page, PackContent.ApprovedPlan plan)
    {
        page.Open("article", null, ("id", $"plan/{plan.Key}")).Element("h1", TitleOf(plan)).Open("div", "badges");
        ReportHtml.WriteBadge(page, new ReportBadge(plan.IsUnreviewed ? "Holds unreviewed" : "Approved", plan.IsUnreviewed ? ReportTone.Warn : ReportTone.Good));
        page.Element("span", $"{plan.Key}, version {plan.Number}, approved {plan.ApprovedAt.UtcDateTime:d MMM yyyy}", "xs").Close("div");
        foreach (var part in plan.Snapshot.Parts)
            WritePart(page, part);
        page.Close("article").Ours("\n");
    }

    private static void WritePart(ReportWriter page, PlanSnapshot.Part part)
    {
        page.Element("h2", $"{part.Kind}: {part.Title}", "phase");
        foreach (var field in part.Fields.Where(field => field.Text.Length > 0 && field.Text != part.Title))
        {
            page.Element("h4", field.Name);
            SheetSteps.WriteText(page, field.Text);
        }
    }

    public static void WritePeople(ReportWriter page, PackContent.Staff people)
    {
        if (people.Contacts.Count == 0)
            return;
        page.Open("article", null, ("id", "people")).Element("h1", "Whom to call");
        Table(page, "Contacts", ["Name", "Does", "Reach"], people.Contacts.Select(person => new[] { person.Name, person.Title, string.Join("\n", person.Channels.Select(Said)) }));
        if (people.Suppliers.Count > 0)
            Table(page.Element("h2", "Suppliers' support"), "Support", ["Who", "For", "Reach", "Contract"], people.Suppliers.Select(each => new[] { each.Name, each.Provides, string.Join("\n", new[] { each.Phone, each.Email, each.Portal, each.Hours }.Where(text => text.Length > 0)), each.Contract }));
        page.Close("article");

        page.Open("article", null, ("id", "on-call")).Element("h1", "Who is on call");
        foreach (var rotation in people.Rotations)
            Table(page.Element("h2", rotation.Name), rotation.Name, ["From (UTC)", "To (UTC)", "Who"], rotation.All.Select(turn => new[] { Time(turn.From), Time(turn.To), turn.Who }));
        page.Close("article");

        page.Open("article", null, ("id", "escalation")).Element("h1", "Who is told next");
        foreach (var policy in people.Policies)
        {
            page.Element("h2", policy.Name);
            if (policy.Purpose.Length > 0)
                page.Element("p", policy.Purpose);
            Table(page, policy.Name, ["Level", "After", "Who"], policy.Levels.Select((level, index) => new[] { $"{index + 1}", level.After == TimeSpan.Zero ? "at once" : Durations.Spoken(level.After), level.Targets }));
        }
        page.Close("article");
    }

    public static void WriteRestore(ReportWriter page, PackContent content)
    {
        var console = content.Console;
        page.Open("article", null, ("id", "restore")).Element("h1", "Bring the console back").Open("dl", "kv");
        foreach (var (name, value) in new[] { ("Version", console.Version), ("Address", console.Address.Length > 0 ? console.Address : "not set"), ("Store", console.Store), ("Directory", console.Directory), ("Ledger", console.Origin) })
            page.Open("div").Element("dt", name).Element("dd", value, "mono").Close("div");
        page.Close("dl").Open("ol", "list");
        foreach (var line in new[]
        {
            "Take an empty machine with the same or a newer version of the console, and its settings (appsettings.json or the DRCONSOLE… environment). They are not in its backups.",
            $"Take the newest backup of the console from one of its destinations; its store was {console.Store}.",
            "Have at hand what no backup holds: the passphrase of the backups, or the key file of the secrets where it lies elsewhere (DrConsole:Secrets:KeyPath), and the ledger's key where a KMS or HSM wraps it (DrConsole:Evidence:KeyUnwrapCommand).",
            "Run: drconsole backup restore FILE. It verifies the ledger, and asks by name for what is missing. It refuses a place that is not empty.",
            "Start it: drconsole serve. Compare its newest checkpoint with the one below and with those kept outside. Where they do not agree, nothing is signed until an administrator records that the log restarted.",
            "Look at every run that was under way: attempts whose end was lost are marked, and a person says what happened.",
            "Bring in the ticks that people saved from this pack: on the page Break-glass pack. What they say and what the console knows stand beside each other; nothing is overwritten.",
            "Point the name of the console to the new machine, and tell people.",
        })
            page.Element("li", line);
        page.Close("ol");
        if (console.Checkpoint.Length > 0)
            page.Element("h2", "The newest checkpoint of the ledger when this was made").Element("pre", console.Checkpoint);
        page.Close("article").Ours("\n");
    }

    private static void Table(ReportWriter page, string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Open("div", "wide").Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (var head in heads)
            page.Element("th", head, null, ("scope", "col"));
        page.Close("tr").Close("thead").Open("tbody");
        foreach (var row in rows)
        {
            page.Open("tr");
            foreach (var cell in row)
                page.Element("td", cell, "pre");
            page.Close("tr");
        }
        page.Close("tbody").Close("table").Close("div");
    }

    private static string Said(ChannelText channel) => channel.Kind switch
    {
        ChannelKind.Sms => $"{channel.Address} (SMS)",
        ChannelKind.Voice => $"{channel.Address} (call)",
        ChannelKind.Chat => $"{channel.Address} (chat)",
        _ => channel.Address,
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
