using System.Globalization;

namespace DrConsole.Signals;

/// <summary>HTTP statuses as people write them: <c>200-299, 404</c>.</summary>
internal static class StatusRanges
{
    public static string? FaultOf(string text) => Read(text) is null ? "Statuses such as 200-299, 404 are needed." : null;

    public static bool Fits(string text, int status) => Read(text.Length == 0 ? "200-299" : text) is { } ranges && ranges.Any(range => status >= range.From && status <= range.To);

    private static List<(int From, int To)>? Read(string text)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !ends.All(end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 100 and <= 599))
                return null;
            ranges.Add((int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture)));
        }
        return ranges.Count > 0 && ranges.All(range => range.From <= range.To) ? ranges : null;
    }
}
