namespace DrConsole.Web.Parts;

/// <summary>Two lines, word by word: which words only one of them has. Null when they have too little in common to be one line that changed.</summary>
public static class WordDiff
{
    private const int MostWords = 400;

    public sealed record Span(string Text, bool IsChanged);

    public static (IReadOnlyList<Span> Before, IReadOnlyList<Span> After)? Of(string before, string after)
    {
        var (old, young) = (Words(before), Words(after));
        if (old.Count == 0 || young.Count == 0 || old.Count > MostWords || young.Count > MostWords)
            return null;
        var common = new int[old.Count + 1, young.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = young.Count - 1; j >= 0; j--)
                common[i, j] = old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        if (common[0, 0] * 4 < Math.Max(old.Count, young.Count))
            return null;

        var (left, right) = (new List<Span>(), new List<Span>());
        var (at, other) = (0, 0);
        while (at < old.Count || other < young.Count)
        {
            if (at < old.Count && other < young.Count && old[at] == young[other])
            {
                Add(left, old[at++], isChanged: false);
                Add(right, young[other++], isChanged: false);
            }
            else if (other == young.Count || (at < old.Count && common[at + 1, other] >= common[at, other + 1]))
            {
                Add(left, old[at++], isChanged: true);
            }
            else
            {
                Add(right, young[other++], isChanged: true);
            }
        }
        return (left, right);
    }

    private static void Add(List<Span> spans, string word, bool isChanged)
    {
        if (spans.Count > 0 && spans[^1].IsChanged == isChanged)
            spans[^1] = spans[^1] with { Text = spans[^1].Text + word };
        else
            spans.Add(new Span(word, isChanged));
    }

    // Words, and everything between them sign by sign.
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            var end = at + 1;
            while (char.IsLetterOrDigit(line[at]) && end < line.Length && char.IsLetterOrDigit(line[end]))
                end++;
            words.Add(line[at..end]);
            at = end;
        }
        return words;
    }
}
