using System.Globalization;

namespace DrConsole.Exchange;

/// <summary>When a document is looked at again: of the whole plan, or of its procedures, contacts and dependencies each by its own interval.</summary>
internal static class ReviewFields
{
    private const int UsualMonths = 3;

    private static readonly string[] Next = ["next review", "next review date", "next review on", "review due", "review by"];
    private static readonly string[] Every = ["review interval", "review frequency", "review cycle", "review every", "reviewed every", "review in"];
    private static readonly string[] Last = ["last reviewed on", "last reviewed", "reviewed on", "last review", "last review date"];

    // Names that speak of a review only where the words around them do.
    private static readonly string[] ShortEvery = ["frequency", "interval", "every", "cycle"];

    private static readonly (string Scope, string[] Words)[] Scopes =
    [
        ("procedures", ["procedures", "procedure", "runbooks", "steps"]),
        ("contacts", ["contacts", "contact", "people"]),
        ("dependencies", ["dependencies", "dependency", "vendors", "suppliers"]),
    ];

    /// <summary>One label with its value, such as <c>Next review</c> or <c>Contacts review interval</c>; false when it is none of them.</summary>
    public static bool Field(Understanding into, string name, int line, string value)
    {
        var (scope, rest) = Cut(PlainWords.Comparable(name));
        if (Next.Contains(rest))
        {
            into.Plan.Set($"{scope}next-review", line, ForeignValues.Date(into, line, "Next review", value));
            return true;
        }
        if (rest is "review in" || !(Every.Contains(rest) || (scope.Length > 0 && ShortEvery.Contains(rest))))
            return false;
        into.Plan.Set($"{scope}review-months", line, Months(into, line, value));
        return true;
    }

    /// <summary>The fields of front matter: each by name, and a map of them under <c>review</c> or <c>reviews</c>.</summary>
    public static void ReadFront(Understanding into, YamlMap front)
    {
        var byScope = front.Pairs.ToLookup(pair => Cut(PlainWords.Comparable(pair.Name)).Scope);
        Dates(into, "", Every, [.. byScope[""]]);
        foreach (var (scope, _) in Scopes)
        {
            // A scope with an interval of its own and no date was looked at when the whole was.
            YamlPair[] scoped = [.. byScope[$"{scope}-"]];
            Dates(into, $"{scope}-", [.. Every, .. ShortEvery], scoped.Length > 0 ? [.. scoped, .. byScope[""].Where(pair => Last.Contains(PlainWords.Comparable(pair.Name)))] : []);
        }
        if (YamlWalk.Find(front, "review", "reviews")?.Value is YamlMap own)
            ReadMap(into, own);
    }

    /// <summary>A map of reviews: how often, of which scopes, or each scope with its own. False when something of it was not understood.</summary>
    public static bool ReadMap(Understanding into, YamlMap map)
    {
        var whole = true;
        var named = YamlWalk.Words(YamlWalk.Find(map, "scope", "scopes")?.Value).Select(word => ScopeOf(PlainWords.Comparable(word.Text))).ToList();
        foreach (var pair in map.Pairs)
        {
            var words = PlainWords.Comparable(pair.Name);
            if (ScopeOf(words) is { } scope && pair.Value is YamlMap own)
                Dates(into, $"{scope}-", [.. Every, .. ShortEvery], own.Pairs);
            else if (ScopeOf(words) is { } every && pair.Value is YamlText { IsNothing: false } text)
                into.Plan.Set($"{every}-review-months", text.Line, Months(into, text.Line, text.Value));
            else if (words is not ("scope" or "scopes") && !Every.Contains(words) && !ShortEvery.Contains(words) && !Next.Contains(words) && !Last.Contains(words))
                whole = false;
        }
        if (named.Count == 0 || named.Contains(null))
        {
            Dates(into, "", [.. Every, .. ShortEvery], map.Pairs);
            return whole && named.Count == 0;
        }
        foreach (var scope in named.Count == Scopes.Length ? [""] : named.Select(scope => $"{scope}-"))
            Dates(into, scope, [.. Every, .. ShortEvery], map.Pairs);
        return whole;
    }

    /// <summary>How often, as whole months: <c>6 months</c>, <c>quarterly</c>, <c>every year</c>.</summary>
    public static string? Months(Understanding into, int line, string value)
    {
        var words = PlainWords.Comparable(value);
        var months = words switch
        {
            _ when words.Contains("quarter", StringComparison.Ordinal) || words.StartsWith("every 3 months", StringComparison.Ordinal) => 3,
            _ when words.Contains("semi", StringComparison.Ordinal) || words.Contains("half year", StringComparison.Ordinal) || words.Contains("biannual", StringComparison.Ordinal) => 6,
            _ when words.Contains("annual", StringComparison.Ordinal) || words is "yearly" or "every year" or "year" => 12,
            "monthly" or "every month" or "month" => 1,
            _ => 0,
        };
        if (months > 0)
            return months.ToString(CultureInfo.InvariantCulture);
        if (ForeignValues.Duration(into, line, "Review interval", words.Replace("every ", "", StringComparison.Ordinal)) is not { } written)
            return null;
        months = (int)Math.Round(Platform.Durations.Read("interval", written).TotalDays / 30.4);
        return months is >= 1 and <= 60 ? months.ToString(CultureInfo.InvariantCulture) : throw Fault.At(into.Source, line, "Review interval: every 1 to 60 months is accepted.");
    }

    // A last look with an interval says when the next one is due, which may long be past: it is overdue then.
    private static void Dates(Understanding into, string scope, string[] every, IReadOnlyList<YamlPair> pairs)
    {
        if (Named(pairs, every) is { } interval && Months(into, interval.Line, interval.Value) is { } months)
            into.Plan.Set($"{scope}review-months", interval.Line, months);
        if (Named(pairs, Next) is { } next && ForeignValues.Date(into, next.Line, "Next review", next.Value) is { } date)
            into.Plan.Set($"{scope}next-review", next.Line, date);
        if (Named(pairs, Last) is not { } last || into.Plan.Find($"{scope}next-review") is not null || ForeignValues.Date(into, last.Line, "Last reviewed", last.Value) is not { } day)
            return;
        var written = into.Plan.Find($"{scope}review-months") is null ? "" : scope;
        var count = int.TryParse(into.Plan.TextOf($"{written}review-months"), CultureInfo.InvariantCulture, out var known) ? known : UsualMonths;
        into.Plan.Set($"{scope}next-review", last.Line, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(count).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static YamlText? Named(IReadOnlyList<YamlPair> pairs, string[] names)
    {
        foreach (var pair in pairs)
        {
            if (names.Contains(Cut(PlainWords.Comparable(pair.Name)).Name) && pair.Value is YamlText { IsNothing: false } text && !Leftovers.IsLeftover(text.Value))
                return text;
        }
        return null;
    }

    // "contacts review interval" is the review interval of contacts.
    private static (string Scope, string Name) Cut(string name)
    {
        foreach (var (scope, words) in Scopes)
        {
            foreach (var word in words)
            {
                if (name.StartsWith($"{word} ", StringComparison.Ordinal))
                    return ($"{scope}-", name[(word.Length + 1)..]);
                if (name.Replace($" {word}", "", StringComparison.Ordinal) is var rest && rest.Length < name.Length && (Next.Contains(rest) || Every.Contains(rest) || Last.Contains(rest)))
                    return ($"{scope}-", rest);
            }
        }
        return ("", name);
    }

    private static string? ScopeOf(string words)
    {
        foreach (var (scope, known) in Scopes)
        {
            if (words.Split(' ').Intersect(known).Any())
                return scope;
        }
        return null;
    }
}
