namespace DrConsole.Notices;

public enum PlaceholderType
{
    Text,
    Number,
    Time,
    Length,
    Flag,
    List,
}

/// <summary>One fact that templates of a kind may name.</summary>
/// <param name="Name">As it is written between braces.</param>
/// <param name="IsAlways">Whether every notice of the kind has it. Others stand only behind a question whether they are there.</param>
public sealed record Placeholder(string Name, PlaceholderType Type, string Means, NoticeValue Sample, bool IsAlways = false)
{
    /// <summary>Of a list of records: what each of them has. Empty where each is a text.</summary>
    public IReadOnlyList<Placeholder> Each { get; init; } = [];
}
