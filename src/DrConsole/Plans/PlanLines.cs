using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>Lists that people write a line at a time: symptoms, criteria, keys. An error names the line.</summary>
public static class PlanLines
{
    public const int MaxLines = 200;
    public const int MaxLine = 500;
    public const int MaxText = 65_536;

    /// <summary>The lines that say something, in their order.</summary>
    public static IReadOnlyList<string> Each(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One way to write the same lines, so that two versions differ only where people meant it.</summary>
    public static string Tidy(string text) => string.Join('\n', Each(text));

    /// <summary>Prose with one kind of line end and nothing around it.</summary>
    public static string Prose(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>A line cut in two at the first separator: what stands before it and what it says more.</summary>
    public static (string Before, string After) Cut(string line, string separator)
    {
        var at = line.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (line.Trim(), "") : (line[..at].Trim(), line[(at + separator.Length)..].Trim());
    }

    internal static FieldErrors CheckProse(this FieldErrors errors, string field, string text) =>
        errors.Check(text.Length <= MaxText, field, $"At most {MaxText:N0} characters.");

    internal static FieldErrors CheckLines(this FieldErrors errors, string field, string text)
    {
        var lines = text.Split('\n');
        errors.Check(lines.Length <= MaxLines && text.Length <= MaxText, field, $"At most {MaxLines} lines.");
        foreach (var (number, line) in lines.Index())
            errors.Check(line.Trim().Length <= MaxLine, field, $"Line {number + 1}: at most {MaxLine} characters.");
        return errors;
    }

    /// <summary>Every line is the key of a record; whether there is such a record is asked where it is shown.</summary>
    internal static FieldErrors CheckKeys(this FieldErrors errors, string field, string text, string what)
    {
        errors.CheckLines(field, text);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in text.Split('\n').Index())
        {
            var key = line.Trim();
            if (key.Length == 0)
                continue;
            errors.Check(ShortKey.IsRight(key), field, $"Line {number + 1}: the key of {what} is needed, such as core-databases.");
            errors.Check(seen.Add(key), field, $"Line {number + 1}: {key} is there twice.");
        }
        return errors;
    }

    internal static FieldErrors CheckSpan(this FieldErrors errors, string field, TimeSpan? span, bool zero = false) => errors.Check(
        span is not { } value || ((value > TimeSpan.Zero || (zero && value == TimeSpan.Zero)) && value <= TimeSpan.FromDays(366)),
        field, zero ? "From 0 to a year is accepted." : "More than 0 and at most a year is accepted.");

    internal static FieldErrors CheckDay(this FieldErrors errors, string field, DateTimeOffset? day, DateTimeOffset now) => errors.Check(
        day is not { } value || (value >= now.AddYears(-10) && value <= now.AddYears(10)), field, "A date within ten years of today is needed.");
}
