namespace DrConsole.Runbooks;

/// <summary>In which order keys stand, so that one that the form adds comes where a reader looks for it. What its author ordered stays so.</summary>
internal static class KeyOrder
{
    private static readonly string[] Keys =
    [
        "runbook", "id", "name", "type", "rule", "step", "scenario", "as", "phase", "title", "kind", "summary", "service", "answers", "rto", "parameters", "waivers", "owner", "after", "only",
        "required", "default", "pattern", "choices", "min", "max", "help", "method", "url", "headers", "body", "expect", "status", "contains", "json",
        "runner", "run", "action", "use", "with", "script", "interpreter", "environment", "directory", "allow-dash", "http", "by", "count", "delay", "check", "same", "command",
        "wait", "notify", "template", "audience", "decision", "question", "options", "label", "then", "cloudwatch", "alarm", "is", "metric", "namespace", "statistic", "over", "dimensions", "above", "below", "instructions", "items", "checks", "scope",
        "expected", "recheck", "timeout", "retries", "repeatable", "on-failure", "rollback", "because", "until", "produces", "capture", "steps",
    ];

    private static readonly Dictionary<string, int> Places = Keys.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    public static IReadOnlyList<Pair> Insert(IReadOnlyList<Pair> pairs, Pair added)
    {
        var at = pairs.Count;
        for (var index = 0; index < pairs.Count && at == pairs.Count; index++)
        {
            if (PlaceOf(pairs[index].Key) > PlaceOf(added.Key))
                at = index;
        }
        return [.. pairs.Take(at), added, .. pairs.Skip(at)];
    }

    private static int PlaceOf(string key) => Places.GetValueOrDefault(key, int.MaxValue);
}
