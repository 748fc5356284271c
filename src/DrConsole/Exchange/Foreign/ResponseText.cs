namespace DrConsole.Exchange;

/// <summary>What is to be done, as slices of the document and not as a rendering of what was understood of it: commands byte for byte.</summary>
internal sealed class ResponseText(SourceText source)
{
    private readonly List<Slice> _slices = [];

    /// <param name="Lead">Stands in for the first line, where a label was taken off it.</param>
    private readonly record struct Slice(int First, int Last, string? Lead);

    public void Add(LabelledPart part)
    {
        var kind = ScenarioParts.KindOf(part.Name);
        var saysItself = kind is not ScenarioParts.Kind.Other;

        // "Recovery steps:" above the steps says what the field says already; a fact with its value was taken.
        if (saysItself && part.Blocks.Count > 0 && (part.Value.Length == 0 || kind is not (ScenarioParts.Kind.Recovery or ScenarioParts.Kind.Immediate)))
            Add(new Slice(part.Blocks[0].Line, part.EndLine, null));
        else
            Add(new Slice(part.Line, part.EndLine, saysItself && part.Value.Length > 0 ? part.Value : null));
    }

    public override string ToString() => string.Join("\n\n", _slices.Select(Text));

    // What follows without anything taken out in between stays together as it stands.
    private void Add(Slice next)
    {
        if (_slices is [.., var last] && next.Lead is null && IsGap(last.Last + 1, next.First - 1))
            _slices[^1] = last with { Last = next.Last };
        else
            _slices.Add(next);
    }

    private string Text(Slice slice)
    {
        var lines = source.Lines.Skip(slice.First - 1).Take(slice.Last - slice.First + 1);
        return string.Join('\n', slice.Lead is { } lead ? lines.Skip(1).Prepend(lead) : lines).Trim('\n');
    }

    private bool IsGap(int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            if (!string.IsNullOrWhiteSpace(source.Lines[line - 1]))
                return false;
        }
        return true;
    }
}
