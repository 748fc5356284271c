namespace DrConsole.Evidence;

/// <summary>How something went, for badges and marks.</summary>
public enum ReportTone
{
    Plain,
    Good,
    Warn,
    Bad,
    Exercise,
}

/// <summary>A word with its tone.</summary>
public sealed record ReportBadge(string Text, ReportTone Tone = ReportTone.Plain);

/// <summary>
/// What a report says, without a word about how it looks. Every text may come from outside: it is encoded where it is written.
/// </summary>
/// <param name="Number">Names it at the foot of every page; letters, digits, dots, hyphens and spaces.</param>
/// <param name="Edition">The small line under the number: period, version, date.</param>
/// <param name="Lead">The whole report in two or three sentences.</param>
public sealed record Report(
    string Number, string Organisation, string Edition, string Title, string Lead, IReadOnlyList<ReportBadge> Badges, IReadOnlyList<ReportFact> Facts,
    IReadOnlyList<ReportSection> Sections, DateTimeOffset MadeAt);

/// <summary>A name and what is so named.</summary>
public sealed record ReportFact(string Name, string Value, bool IsCode = false);

/// <summary>A heading and what stands under it.</summary>
/// <param name="MayBreak">Whether a page may end inside it; tables of many rows must.</param>
public sealed record ReportSection(string? Title, IReadOnlyList<ReportBlock> Blocks, bool MayBreak = false);

/// <summary>One piece of a section.</summary>
public abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    public sealed record Text(string Words, bool IsSmall = false) : ReportBlock;

    /// <summary>Large figures side by side, each with its measure below.</summary>
    public sealed record Figures(IReadOnlyList<Figure> All) : ReportBlock;

    public sealed record Figure(string Name, string Value, string? Unit, string Below);

    public sealed record Facts(IReadOnlyList<ReportFact> All) : ReportBlock;

    public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows) : ReportBlock;

    public sealed record Column(string Name, bool IsRight = false);

    public sealed record Cell(string Words, bool IsCode = false, bool IsStrong = false, ReportTone? Tone = null)
    {
        public static implicit operator Cell(string words) => new(words);
    }

    /// <summary>What was planned, where it was, and what it took, on one scale, with the target as a line.</summary>
    public sealed record Timing(IReadOnlyList<Span> Spans, double Most, double? Target, string TargetName, string Unit) : ReportBlock;

    public sealed record Span(string Name, double PlannedFrom, double PlannedTo, double From, double To, string Said);

    /// <summary>How much, over time.</summary>
    public sealed record OverTime(string Caption, IReadOnlyList<Count> Counts) : ReportBlock;

    public sealed record Count(string Name, long Value, ReportTone Tone = ReportTone.Plain);

    /// <summary>How much of each, the largest first.</summary>
    public sealed record Shares(string Caption, IReadOnlyList<Count> Counts) : ReportBlock;

    /// <summary>What was asked, each with whether it is so.</summary>
    public sealed record Checks(IReadOnlyList<Check> All) : ReportBlock;

    public sealed record Check(string Words, bool IsMet, string Where);

    public sealed record Signatures(IReadOnlyList<Signature> All) : ReportBlock;

    public sealed record Signature(string Who, string As, string? When);

    /// <summary>How this report can be checked, in a frame of its own.</summary>
    public sealed record Proof(string Title, string Words, IReadOnlyList<ReportFact> All) : ReportBlock;
}
