namespace DrConsole.Runbooks;

public enum FindingSeverity
{
    /// <summary>It cannot work: it is not published so.</summary>
    Error,

    /// <summary>It may fail on the night.</summary>
    Warning,

    /// <summary>It could be better.</summary>
    Hint,
}

/// <summary>What a rule of the linter found: where, why it matters, how it is mended.</summary>
/// <param name="Step">The step's id; null when it is about the whole.</param>
/// <param name="Waiver">Who wrote it accepts it, for now.</param>
public sealed record Finding(string Rule, FindingSeverity Severity, string? Step, int Line, string Message, string Why, string Mend, Waiver? Waiver = null)
{
    public bool IsWaived => Waiver is not null;
}
