using System.Text;

namespace DrConsole.Exchange;

/// <summary>Keeps what nobody understood as text in the plan's notes, and says of each part where it stands.</summary>
internal static class Remainder
{
    // Below what a plan's notes may hold, with room for what stands around it.
    private const int MostKept = 60_000;

    public static void Keep(Understanding into, Section plan, FrontMatter front)
    {
        var notes = new StringBuilder();
        if (front.Text.Length > 0)
            notes.Append("## Front matter\n\n```yaml\n").Append(front.Text).Append("\n```\n");
        var sections = plan.All().ToList();
        for (var at = 0; at < sections.Count; at++)
        {
            var first = sections[at].Heading is { } heading ? heading.EndLine + 1 : plan.Line;
            var last = at + 1 < sections.Count ? sections[at + 1].Line - 1 : plan.EndLine;
            if (Left(into, sections[at], first, last) is { } left)
                Keep(into, notes, sections[at], left.Line, left.Text, isRest: Enumerable.Range(first, Math.Max(0, last - first + 1)).Any(into.IsTaken));
        }
        var history = into.Plan.Find("history-lines")?.Value as YamlList;
        into.Plan.Set("history", history?.Line ?? 1, string.Join('\n', (history?.Each ?? []).OfType<YamlText>().Select(line => $"- {line.Value}")));
        into.Plan.Remove("history-lines");
        into.Plan.Set("notes", plan.Line, notes.ToString());
    }

    private static void Keep(Understanding into, StringBuilder notes, Section section, int line, string text, bool isRest)
    {
        var title = PlainWords.Bare(section.Title);
        var named = title.Length == 0 ? "This text" : $"'{ForeignValues.Cut(title)}'";
        if (notes.Length + text.Length + title.Length > MostKept)
        {
            into.Warn(line, $"{named} was not understood and is not kept: the plan's notes are full. Keep the document itself.");
            return;
        }
        notes.Append(title.Length == 0 ? "\n" : $"\n## {title}\n\n").Append(text).Append('\n');
        into.Warn(line, isRest ? $"Of {(title.Length == 0 ? "this text" : named)} the rest was not taken apart; it is kept in the plan's notes." : $"{named} was not taken apart; its text is kept in the plan's notes.");
    }

    private static (int Line, string Text)? Left(Understanding into, Section section, int first, int last)
    {
        var lines = Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(line => !into.IsTaken(line)).ToList();
        if (lines.FirstOrDefault(line => Says(into.Source.Lines[line - 1])) is not (> 0 and var shown))
            return null;
        var text = string.Join('\n', lines.Select(line => into.Source.Lines[line - 1])).Trim('\n', ' ');

        // A heading, a rule or an empty pair of fences alone says nothing.
        return section.Blocks.Any(block => block.EndLine >= shown) ? (shown, text) : null;
    }

    private static bool Says(string line)
    {
        var bare = line.AsSpan().Trim();
        return !bare.IsEmpty && !LineShape.IsRule(bare) && LineShape.Fence(line) is null;
    }
}
