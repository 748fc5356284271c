using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Reads tiers of data that are written as lines: <c>Tier 2: memory store</c>, then <c>RPO = 15 minutes</c> and <c>RTO = 1 hour</c>.</summary>
internal static partial class TierLines
{
    private const int MostBelow = 8;

    public static void Read(Understanding into, Section section)
    {
        for (var line = section.Line; line <= section.EndLine; line++)
        {
            if (!into.IsTaken(line) && Tier().Match(into.Source.Lines[line - 1]) is { Success: true } tier)
                ReadOne(into, line, section.EndLine, tier);
        }
    }

    private static void ReadOne(Understanding into, int line, int end, Match tier)
    {
        var times = new List<(int Line, string Measure, string Text)>();
        for (var below = line + 1; below <= Math.Min(end, line + MostBelow) && !Tier().IsMatch(into.Source.Lines[below - 1]); below++)
        {
            if (Time().Match(into.Source.Lines[below - 1]) is { Success: true } time)
                times.Add((below, time.Groups["measure"].Value.ToLowerInvariant(), time.Groups["value"].Value.Trim()));
        }
        if (times.Count == 0)
            return;

        var name = PlainWords.Bare(tier.Groups["name"].Value);
        var data = into.Open("data-class", PlainWords.Key(name), line).Suggest("name", line, PlainWords.Title(name)).Set("tier", line, tier.Groups["tier"].Value);
        into.Take(line, line);
        foreach (var (at, measure, text) in times)
        {
            into.Take(at, at);
            if (ForeignValues.Duration(into, at, measure.ToUpperInvariant(), text) is not { } value)
                continue;
            if (measure == "rpo")
                data.Set("rpo", at, value);
            else
                TargetSheets.Put(into, $"data-class/{data.Key}", measure, at, value);
        }
    }

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?(?:#{1,6}\s+)?\**Tier\s+(?<tier>[1-9])\s*[:–—-]\s*(?<name>[^*]{2,120}?)\**\s*:?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Tier();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?\**(?<measure>RPO|RTO)\**\s*[=:]\**\s*(?<value>.{1,120})$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
