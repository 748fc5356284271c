using System.Globalization;
using System.Text;

namespace DrConsole.Web.Http;

/// <summary>The text format that Prometheus reads (0.0.4).</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MeasureBook.Family> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.Where(family => !family.Series.IsEmpty))
        {
            if (family.Help.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {family.Kind.ToString().ToLowerInvariant()}\n");
            foreach (var (labels, series) in family.Series.OrderBy(one => one.Key, StringComparer.Ordinal))
                WriteSeries(text, family, labels, series.Read());
        }
        return text.ToString();
    }

    /// <summary>The name with its unit, as Prometheus wants it: <c>http.server.request.duration</c> becomes <c>http_server_request_duration_seconds</c>.</summary>
    public static string Name(string instrument, string? unit, MeasureBook.FamilyKind kind)
    {
        var name = Letters(instrument);
        var ending = unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (ending.Length > 0 && !name.EndsWith(ending, StringComparison.Ordinal))
            name += ending;
        return kind is MeasureBook.FamilyKind.Counter ? $"{name}_total" : name;
    }

    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
            text.Append(text.Length > 0 ? "," : "").Append(Letters(name)).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
        return text.ToString();
    }

    private static void WriteSeries(StringBuilder text, MeasureBook.Family family, string labels, (double Value, long Count, long[] Buckets) read)
    {
        var inBraces = labels.Length > 0 ? $"{{{labels}}}" : "";
        if (family.Kind is not MeasureBook.FamilyKind.Histogram)
        {
            text.Append(CultureInfo.InvariantCulture, $"{family.Name}{inBraces} {read.Value}\n");
            return;
        }
        var lead = labels.Length > 0 ? labels + "," : "";
        for (var i = 0; i < read.Buckets.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{family.Name}_bucket{{{lead}le=\"{MeasureBook.Series.Bounds[i]}\"}} {read.Buckets[i]}\n");
        text.Append(CultureInfo.InvariantCulture, $"{family.Name}_bucket{{{lead}le=\"+Inf\"}} {read.Count}\n{family.Name}_sum{inBraces} {read.Value}\n{family.Name}_count{inBraces} {read.Count}\n");
    }

    private static string Letters(string name) => string.Create(name.Length, name, (letters, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            letters[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
    });

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");
}
