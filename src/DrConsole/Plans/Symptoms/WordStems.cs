using System.Globalization;
using System.Text;

namespace DrConsole.Plans;

/// <summary>Words of an English text, cut to their stems: "requests timing out" and "request timed out" are the same words.</summary>
internal static class WordStems
{
    private static readonly HashSet<string> Empty =
    [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "for", "from", "has", "have", "i", "in", "into", "is", "it", "its", "my", "no", "not", "of", "on", "or",
        "our", "that", "the", "their", "there", "they", "this", "to", "was", "we", "when", "with", "all", "any", "some", "seem", "seems", "get", "gets", "got", "give", "gives",
    ];

    // What people write in two words and mean as one.
    private static readonly (string From, string To)[] Joined = [("timing out", "timeout"), ("timed out", "timeout"), ("times out", "timeout"), ("time out", "timeout"), ("log in", "login"), ("fail over", "failover")];

    // Words for the same sight. A hit by one of them counts less than the word itself.
    private static readonly string[][] Alike =
    [
        ["down", "unavailable", "unreachable", "outage", "offline", "dead", "unresponsive"],
        ["slow", "latency", "lag", "degraded", "sluggish"],
        ["wrong", "incorrect", "erratic", "corrupt", "inconsistent"],
        ["error", "fail", "exception", "fault"],
        ["deleted", "missing", "lost", "gone"],
        ["breach", "intrusion", "compromise", "attack", "ransomware"],
        ["login", "signin", "authentication"],
    ];

    private static readonly Dictionary<string, string[]> AlikeByStem = Alike
        .Select(group => group.Select(Stem).ToArray())
        .SelectMany(group => group.Select(stem => (stem, others: group.Where(other => other != stem).ToArray())))
        .ToDictionary(pair => pair.stem, pair => pair.others);

    public static string[] AlikeTo(string stem) => AlikeByStem.GetValueOrDefault(stem, []);

    public static IEnumerable<string> Of(string text)
    {
        var plain = Plain(text);
        foreach (var (from, to) in Joined)
            plain = plain.Replace(from, to, StringComparison.Ordinal);
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Empty.Contains(word)).Select(Stem);
    }

    /// <summary>Cuts endings, and no more than that: two words that differ otherwise stay two.</summary>
    public static string Stem(string word)
    {
        var stem = word;
        if (stem.Length > 4 && stem.EndsWith("ies", StringComparison.Ordinal))
            stem = stem[..^3] + "y";
        else if (stem.Length > 3 && stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i'))
            stem = stem[..^1];
        foreach (var ending in (ReadOnlySpan<string>)["ations", "ation", "ingly", "ing", "edly", "ed", "ion", "ment", "ly", "ure", "able", "ible"])
        {
            if (stem.Length - ending.Length < 3 || !stem.EndsWith(ending, StringComparison.Ordinal))
                continue;
            stem = stem[..^ending.Length];
            if (stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's'))
                stem = stem[..^1];
            break;
        }
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    // Small letters and digits with single spaces between; letters lose their accents.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(char.ToLowerInvariant(letter));
            else if (letter != '\'' && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString();
    }
}
