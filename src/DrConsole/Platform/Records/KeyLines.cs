namespace DrConsole.Platform;

/// <summary>Keys of other records that people write a line at a time. An error names the line.</summary>
public static class KeyLines
{
    public const int MaxLines = 200;

    public static IReadOnlyList<string> Each(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Tidy(string text) => string.Join('\n', Each(text));

    /// <summary>Every line is the key of a record; whether there is such a record is asked where it matters.</summary>
    public static FieldErrors CheckKeyLines(this FieldErrors errors, string field, string text, string what) =>
        errors.CheckEachLine(field, text, line => ShortKey.IsRight(line) ? null : $"the key of {what} is needed, such as eu-west-1.");

    /// <param name="fault">What is wrong with a line, or null.</param>
    public static FieldErrors CheckEachLine(this FieldErrors errors, string field, string text, Func<string, string?> fault)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (number >= MaxLines)
                return errors.Check(false, field, $"At most {MaxLines} lines.");
            var key = line.Trim();
            if (key.Length == 0)
                continue;
            errors.Check(fault(key) is null, field, $"Line {number + 1}: {fault(key)}");
            errors.Check(seen.Add(key), field, $"Line {number + 1}: it is there twice.");
        }
        return errors;
    }
}
