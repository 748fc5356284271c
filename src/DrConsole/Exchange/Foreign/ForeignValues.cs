using System.Globalization;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>Values as people write them in documents: durations among words, dates, severities.</summary>
internal static partial class ForeignValues
{
    private static readonly string[] Dates =
        ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "d MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "d MMM yyyy", "MMMM d yyyy", "yyyyMMdd"];

    /// <summary>
    /// Reads a duration for <paramref name="what"/>. Nothing that was meant as a time is dropped: what has a number or a unit and cannot be read is
    /// refused. Words without either (best effort) are told about.
    /// </summary>
    /// <returns>The duration as files carry it, or null.</returns>
    public static string? Duration(Understanding into, int line, string what, string text)
    {
        var bare = PlainWords.Bare(text);
        if (bare.Length == 0)
            return null;
        if (Leftovers.IsLeftover(text))
            return null;
        var tidy = HourAndMinutes().Replace(bare, "${h}h${m}m");
        if (Durations.TryRead(tidy, out var whole, out var fault))
            return Durations.Short(whole);

        // "0 (stateless architecture)", "< 15 minutes for P1", "Depends on AWS (typically 1-4 hours for major outages)"
        var head = PlainWords.WithoutBracket(tidy).TrimEnd('.', ',', ';');
        if (head.Length < tidy.Length && Durations.TryRead(head, out var first, out _))
            return Durations.Short(first);
        if (Spelled().Matches(tidy) is { Count: 1 } matches && !tidy.StartsWith('-') && Durations.TryRead(matches[0].Value, out var within, out _))
        {
            into.Warn(line, $"{what}: taken as {Durations.Spoken(within)}, from '{Cut(bare)}'.");
            return Durations.Short(within);
        }
        if (TimeWord().IsMatch(tidy) || tidy.Any(char.IsAsciiDigit))
            throw Fault.At(into.Source, line, $"{what}: {(fault.Length > 0 ? fault : $"'{Cut(bare)}' is no duration. {Durations.Needed}")}");
        into.Warn(line, $"{what}: '{Cut(bare)}' says no time. It was left open.");
        return null;
    }

    /// <summary>Reads a day, as files carry it.</summary>
    public static string? Date(Understanding into, int line, string what, string text)
    {
        var bare = PlainWords.WithoutBracket(PlainWords.Bare(text));
        if (bare.Length == 0 || Leftovers.IsLeftover(text))
            return null;
        if (bare.Length > 10 && bare[10] is 'T' or ' ' && char.IsAsciiDigit(bare[^1]))
            bare = bare[..10];
        foreach (var format in Dates)
        {
            if (DateOnly.TryParseExact(bare, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day.Year is >= 1990 and <= 2200 ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : throw Fault.At(into.Source, line, $"{what}: the year {day.Year} cannot be meant.");
        }
        into.Warn(line, $"{what}: '{Cut(bare)}' is no date that can be read one way only. It was left open; write it such as 2027-03-31.");
        return null;
    }

    /// <summary>P1 to P4, also as SEV1, as a number alone or by word.</summary>
    public static string? Severity(string text) => PlainWords.Bare(text) is [>= '1' and <= '4'] alone ? $"P{alone}" : SeverityWord().Match(PlainWords.Bare(text)) is { Success: true } match ? $"P{match.Groups["n"].Value}"
        : PlainWords.Comparable(text).Split(' ')[0] switch { "critical" => "P1", "high" => "P2", "medium" or "moderate" => "P3", "low" or "minor" => "P4", _ => null };

    public static string Cut(string text) => text.Length <= 80 ? text : text[..79] + "…";

    [GeneratedRegex(@"^(?<h>\d{1,3})\s?h\s?(?<m>[0-5]\d)$", RegexOptions.IgnoreCase)]
    private static partial Regex HourAndMinutes();

    [GeneratedRegex(@"(?:[~≈<≤]\s*)?(?<![\w.\-])\d{1,6}(?:\.\d{1,3})?(?:\s*(?:-|–|to)\s*\d{1,6}(?:\.\d{1,3})?)?\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)\b(?:\s*\d{1,2}\s*(?:min|mins|minutes|m)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Spelled();

    [GeneratedRegex(@"\b(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TimeWord();

    [GeneratedRegex(@"\b(?:P|SEV|S|Sev-|SEV-|Severity |Priority )(?<n>[1-4])\b", RegexOptions.IgnoreCase)]
    private static partial Regex SeverityWord();
}
