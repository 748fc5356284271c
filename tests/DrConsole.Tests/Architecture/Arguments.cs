namespace DrConsole.Tests.Architecture;

/// <summary>Reads a list in parentheses out of source text.</summary>
internal static class Arguments
{
    /// <summary>What stands between an opening parenthesis, behind which <paramref name="start"/> is, and its closing one.</summary>
    public static string From(string text, int start)
    {
        var depth = 1;
        var end = start;
        while (end < text.Length && depth > 0)
        {
            depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }
        return text[start..(depth == 0 ? end - 1 : end)];
    }

    /// <summary>How many there are; a comma within brackets of any kind parts none.</summary>
    public static int Count(string list)
    {
        if (string.IsNullOrWhiteSpace(list))
            return 0;
        var (depth, count) = (0, 1);
        foreach (var letter in list)
        {
            depth += letter switch { '(' or '<' or '[' or '{' => 1, ')' or '>' or ']' or '}' => -1, _ => 0 };
            if (letter == ',' && depth == 0)
                count++;
        }
        return count;
    }
}
