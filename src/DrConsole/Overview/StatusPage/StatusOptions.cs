namespace DrConsole.Overview;

/// <summary>Section <c>DrConsole:Status</c>: where copies of the status page go.</summary>
public sealed class StatusOptions
{
    public const string Section = "DrConsole:Status";

    /// <summary>Directories and <c>s3://bucket/prefix</c>, separated by semicolons: best what another host serves.</summary>
    public string? CopyTo { get; init; }

    internal IReadOnlyList<string> Places => [.. (CopyTo ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
