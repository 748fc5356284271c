namespace DrConsole.Exchange;

/// <summary>What is made of one foreign document: records, remarks with their lines, and which lines nobody has understood.</summary>
internal sealed class Understanding(SourceText source)
{
    private const int LongestLine = 480;

    private readonly Dictionary<(string Kind, string Key), Sheet> _sheets = [];
    private readonly List<ImportWarning> _warnings = [];
    private readonly System.Collections.BitArray _understood = new(source.Lines.Count + 2);

    public SourceText Source { get; } = source;

    /// <summary>The plan that is being read: what has no other place belongs to it.</summary>
    public Sheet Plan { get; private set; } = null!;

    public IEnumerable<Sheet> Sheets => _sheets.Values;

    public IReadOnlyList<ImportWarning> Warnings => _warnings;

    public Sheet OpenPlan(string key, int line) => Plan = Open("plan", key, line);

    /// <summary>The sheet of that record; new when it was not spoken of before.</summary>
    public Sheet Open(string kind, string key, int line)
    {
        if (!_sheets.TryGetValue((kind, key), out var sheet))
            _sheets[(kind, key)] = sheet = new Sheet(Source, kind, key, line);
        return sheet;
    }

    public Sheet? Find(string kind, string key) => _sheets.GetValueOrDefault((kind, key));

    public IEnumerable<Sheet> Of(string kind) => _sheets.Values.Where(sheet => sheet.Kind == kind);

    public void Warn(int line, string text) => _warnings.Add(new ImportWarning(Source.Name, line, text));

    /// <summary>One line as a record's list holds it; what does not fit is told.</summary>
    public string OneLine(int line, string text)
    {
        if (text.Length <= LongestLine)
            return text;
        Warn(line, $"'{ForeignValues.Cut(text)}' is longer than the {LongestLine} characters that a line holds, and was cut.");
        return text[..(LongestLine - 1)] + "…";
    }

    /// <summary>By line, and no more than somebody would read.</summary>
    public void CutWarnings(int most)
    {
        var sorted = _warnings.OrderBy(warning => warning.Line).Distinct().ToList();
        _warnings.Clear();
        _warnings.AddRange(sorted.Take(most));
        if (sorted.Count > most)
            _warnings.Add(new ImportWarning(Source.Name, sorted[most].Line, $"{sorted.Count - most:N0} more remarks from this line on are not listed."));
    }

    /// <summary>These lines have been made use of, or have been told about.</summary>
    public void Take(int first, int last)
    {
        for (var line = first; line <= Math.Min(last, _understood.Length - 1); line++)
            _understood[line] = true;
    }

    public void Take(Block block) => Take(block.Line, block.EndLine);

    public bool IsTaken(int line) => _understood[line];

    public bool IsTaken(Block block)
    {
        for (var line = block.Line; line <= block.EndLine; line++)
        {
            if (_understood[line])
                return true;
        }
        return false;
    }
}

/// <summary>Something in a document that a person should look at, with its line.</summary>
public sealed record ImportWarning(string Document, int Line, string Text);
