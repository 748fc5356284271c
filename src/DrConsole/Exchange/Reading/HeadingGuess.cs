using System.Buffers;
using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Finds headings in a text that marks none, such as a page that was copied from a browser. Only where no heading is marked at all.</summary>
internal static partial class HeadingGuess
{
    private const int Longest = 90;
    private const int MostBeforeTitle = 5;

    private static readonly SearchValues<char> NotInHeadings = SearchValues.Create("=;{}()[]<>|`\"'.,:!?");

    private static readonly HashSet<string> Small = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "vs", "when", "with", "are", "you", "your", "it"];

    /// <summary>The level of each line from <paramref name="firstLine"/> on, 0 for no heading; null when the document marks its headings itself.</summary>
    public static int[]? Levels(SourceText source, int firstLine)
    {
        var lines = source.Lines.Skip(firstLine - 1).ToList();
        if (IsMarked(lines))
            return null;
        var title = TitleIn(lines);
        return [.. lines.Select((line, at) => at == title ? 1 : at > title && LooksLikeHeading(line) ? 2 : 0)];
    }

    // Copied pages begin with a menu: the title is the first line that speaks of recovery, or else the first one.
    private static int TitleIn(List<string> lines)
    {
        var said = lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Take(MostBeforeTitle * 2).ToList();
        var title = said.Find(line => line.Item.Length < Longest * 2 && PlanWord().IsMatch(line.Item) && LineShape.Marker(line.Item) is null);
        if (title.Item is not null)
            return title.Index;
        return said is [var first, ..] && first.Item.Length < Longest * 2 && LineShape.Marker(first.Item) is null && !first.Item.Contains('|', StringComparison.Ordinal) ? first.Index : -1;
    }

    // A single # further down is more often a remark in code that was pasted without its fences.
    private static bool IsMarked(List<string> lines)
    {
        var (inFence, said) = (false, 0);
        for (var at = 0; at < lines.Count; at++)
        {
            said += string.IsNullOrWhiteSpace(lines[at]) ? 0 : 1;
            inFence ^= LineShape.Fence(lines[at]) is not null;
            if (!inFence && LineShape.Heading(lines[at]) is { Level: var level } && (level > 1 || said == 1 || (said <= MostBeforeTitle && at + 1 < lines.Count && string.IsNullOrWhiteSpace(lines[at + 1]))))
                return true;
            if (!inFence && at > 0 && lines[at - 1].Trim() is { Length: > 2 and < Longest } title && LineShape.Marker(title) is null && lines[at].Trim().Length >= 3 && LineShape.Underline(lines[at]) is not null)
                return true;
        }
        return said == 0;
    }

    private static bool LooksLikeHeading(string line)
    {
        if (line.Length is 0 or > Longest || char.IsWhiteSpace(line[0]))
            return false;
        if (Numbered().IsMatch(line))
            return true;
        if (!char.IsAsciiLetterUpper(line[0]) || line.AsSpan().ContainsAny(NotInHeadings))
            return false;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 12 && Array.TrueForAll(words, word => char.IsUpper(word[0]) || char.IsDigit(word[0]) || word[0] is '/' or '&' or '-' || Small.Contains(word));
    }

    [GeneratedRegex(@"\b(?:disaster recovery|recovery plan|continuity|incident response|recovery guide)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PlanWord();

    [GeneratedRegex(@"^(?:Scenario|Layer|Phase|Part|Section|Chapter|Appendix|Procedure)\s+[0-9A-Z]{1,3}\s*[:.)–-]\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();
}
