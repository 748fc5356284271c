using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Reads procedures that people wrote in Markdown: numbered steps with their commands, or numbered headings with shell blocks.</summary>
internal static partial class ProseReader
{
    public static IReadOnlyList<DraftedRunbook> Read(SourceText source)
    {
        var outline = OutlineReader.Read(source);
        var found = Procedures(outline.Root, null, null).ToList();
        if (found.Count == 0)
            throw Fault.At(source, 1, "There is no procedure in it: numbered steps, or numbered headings, with commands in code blocks.");
        return [.. found.Select(procedure => new ProseSteps(Begin(source, procedure.Section, procedure.Title, outline)).Read(procedure.Section, procedure.Headings))];
    }

    /// <summary>Whether a document is a procedure and nothing else: a plan has scenarios, targets or a head, and stays one.</summary>
    public static bool IsProcedure(SourceText source)
    {
        if (!source.Lines.Any(line => Numbered().IsMatch(line)) || !source.Lines.Any(line => LineShape.Fence(line) is not null) || source.Lines.Any(line => PlanWord().IsMatch(line)))
            return false;
        var outline = OutlineReader.Read(source);
        return outline.FrontMatter.Values.Pairs.Count == 0 && Procedures(outline.Root, null, null).Any();
    }

    private static IEnumerable<(Section Section, string Title, bool Headings)> Procedures(Section section, Section? above, Section? further)
    {
        var title = section.Title.Length > 0 && !Generic().IsMatch(PlainWords.Bare(section.Title)) ? section.Title : above is { Title.Length: > 0 } && !Generic().IsMatch(above.Title) ? above.Title : further?.Title ?? "";
        if (section.Sections.Count(child => Numbered().IsMatch(child.Title)) >= 2 && section.Sections.Any(child => Numbered().IsMatch(child.Title) && child.Blocks.Any(block => block is Code)))
            return [(section, title, true)];
        var steps = section.Blocks.OfType<Bullets>().Where(list => list.Each.All(bullet => bullet.Number is not null)).ToList();
        if (steps.Sum(list => list.Each.Count) >= 2 && (steps.Any(list => list.Each.Any(bullet => bullet.Below.Any(block => block is Code))) || FollowedByCode(section.Blocks)))
            return [(section, title, false)];
        return section.Sections.SelectMany(child => Procedures(child, section, above));
    }

    private static bool FollowedByCode(IReadOnlyList<Block> blocks) =>
        blocks.Zip(blocks.Skip(1)).Any(pair => pair is { First: Bullets { Each: [{ Number: not null }, ..] }, Second: Code });

    private static DraftedRunbook Begin(SourceText source, Section section, string heading, Outline outline)
    {
        var title = Leading().Replace(PlainWords.Bare(heading.Length > 0 ? heading : (outline.Root.Sections is [var top, ..] ? top.Title : "Procedure")), "");
        return new DraftedRunbook(source, PlainWords.Key(title), PlainWords.Title(title), section.Line);
    }

    [GeneratedRegex(@"^\s*(step\s*)?\d{1,3}\s*[.):]\s+\S|^\s*step\s+\d{1,3}\b|^#{2,6}\s+(step\s*)?\d{1,3}\s*[.):]\s", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(scenario\s*\d*|procedure\s*\d*|runbook\s*\d*|\d+(\.\d+)*)\s*[:.)-]\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^((recovery|restore|response|procedure|runbook)\s+)?(steps|procedure|instructions|actions|runbook)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Generic();

    [GeneratedRegex(@"^#+\s.*\b(plan|scenarios?|DRP|BCP|handbook|guide)\b|^\W*(RTO|RPO|recovery (time|point) objective|symptoms|trigger|impact)\W*\s*[:=]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlanWord();
}
