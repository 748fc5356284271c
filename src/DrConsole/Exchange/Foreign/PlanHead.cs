using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>What a document says about itself: title, kind, owner, when it is reviewed. A stated status is a remark: whatever is imported is a draft.</summary>
internal static partial class PlanHead
{
    private const int LongestTitle = 160;

    public static void Read(Understanding into, Outline outline, Section section)
    {
        var front = outline.FrontMatter.Values;
        var title = TitleOf(front, section);
        var bare = Numbering().Replace(Leftover().Replace(PlainWords.Bare(title), ""), "").Trim(' ', '-', '–', ':');
        if (bare.Length == 0)
            bare = "Imported plan";
        if (bare.Length > LongestTitle)
            bare = bare[..LongestTitle].Trim();

        var line = section.Heading?.Line ?? (section.Sections.Count > 0 ? section.Sections[0].Line : 1);
        var plan = into.OpenPlan(PlainWords.Key(bare), line);
        into.Take(line, line);
        plan.Set("title", line, bare);
        var type = (front.Find("type") as YamlText)?.Value ?? "";
        plan.Set("kind", line, IncidentWord().IsMatch($"{bare} {type}") && !RecoveryWord().IsMatch(bare) ? "incident-response" : "disaster-recovery");
        foreach (var pair in front.Pairs)
        {
            if (pair.Value is YamlText { IsNothing: false } text)
                Field(into, pair.Name, pair.Line, text.Value);
        }
        ReviewFields.ReadFront(into, front);
    }

    /// <summary>Takes over one name and value that speak about the whole plan; false when the name says nothing to us.</summary>
    public static bool Field(Understanding into, string name, int line, string value)
    {
        var plan = into.Plan;
        if (Leftovers.IsLeftover(value))
            return true;
        switch (PlainWords.Comparable(name))
        {
            case "owner" or "plan owner" or "maintainer" or "document owner" or "responsible" or "owner team":
                plan.Set("owner", line, PlainWords.Bare(value));
                return true;
            case "rto" or "target rto" or "recovery time objective" or "overall rto" or "rto target":
                Once(into, plan, "rto", line, ForeignValues.Duration(into, line, "RTO", value));
                return true;
            case "rpo" or "target rpo" or "recovery point objective" or "overall rpo" or "rpo target":
                Once(into, plan, "rpo", line, ForeignValues.Duration(into, line, "RPO", value));
                return true;
            case "status" or "document status" or "approval status" or "plan status":
                into.Warn(line, $"The document calls itself '{ForeignValues.Cut(PlainWords.Bare(value))}'. That is kept as a remark: what is imported is a draft until it is approved here.");
                plan.Add("history-lines", line, $"Stated status: {PlainWords.Bare(value)}");
                return true;
            case "version" or "document version" or "last updated" or "updated" or "date" or "last revised" or "created":
                plan.Add("history-lines", line, $"{PlainWords.Title(name)}: {PlainWords.Bare(value)}");
                return true;
            default:
                return ReviewFields.Field(into, name, line, value);
        }
    }

    private static void Once(Understanding into, Sheet plan, string name, int line, string? value)
    {
        if (value is null || plan.TextOf(name) == value)
            return;
        if (plan.Find(name) is null)
            plan.Set(name, line, value);
        else
            into.Warn(line, $"{name.ToUpperInvariant()}: the plan has {plan.TextOf(name)} for it already, from line {plan.Find(name)!.Line}. {value} was left out.");
    }

    private static string TitleOf(YamlMap front, Section section) =>
        section.Heading?.Text ?? (front.Find("title") as YamlText)?.Value
        ?? (section.Sections is [var first, ..] ? first.Title : null)
        ?? section.Blocks.OfType<Prose>().FirstOrDefault()?.Lines[0].Text
        ?? "";

    [GeneratedRegex(@"^\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"incident[ -]response|\bIRP\b|security incident", RegexOptions.IgnoreCase)]
    private static partial Regex IncidentWord();

    [GeneratedRegex(@"disaster|continuity|\bDR\b", RegexOptions.IgnoreCase)]
    private static partial Regex RecoveryWord();

    [GeneratedRegex(@"\{\{[^{}]{0,80}\}\}|\[[^\[\]]{0,80}\]|_{3,}|<[^<>]{0,80}>")]
    private static partial Regex Leftover();
}
