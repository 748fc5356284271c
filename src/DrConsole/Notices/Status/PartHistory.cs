namespace DrConsole.Notices;

/// <summary>What 90 days were like for one part, from its turns. Pure.</summary>
internal static class PartHistory
{
    /// <param name="turns">In the order of their times.</param>
    public static (IReadOnlyList<PartState?> Days, double Uptime) Of(IReadOnlyList<PartTurn> turns, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var first = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - PublicBoard.Days);
        var began = turns.Count > 0 && turns[0].At < createdAt ? turns[0].At : createdAt;
        var days = new PartState?[PublicBoard.Days];
        var (down, known) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (from, until, state) in Stretches(turns, began, now))
        {
            var start = from > first ? from : first;
            if (until <= start)
                continue;
            known += until - start;
            down += state is PartState.Down ? until - start : TimeSpan.Zero;
            for (var day = (int)(start - first).TotalDays; day < days.Length && first.AddDays(day) < until; day++)
                days[day] = days[day] is { } worst && worst > state ? worst : state;
        }
        return (days, known > TimeSpan.Zero ? 1 - (down / known) : 1);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until, PartState State)> Stretches(IReadOnlyList<PartTurn> turns, DateTimeOffset began, DateTimeOffset now)
    {
        var (since, state) = (began, PartState.Working);
        foreach (var turn in turns)
        {
            if (turn.At > since)
                yield return (since, turn.At, state);
            (since, state) = (turn.At, turn.State);
        }
        yield return (since, now, state);
    }
}
