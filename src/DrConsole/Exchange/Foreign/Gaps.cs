using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>What a template left to be filled in becomes a readiness gap of the plan, so that it is seen and not forgotten.</summary>
internal static partial class Gaps
{
    private const int Most = 60;

    public static void Read(Understanding into, Section section, FrontMatter front)
    {
        var found = 0;
        foreach (var pair in front.Values.Pairs)
        {
            if (pair.Value is YamlText text && Leftovers.Find(text.Value) is { } leftover)
                Put(into, pair.Line, PlainWords.Title(pair.Name), leftover, ref found);
        }
        foreach (var each in section.All())
        {
            if (Leftovers.Find(each.Title) is { } inTitle)
                Put(into, each.Line, "Title", inTitle, ref found);
            foreach (var line in LinesOf(into, each))
            {
                if (Leftovers.Find(line.Text) is { } leftover)
                    Put(into, line.Number, NameOf(each, line.Text), leftover, ref found);
            }
        }
        if (found > Most)
            into.Warn(section.Line, $"{found:N0} places are left to be filled in; the first {Most} became readiness gaps.");
    }

    // Inside code a {{name}} is mostly a parameter: only YAML that describes the plan is looked at.
    private static IEnumerable<NumberedLine> LinesOf(Understanding into, Section section) => section.Blocks
        .Where(block => block is not Code code || code.Language.ToLowerInvariant() is "yaml" or "yml")
        .SelectMany(block => Enumerable.Range(block.Line, block.EndLine - block.Line + 1))
        .Where(line => !IsCode(section, line))
        .Select(line => new NumberedLine(line, into.Source.Lines[line - 1]));

    private static bool IsCode(Section section, int line) => section.Blocks.OfType<Bullets>().SelectMany(CodeBelow).Any(code => line >= code.Line && line <= code.EndLine);

    private static IEnumerable<Code> CodeBelow(Bullets bullets) => bullets.Each.SelectMany(bullet => bullet.Below)
        .SelectMany(block => block is Bullets inner ? CodeBelow(inner) : block is Code code ? [code] : []);

    private static void Put(Understanding into, int line, string name, string leftover, ref int found)
    {
        if (++found > Most)
            return;
        var key = PlainWords.Key($"{into.Plan.Key[..Math.Min(into.Plan.Key.Length, 24)]} fill in {name}");
        for (var more = 2; into.Find("readiness-item", key) is not null; more++)
            key = PlainWords.Key($"{into.Plan.Key[..Math.Min(into.Plan.Key.Length, 20)]} fill in {more} {name}");
        into.Open("readiness-item", key, line)
            .Set("statement", line, $"{name} is filled in")
            .Set("plan", line, into.Plan.Key)
            .Set("note", line, $"Left open in the imported document: {ForeignValues.Cut(into.Source.Lines[line - 1].Trim())}");
        into.Warn(line, $"'{ForeignValues.Cut(leftover)}' is left to be filled in: {name}. It became a readiness gap.");
    }

    private static string NameOf(Section section, string line)
    {
        var bare = line.Trim().TrimStart('-', '*', '+', '|', ' ');
        var name = Labels.Read(bare)?.Name ?? bare.Split('|', 2)[0];
        name = PlainWords.Title(Leftover().Replace(name, "").Trim(' ', ':', '|', '-', '"'));
        return name.Length is > 1 and <= 60 ? name : section.Title.Length > 0 ? PlainWords.Title(PlainWords.Bare(section.Title)) : "A value";
    }

    [GeneratedRegex(@"\{\{[^{}]{0,80}\}\}|\[[^\[\]]{0,200}\]|_{3,}|<[^<>]{0,100}>|\bTBD\b|\bTODO\b")]
    private static partial Regex Leftover();
}
