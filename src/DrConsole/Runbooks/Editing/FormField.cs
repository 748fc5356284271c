namespace DrConsole.Runbooks;

public enum FieldShape
{
    Line,
    Prose,
    Markdown,
    Code,
    Duration,
    Number,
    Flag,
    Word,

    /// <summary>A list of texts, one a line.</summary>
    Lines,

    /// <summary>Ids of steps on one line.</summary>
    Ids,

    /// <summary>Values under names that the author chooses.</summary>
    Pairs,

    /// <summary>A list of groups with the same fields.</summary>
    Rows,

    /// <summary>Several ways of saying it, of which one is chosen.</summary>
    Ways,
}

/// <summary>One field of the form: which key of the format it writes, and how.</summary>
/// <param name="Path">Below the group that it stands in.</param>
public sealed record FormField(string Path, string Label, FieldShape Shape)
{
    public string Hint { get; init; } = "";

    public bool IsFull { get; init; }

    /// <summary>For <see cref="FieldShape.Word"/>: the words that may stand there, as the file and as the screen says them.</summary>
    public IReadOnlyList<(string Word, string Said)> Words { get; init; } = [];

    /// <summary>For <see cref="FieldShape.Rows"/>: the fields of one row.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>What one row or thing is called, as in "Add check".</summary>
    public string One { get; init; } = "";

    public IReadOnlyList<FormWay> Ways { get; init; } = [];

    internal Node? Fresh { get; init; }
}

/// <summary>One way of saying something, with the keys that belong to it.</summary>
public sealed record FormWay(string Word, string Said, IReadOnlyList<FormField> Fields)
{
    /// <summary>Whether the group is written in this way.</summary>
    internal Func<MapNode, bool> Is { get; init; } = _ => false;

    /// <summary>The group, written in this way from now on; what the other ways need is gone.</summary>
    internal Func<MapNode, MapNode> Become { get; init; } = same => same;
}

public sealed record FormSection(string Title, IReadOnlyList<FormField> Fields);
