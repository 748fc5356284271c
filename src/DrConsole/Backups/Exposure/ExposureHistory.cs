namespace DrConsole.Backups;

/// <summary>How old the newest verified copy was at every moment: worked out from when each was verified, so that nothing has to be sampled. Pure.</summary>
public static class ExposureHistory
{
    /// <summary>A time in which the same copy counted; null where none did.</summary>
    public sealed record Span(DateTimeOffset From, DateTimeOffset To, DateTimeOffset? CountsFrom)
    {
        public TimeSpan? AgeAt(DateTimeOffset time) => time - CountsFrom;
    }

    /// <summary>The spans from <paramref name="from"/> until now, in order and without a gap.</summary>
    public static IReadOnlyList<Span> Of(IReadOnlyCollection<KnownBackup> backups, DateTimeOffset? suspectedAt, DateTimeOffset from, DateTimeOffset now)
    {
        if (from >= now)
            return [];
        var verified = backups.Where(backup => backup.VerifiedAt <= now && backup.AsOf <= now && ExposureClocks.IsClean(backup.AsOf, suspectedAt)).OrderBy(backup => backup.VerifiedAt).ToList();
        var spans = new List<Span> { new(from, now, verified.Where(backup => backup.VerifiedAt <= from).Max(backup => (DateTimeOffset?)backup.AsOf)) };
        foreach (var backup in verified.Where(backup => backup.VerifiedAt > from))
        {
            var last = spans[^1];

            // One that was verified late and shows older data changes nothing.
            if (backup.AsOf <= last.CountsFrom)
                continue;
            if (last.From == backup.VerifiedAt)
                spans.RemoveAt(spans.Count - 1);
            else
                spans[^1] = last with { To = backup.VerifiedAt!.Value };
            spans.Add(new Span(backup.VerifiedAt!.Value, now, backup.AsOf));
        }
        return spans;
    }

    /// <summary>Since when it has been past its RPO without a break; null while it is not.</summary>
    public static DateTimeOffset? PastSince(IReadOnlyList<Span> spans, TimeSpan rpo)
    {
        if (spans.Count == 0 || !IsPast(spans[^1], spans[^1].To, rpo))
            return null;
        for (var at = spans.Count - 1; at >= 0; at--)
        {
            // A copy that was verified too late ended nothing: it was past already when it began to count.
            if (!IsPast(spans[at], spans[at].From, rpo))
                return spans[at].CountsFrom!.Value + rpo;
        }
        return spans[0].From;
    }

    /// <summary>The part of the time, from 0 to 1, in which no more than the RPO would have been lost.</summary>
    public static double ShareWithin(IReadOnlyList<Span> spans, TimeSpan rpo)
    {
        var all = spans.Sum(span => (span.To - span.From).Ticks);
        var within = spans.Where(span => span.CountsFrom is not null).Sum(span =>
        {
            var end = span.CountsFrom!.Value + rpo;
            return Math.Max(0, ((end < span.To ? end : span.To) - span.From).Ticks);
        });
        return all == 0 ? 1 : within / (double)all;
    }

    private static bool IsPast(Span span, DateTimeOffset time, TimeSpan rpo) => span.AgeAt(time) is not { } age || age > rpo;
}
