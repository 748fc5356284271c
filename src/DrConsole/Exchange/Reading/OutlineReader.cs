namespace DrConsole.Exchange;

/// <summary>Reads a Markdown document into sections, below what its front matter says.</summary>
internal static class OutlineReader
{
    public static Outline Read(SourceText source)
    {
        var (front, firstLine) = FrontMatterReader.Read(source);
        var levels = HeadingGuess.Levels(source, firstLine);
        var lines = source.Lines.Skip(firstLine - 1).Select((text, index) => new NumberedLine(firstLine + index, text, levels?[index])).ToList();
        return new Outline(source, front, Nest(BlockReader.Read(lines)));
    }

    private static Section Nest(List<Block> blocks)
    {
        var at = 0;
        return Take(blocks, ref at, null);
    }

    // Levels may be skipped (# then ###): what counts is that a section ends at the next heading that is not below its own.
    private static Section Take(List<Block> blocks, ref int at, Heading? heading)
    {
        var own = new List<Block>();
        while (at < blocks.Count && blocks[at] is not Heading)
            own.Add(blocks[at++]);
        var below = new List<Section>();
        while (at < blocks.Count && blocks[at] is Heading next && (heading is null || next.Level > heading.Level))
        {
            at++;
            below.Add(Take(blocks, ref at, next));
        }
        return new Section(heading, own, below);
    }
}
