using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Which file of the directory a runbook was last taken from, and how both read then: whatever is different since has changed on its own side.</summary>
[Unrecorded("Says where a draft came from; the draft itself is an entry.")]
public sealed class RunbookOrigin
{
    public const int MaxPath = 400;

    public string RunbookKey { get; private set; } = "";

    /// <summary>Below the directory, with slashes.</summary>
    public string Path { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public DateTimeOffset TakenAt { get; private set; }

    internal static RunbookOrigin Of(string key) => new() { RunbookKey = key };

    internal void Took(string path, string hash, DateTimeOffset now) => (Path, Hash, TakenAt) = (path, hash, now);
}
