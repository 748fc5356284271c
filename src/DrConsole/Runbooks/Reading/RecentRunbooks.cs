using System.Collections.Concurrent;

namespace DrConsole.Runbooks;

/// <summary>The runbooks that were read last, by exactly their text: hundreds of runs of one version that come back after a crash read it once.</summary>
internal static class RecentRunbooks
{
    private const int Most = 32;
    private const int LongestKept = 256 * 1_024;

    private static readonly ConcurrentDictionary<string, RunbookFile> Known = new(StringComparer.Ordinal);

    /// <summary>Null: the text is no runbook.</summary>
    public static RunbookFile? Read(string text)
    {
        if (Known.TryGetValue(text, out var known))
            return known;
        if (RunbookReader.Read(text).File is not { } file)
            return null;
        if (text.Length > LongestKept)
            return file;

        // To begin anew is simpler than to know which was asked for last, and costs each one reading.
        if (Known.Count >= Most)
            Known.Clear();
        return Known[text] = file;
    }
}
