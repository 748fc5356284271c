namespace DrConsole.Exchange;

/// <summary>A piece of a document and the lines it fills, both ends included.</summary>
public abstract record Block(int Line, int EndLine);

public sealed record Heading(int Line, int EndLine, int Level, string Text) : Block(Line, EndLine);

/// <summary>Lines of prose, each with its own number: <c>Symptoms: …</c> may be the second of three.</summary>
public sealed record Prose(int Line, int EndLine, IReadOnlyList<NumberedLine> Lines) : Block(Line, EndLine);

public sealed record Bullets(int Line, int EndLine, IReadOnlyList<Bullet> Each) : Block(Line, EndLine);

/// <summary>One entry of a list: its first line of text, whether a box stands before it, and what is below.</summary>
public sealed record Bullet(int Line, int EndLine, string Text, int? Number, bool HasBox, IReadOnlyList<Block> Below);

public sealed record Grid(int Line, int EndLine, IReadOnlyList<string> Head, IReadOnlyList<GridRow> Rows) : Block(Line, EndLine);

public sealed record GridRow(int Line, IReadOnlyList<string> Cells);

/// <summary>What stands between fences, byte for byte. <see cref="TextLine"/> is the line of its first line.</summary>
public sealed record Code(int Line, int EndLine, string Language, string Text, int TextLine) : Block(Line, EndLine);

/// <param name="Level">Set where headings were found otherwise than by their signs: the level of one, and 0 for what only looks like one.</param>
public readonly record struct NumberedLine(int Number, string Text, int? Level = null)
{
    internal (int Level, string Text)? Heading => Level switch
    {
        null => LineShape.Heading(Text),
        0 => null,
        { } level => (level, Text.Trim()),
    };

    /// <summary>Whether it begins a block of its own, so that the prose above it ends.</summary>
    internal bool Begins => Heading is not null || LineShape.Fence(Text) is not null || LineShape.Marker(Text) is not null || LineShape.IsRule(Text.AsSpan().Trim());
}

/// <summary>A heading with everything under it.</summary>
public sealed record Section(Heading? Heading, IReadOnlyList<Block> Blocks, IReadOnlyList<Section> Sections)
{
    public string Title => Heading?.Text ?? "";

    public int Line => Heading?.Line ?? 1;

    public int EndLine => Math.Max(Heading?.EndLine ?? 1, Math.Max(Blocks.Count > 0 ? Blocks[^1].EndLine : 0, Sections.Count > 0 ? Sections[^1].EndLine : 0));

    /// <summary>This section and all below it, in the order of the document.</summary>
    public IEnumerable<Section> All()
    {
        yield return this;
        foreach (var section in Sections.SelectMany(below => below.All()))
            yield return section;
    }
}

/// <summary>A Markdown document as a tree of sections, with what stood before the first line of it.</summary>
public sealed record Outline(SourceText Source, FrontMatter FrontMatter, Section Root);

/// <summary>Names and values at the head of a document, as they were read and as they stood there.</summary>
public sealed record FrontMatter(string Text, YamlMap Values)
{
    public static FrontMatter None { get; } = new("", new YamlMap(1, []));
}
