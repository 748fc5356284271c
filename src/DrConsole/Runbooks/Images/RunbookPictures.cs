using System.Text.RegularExpressions;

namespace DrConsole.Runbooks;

/// <summary>The pictures that a runbook's file names by their hashes.</summary>
public static partial class RunbookPictures
{
    /// <summary>Each picture once, with the first line that names it.</summary>
    public static IReadOnlyList<(string Hash, int Line)> NamedIn(string yaml) =>
        [.. yaml.Split('\n').Index().SelectMany(line => Named().Matches(line.Item).Select(match => (match.Groups["hash"].Value, line.Index + 1))).DistinctBy(named => named.Value)];

    [GeneratedRegex(@"!\[[^\]]*\]\(image:(?<hash>[0-9a-f]{64})\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
