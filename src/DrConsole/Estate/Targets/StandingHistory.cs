namespace DrConsole.Estate;

/// <summary>How a target stood over time: from what was promised when and what was measured when. Pure.</summary>
public static class StandingHistory
{
    public sealed record Span(DateTimeOffset From, DateTimeOffset To, TargetStanding State);

    /// <summary>The spans from the target's first promise (or <paramref name="from"/>, if that is later) until now, each as long as its standing lasted.</summary>
    public static IReadOnlyList<Span> Of(IReadOnlyList<TargetValue> values, IReadOnlyList<Proof> proofs, DateTimeOffset from, DateTimeOffset now)
    {
        List<TargetValue> promised = [.. values.OrderBy(value => value.Since).ThenBy(value => value.Number)];
        if (promised.Count == 0 || from >= now)
            return [];
        List<Proof> measured = [.. proofs.OrderBy(proof => proof.At).ThenBy(proof => proof.Id.Value)];
        var start = promised[0].Since > from ? promised[0].Since : from;

        // It changes only at these times: a promise, a measurement, the end of one.
        var turns = promised.Select(value => value.Since).Concat(measured.Select(proof => proof.At)).Concat(measured.Select(proof => Standing.EndOf(proof).AddTicks(1)))
            .Where(time => time > start && time < now).Append(start).Append(now).Distinct().Order().ToList();
        var spans = new List<Span>();
        foreach (var (at, until) in turns.Zip(turns.Skip(1)))
        {
            var state = At(promised, measured, at);
            if (spans is [.., var before] && before.State == state)
                spans[^1] = before with { To = until };
            else
                spans.Add(new Span(at, until, state));
        }
        return spans;
    }

    private static TargetStanding At(List<TargetValue> promised, List<Proof> measured, DateTimeOffset time)
    {
        var value = promised.FindLast(value => value.Since <= time)!.Value;
        return measured.FindLast(proof => proof.At <= time) is { } last ? Standing.StateOf(value, last, Standing.EndOf(last), time) : TargetStanding.Aspiration;
    }
}
