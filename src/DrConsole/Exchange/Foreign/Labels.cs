namespace DrConsole.Exchange;

/// <summary>A named part of a section: <c>**Symptoms**:</c> and what follows it, or a heading that says the same.</summary>
internal sealed record LabelledPart(string Name, string Value, int Line, int EndLine, IReadOnlyList<Block> Blocks)
{
    /// <summary>Entries of its lists, its value, and its loose lines: what the part says, one thing a line.</summary>
    public IEnumerable<NumberedLine> Says()
    {
        if (Value.Length > 0)
            yield return new NumberedLine(Line, PlainWords.Bare(Value));
        foreach (var block in Blocks)
        {
            if (block is Bullets bullets)
            {
                foreach (var bullet in bullets.Each)
                    yield return new NumberedLine(bullet.Line, PlainWords.Bare(bullet.Text));
            }
            else if (block is Prose prose)
            {
                foreach (var line in prose.Lines)
                    yield return line with { Text = PlainWords.Bare(line.Text) };
            }
        }
    }
}

/// <summary>Finds labels in prose and cuts sections at them.</summary>
internal static class Labels
{
    private const int LongestName = 48;

    /// <summary><c>**Total recovery time**: ~15 minutes</c>, <c>Symptoms:</c>, <c>RPO = 0</c>.</summary>
    public static (string Name, string Value)? Read(string line)
    {
        var bare = line.TrimStart();
        var isBold = bare.StartsWith("**", StringComparison.Ordinal) || bare.StartsWith("__", StringComparison.Ordinal);
        if (isBold)
        {
            var close = bare.IndexOf(bare[..2], 2, StringComparison.Ordinal);
            if (close < 0)
                return null;
            var (name, rest) = (bare[2..close].Trim(), bare[(close + 2)..].TrimStart());

            // **RTO** (recovery time objective): 15 minutes
            if (rest.StartsWith('(') && rest.IndexOf(')', StringComparison.Ordinal) is > 0 and var end)
                rest = rest[(end + 1)..].TrimStart();
            return name.EndsWith(':') ? (name.TrimEnd(':').Trim(), rest) : rest.StartsWith(':') ? (name, rest[1..].Trim()) : rest.Length == 0 ? (name, "") : null;
        }
        var at = bare.AsSpan().IndexOfAny(':', '=');
        if (at is < 1 or > LongestName || (bare[at] is '=' && at + 1 < bare.Length && bare[at + 1] is '='))
            return null;
        var label = PlainWords.WithoutBracket(bare[..at]);
        return label.Length > 0 && label.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '/' or '\'' or '&') && (at + 1 == bare.Length || bare[at + 1] is ' ' or '\t')
            ? (label, bare[(at + 1)..].Trim())
            : null;
    }

    // A line of a definition list: ": connection refused".
    private static string? Defined(string line) => line.StartsWith(": ", StringComparison.Ordinal) ? line[2..].Trim() : null;

    /// <summary>Cuts a section at its labels, at the terms of its definition lists, and at the headings right below it.</summary>
    public static List<LabelledPart> Cut(Section section)
    {
        var parts = new List<LabelledPart>();
        var (name, value, line, blocks) = ("", "", section.Line, new List<Block>());
        foreach (var (index, block) in section.Blocks.Index())
        {
            if (block is not Prose prose)
            {
                // "Trigger: the power is gone", and below it what to do.
                if (value.Length > 0 && block is Bullets { Each: [{ Number: not null }, ..] } && ScenarioParts.IsFact(name))
                {
                    Close();
                    (name, value, line, blocks) = ("", "", block.Line, []);
                }
                blocks.Add(block);
                continue;
            }
            if (prose.Lines is [var alone] && index + 1 < section.Blocks.Count && section.Blocks[index + 1] is Bullets && ScenarioParts.IsHeadOfList(alone.Text))
            {
                Close();
                (name, value, line, blocks) = (PlainWords.Bare(alone.Text), "", alone.Number, []);
                continue;
            }
            foreach (var (at, one) in prose.Lines.Index())
            {
                if (Defined(one.Text) is { } said)
                {
                    blocks.Add(new Prose(one.Number, one.Number, [one with { Text = said }]));
                }
                else if (at + 1 < prose.Lines.Count && Defined(prose.Lines[at + 1].Text) is not null)
                {
                    Close();
                    (name, value, line, blocks) = (PlainWords.Bare(one.Text), "", one.Number, []);
                }
                else if (Read(one.Text) is { } label)
                {
                    Close();
                    (name, value, line, blocks) = (label.Name, label.Value, one.Number, []);
                }
                else
                {
                    blocks.Add(new Prose(one.Number, one.Number, [one]));
                }
            }
        }
        Close();
        parts.AddRange(section.Sections.Select(below => new LabelledPart(below.Title.TrimEnd(':'), "", below.Line, below.EndLine, [.. below.All().SelectMany(all => all.Blocks)])));
        return parts;

        void Close()
        {
            if (name.Length > 0 || blocks.Count > 0)
                parts.Add(new LabelledPart(name, value, line, blocks.Count > 0 ? blocks[^1].EndLine : line, blocks));
        }
    }
}
