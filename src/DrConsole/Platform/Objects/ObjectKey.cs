using System.Text.RegularExpressions;

namespace DrConsole.Platform;

/// <summary>Keys that every place can keep as they are: parts of letters, digits, dots, hyphens and underscores, with slashes between them.</summary>
public static partial class ObjectKey
{
    private const int Longest = 512;

    /// <summary>Throws: keys are made by us, so a wrong one is a bug.</summary>
    public static string Demand(string key) =>
        key.Length <= Longest && Form().IsMatch(key) ? key : throw new ArgumentException($"'{key}' is no key for an object.", nameof(key));

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z")]
    private static partial Regex Form();
}
