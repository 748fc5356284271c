using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Reads wiki links and links to other files as related documents.</summary>
internal static partial class DocumentLinks
{
    private const int Most = 150;
    private const int LongestLine = 4_000;

    public static void Read(Understanding into, Section section)
    {
        var found = 0;
        foreach (var line in section.All().SelectMany(Prose).Where(line => line.Text.Length <= LongestLine))
        {
            foreach (Match link in Link().Matches(line.Text))
            {
                var target = (link.Groups["wiki"].Success ? link.Groups["wiki"] : link.Groups["target"]).Value.Trim();
                if (target.StartsWith('#'))
                    into.Take(line.Number, line.Number);

                // [[Company name]] may be a template's blank; [[Company name|our company]] is none.
                if (target.StartsWith('#') || Leftovers.IsLeftover(target) || (target.Contains(' ', StringComparison.Ordinal) && !link.Groups["title"].Success) || ++found > Most)
                    continue;
                var title = link.Groups["title"].Success && link.Groups["title"].Value != target ? PlainWords.Bare(link.Groups["title"].Value) : TitleBefore(line.Text, link.Index) ?? PlainWords.Title(target.Split('#', '/')[^1]);
                into.Plan.Add("documents", line.Number, $"{title.Replace(':', ' ')}: {target}");
                if (link.Length + 4 > line.Text.Trim().Length - (TitleBefore(line.Text, link.Index)?.Length ?? 0))
                    into.Take(line.Number, line.Number);
            }
        }
    }

    private static IEnumerable<NumberedLine> Prose(Section section) => section.Blocks.SelectMany(block => block switch
    {
        Prose prose => prose.Lines,
        Bullets bullets => bullets.Each.Select(bullet => new NumberedLine(bullet.Line, bullet.Text)),
        _ => (IEnumerable<NumberedLine>)[],
    });

    private static string? TitleBefore(string line, int at) =>
        Labels.Read(line) is { } label && line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && colon < at ? PlainWords.Bare(label.Name) : null;

    [GeneratedRegex(@"\[\[(?<wiki>[^\[\]|]{1,200})(?:\|(?<title>[^\[\]]{1,160}))?\]\]|(?<!!)\[(?<title>[^\[\]]{1,160})\]\((?<target>[^()\s]{1,400})\)")]
    private static partial Regex Link();
}
