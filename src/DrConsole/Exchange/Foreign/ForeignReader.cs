using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Reads a plan that was not written for this console. Readers take what each of them knows, in turn; what is left is kept as text in
/// the plan's notes and told about, line by line. No reader guesses: what could be meant is said, what is taken is exact.
/// </summary>
internal static partial class ForeignReader
{
    private const int MostWarnings = 400;

    private static readonly Action<Understanding, Section>[] Readers =
    [
        YamlBlocks.Read,
        CodeMaps.Read,
        ScenarioSections.Read,
        GridReader.Read,
        ChecklistSections.Read,
        TierLines.Read,
        LooseLabels.Read,
        DocumentLinks.Read,
    ];

    public static Understanding Read(SourceText source)
    {
        var outline = OutlineReader.Read(source);
        var into = new Understanding(outline.Source);
        foreach (var section in Plans(outline.Root))
        {
            PlanHead.Read(into, outline, section);
            foreach (var read in Readers)
                read(into, section);
            Gaps.Read(into, section, outline.FrontMatter);
            Remainder.Keep(into, section, outline.FrontMatter);
        }
        into.CutWarnings(MostWarnings);
        return into;
    }

    // Two plans in one file have a heading of the first level each; one plan may have several such headings that are its chapters.
    private static List<Section> Plans(Section root)
    {
        var tops = root.Sections.Where(section => section.Heading!.Level == 1).ToList();
        return tops.Count > 1 && tops.TrueForAll(top => PlanTitle().IsMatch(top.Title)) ? tops : [root];
    }

    [GeneratedRegex(@"\b(?:plan|recovery|continuity|runbook|playbook|incident response|DRP|BCP)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PlanTitle();
}
