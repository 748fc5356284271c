using System.Text;

namespace DrConsole.Exchange;

/// <summary>
/// This product's own files: Markdown with one YAML block a record, under a head that says so. Strict: a block that is no record, and a name
/// that no record has, end the import with their line.
/// </summary>
internal static class OwnFormat
{
    private const string Mark = "drconsole";
    private const string Number = "1";

    public static bool IsMarked(SourceText source) =>
        source.Lines[0].TrimEnd() == "---" && source.Lines.Skip(1).Take(5).Any(line => line.StartsWith($"{Mark}:", StringComparison.Ordinal));

    public static IReadOnlyList<Sheet> Read(Outline outline, IReadOnlyCollection<string> kinds)
    {
        var source = outline.Source;
        if (outline.FrontMatter.Values.Find(Mark) is not YamlText { Value: Number })
            throw Fault.At(source, 2, $"This file is written for another version of the console. '{Mark}: {Number}' is read here.");
        var sheets = new List<Sheet>();
        var known = new Dictionary<(string, string), int>();
        foreach (var block in outline.Root.All().SelectMany(section => section.Blocks))
        {
            if (block is not Code code)
                throw Fault.At(source, block.Line, "Only headings and records may stand in such a file: texts belong into the record that they are about.");
            var sheet = ReadOne(source, code, kinds);
            if (!known.TryAdd((sheet.Kind, sheet.Key), sheet.Line))
                throw Fault.At(source, sheet.Line, $"The {sheet.Kind} {sheet.Key} is there already, in line {known[(sheet.Kind, sheet.Key)]}.");
            sheets.Add(sheet);
        }
        return sheets;
    }

    /// <summary>One file of records, each under its own heading.</summary>
    public static string Write(string title, IEnumerable<IGrouping<string, WrittenRecord>> groups)
    {
        var text = new StringBuilder($"---\n{Mark}: {Number}\n---\n\n# {OneLine(title)}\n");
        foreach (var group in groups)
        {
            text.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var record in group)
                Append(text, record);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, WrittenRecord record)
    {
        var yaml = YamlWriter.Write(new YamlMap(0, [new YamlPair(record.Kind, 0, new YamlText(0, record.Key)), .. record.Fields.Pairs]));
        var fence = FenceFor(yaml);
        text.Append("\n### ").Append(OneLine(record.Title)).Append("\n\n").Append(fence).Append("yaml\n").Append(yaml).Append(fence).Append('\n');
    }

    // A heading is for people: what could be read as anything else is left out of it.
    private static string OneLine(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('#');

    // Longer than any run of the same signs inside, so that a procedure's own fences end nothing.
    private static string FenceFor(string yaml)
    {
        var (longest, run) = (2, 0);
        foreach (var letter in yaml)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return new string('`', longest + 1);
    }

    private static Sheet ReadOne(SourceText source, Code code, IReadOnlyCollection<string> kinds)
    {
        try
        {
            if (YamlReader.ReadAll(source, code.Text, code.TextLine) is not [YamlMap { Pairs: [var first, ..] } map] || first.Value is not YamlText key || !kinds.Contains(first.Name))
                throw Fault.At(source, code.Line, $"A record begins with what it is and its key, such as 'service: core-databases'. There are {string.Join(", ", kinds)}.");
            var sheet = new Sheet(source, first.Name, key.Value, first.Line) { IsWhole = true };
            foreach (var pair in map.Pairs.Skip(1))
                sheet.Set(pair.Name, pair.Line, pair.Value);
            return sheet;
        }
        catch (UnreadYamlException wrong)
        {
            throw wrong.AsFault();
        }
    }
}
