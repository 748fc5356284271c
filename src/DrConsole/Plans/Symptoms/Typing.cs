namespace DrConsole.Plans;

/// <summary>How many typing errors lie between two words: a letter wrong, missing, too many, or two swapped.</summary>
internal static class Typing
{
    /// <summary>Stops counting beyond <paramref name="most"/>.</summary>
    public static int Distance(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant, int most)
    {
        const int longest = 64;
        if (typed.Length > longest || meant.Length > longest)
            return most + 1;
        Span<int> before = stackalloc int[longest + 1], above = stackalloc int[longest + 1], row = stackalloc int[longest + 1];
        for (var j = 0; j <= meant.Length; j++)
            above[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= meant.Length; j++)
            {
                var cost = typed[i - 1] == meant[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > most)
                return most + 1;
            above.CopyTo(before);
            row.CopyTo(above);
        }
        return above[meant.Length];
    }
}
