namespace DrConsole.Exchange;

/// <summary>One piece of a step in Markdown, between headings of the fourth level.</summary>
internal sealed record MarkdownPart(string Title)
{
    private readonly List<(string Name, string Value)> _labels = [];
    private readonly List<string> _quoted = [];

    public IReadOnlyList<(string Name, string Value)> Labels => _labels;

    public List<(string Language, string Text)> Code { get; } = [];

    public List<string> Things { get; } = [];

    public List<(int Line, string Text)> Boxes { get; } = [];

    public string Quoted => string.Join('\n', _quoted);

    public string? One(string name) => _labels.Find(label => label.Name == name).Value;

    public IEnumerable<string> All(string name) => _labels.Where(label => label.Name == name).Select(label => label.Value);

    public static List<MarkdownPart> Split(SourceText source, int from, int end)
    {
        List<MarkdownPart> parts = [new("")];
        for (var at = from; at < end; at++)
        {
            var line = source.Lines[at];
            if (LineShape.Fence(line) is { Indent: 0 } fence)
                parts[^1].Code.Add((fence.Language, ReadCode(source, end, fence, ref at)));
            else if (line.StartsWith("#### ", StringComparison.Ordinal))
                parts.Add(new MarkdownPart(line[5..].Trim()));
            else
                parts[^1].Take(line, at + 1);
        }
        return parts;
    }

    private void Take(string line, int number)
    {
        if (MarkdownLabels.Read(line) is { } label)
            _labels.Add(label);
        else if (line.StartsWith('>'))
            _quoted.Add(line is ['>', ' ', ..] ? line[2..] : line[1..]);
        else if (LineShape.Marker(line) is { Number: not null } thing)
            Things.Add(LineShape.Box(thing.Text).Text);
        else if (LineShape.Marker(line) is { } box)
            Boxes.Add((number, LineShape.Box(box.Text).Text));
    }

    private static string ReadCode(SourceText source, int end, LineShape.FenceLine fence, ref int at)
    {
        var begun = at + 1;
        var lines = new List<string>();
        for (at++; at < end && !LineShape.Closes(source.Lines[at], fence); at++)
            lines.Add(source.Lines[at]);
        return at < end ? string.Join('\n', lines) : throw Fault.At(source, begun, "This code block has no end.");
    }
}
