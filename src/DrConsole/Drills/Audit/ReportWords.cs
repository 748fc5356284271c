using System.Text.RegularExpressions;

namespace DrConsole.Drills;

/// <summary>What the words of reports mean. The first that fits counts, so the narrower stand above the wider.</summary>
internal static partial class ReportWords
{
    private static readonly (Regex Words, SpanKind Kind)[] Spans =
    [
        (RpoTarget(), SpanKind.RpoTarget),
        (RtoTarget(), SpanKind.RtoTarget),
        (Rpo(), SpanKind.Rpo),
        (Rto(), SpanKind.Rto),
        (Detection(), SpanKind.Detection),
        (CopyTime(), SpanKind.CopyTime),
        (Interval(), SpanKind.Interval),
        (Whole(), SpanKind.Whole),
    ];

    private static readonly (Regex Words, MomentKind Kind)[] Moments =
    [
        (DataAsOf(), MomentKind.DataAsOf),
        (Copy(), MomentKind.Copy),
        (Failure(), MomentKind.Failure),
        (Detected(), MomentKind.Detected),
        (Declared(), MomentKind.Declared),
        (Decided(), MomentKind.Decided),
        (Verified(), MomentKind.Verified),
        (Recovered(), MomentKind.Recovered),
        (Ended(), MomentKind.Ended),
        (Begun(), MomentKind.Begun),
    ];

    public static SpanKind? SpanOf(string label) => Find(Spans, label);

    public static MomentKind? MomentOf(string label) => Find(Moments, label);

    public static bool IsCheck(string label) => Check().IsMatch(label);

    public static bool IsPlace(string label) => Place().IsMatch(label);

    /// <summary>What a verdict says; null for what is none.</summary>
    public static bool? VerdictOf(string text) => NotMet().IsMatch(text) ? false : Met().IsMatch(text) ? true : null;

    private static TKind? Find<TKind>((Regex Words, TKind Kind)[] words, string label) where TKind : struct
    {
        foreach (var (fits, kind) in words)
        {
            if (fits.IsMatch(label))
                return kind;
        }
        return null;
    }

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int Longest = 1_000;

    [GeneratedRegex(@"^(target rpo|rpo( target| promised| objective)|recovery point objective|rpo$)", Any, Longest)]
    private static partial Regex RpoTarget();

    [GeneratedRegex(@"^(target rto|rto( target| promised| objective)|recovery time objective|rto$)", Any, Longest)]
    private static partial Regex RtoTarget();

    [GeneratedRegex(@"^((actual|measured|achieved) (rpo|data loss)|rpo (actual|achieved|measured)|data (loss|lost)|actual recovery point)", Any, Longest)]
    private static partial Regex Rpo();

    [GeneratedRegex(@"^((actual|measured|achieved) rto|rto (actual|achieved|measured)|recovery time|time to (restore|recover)|actual recovery time)", Any, Longest)]
    private static partial Regex Rto();

    [GeneratedRegex(@"^(time to detect|detection time|detected after)", Any, Longest)]
    private static partial Regex Detection();

    [GeneratedRegex(@"^((backup|copy) (takes|duration|time))", Any, Longest)]
    private static partial Regex CopyTime();

    [GeneratedRegex(@"^((backup|copy|snapshot|checkpoint|replication) (interval|frequency|every)|backups? every)", Any, Longest)]
    private static partial Regex Interval();

    [GeneratedRegex(@"^((total|overall) (duration|time)|duration|took|length|total$)", Any, Longest)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(data as of|as of|last (recoverable|replicated|restored) (change|write|transaction|record)|recovery point$)", Any, Longest)]
    private static partial Regex DataAsOf();

    [GeneratedRegex(@"((last|newest|latest) (good |verified )?(backup|copy|snapshot)|(backup|copy|snapshot) (taken|from|made))", Any, Longest)]
    private static partial Regex Copy();

    [GeneratedRegex(@"^((simulated )?(failure|outage|fault|impact|loss)\b|failed( at)?$|(failure|fault|outage|impact) (injected|began|begins|start(ed)?)|injected|down( since)?$)", Any, Longest)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^(detected|detection|alarm (fired|raised)|alerted|noticed)", Any, Longest)]
    private static partial Regex Detected();

    [GeneratedRegex(@"^(declared|declaration|incident (declared|opened))", Any, Longest)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^(decided|decision|approved|go given)", Any, Longest)]
    private static partial Regex Decided();

    [GeneratedRegex(@"^((recovery|restore|failover|runbook|work)? ?(verified|verification|validated|validation)|smoke tests?|checked)( (at|passed|done|completed?))?$", Any, Longest)]
    private static partial Regex Verified();

    [GeneratedRegex(@"^(recovered|restored|service (restored|back|recovered)|(recovery|restore|failover) (complete|completed|done|finished|ended)|traffic (switched|accepted)|back( up)?$)", Any, Longest)]
    private static partial Regex Recovered();

    [GeneratedRegex(@"^(ended?|resolved|closed|finished|completed|end time|stand-?down)( at)?$", Any, Longest)]
    private static partial Regex Ended();

    [GeneratedRegex(@"^(started?|began|begun|begin|start time|(recovery|restore|failover|runbook) (started|began|begun|start))( at)?$", Any, Longest)]
    private static partial Regex Begun();

    [GeneratedRegex(@"\b(verif\w*|validat\w*|check\w*|smoke|tests?|confirm\w*|compar\w*)\b", Any, Longest)]
    private static partial Regex Check();

    [GeneratedRegex(@"^(region|site|location|place|off-?site|copy \d+|copies)\b", Any, Longest)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(not met|missed|over|failed|fail|no|unmet|late|exceeded)\b|✗|❌", Any, Longest)]
    private static partial Regex NotMet();

    [GeneratedRegex(@"\b(met|passed|pass|yes|ok|within|achieved|inside)\b|✓|✅", Any, Longest)]
    private static partial Regex Met();
}
