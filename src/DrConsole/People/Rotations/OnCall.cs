namespace DrConsole.People;

/// <summary>What the calculator must know of one rotation.</summary>
/// <param name="Covers">The newest first: it holds over older ones.</param>
/// <param name="Away">Why a contact cannot be on call at a moment, or null when they can.</param>
public sealed record OnCallPlan(string Key, RotationText Text, IReadOnlyList<CoverText> Covers, Func<string, DateTimeOffset, Away?> Away)
{
    /// <summary>Moments at which somebody's being away begins or ends.</summary>
    public Func<string, IEnumerable<DateTimeOffset>> Edges { get; init; } = _ => [];
}

/// <summary>Why somebody is not there: "is away", "left".</summary>
public sealed record Away(string Why);

/// <summary>A stretch of time with one person, or with nobody.</summary>
/// <param name="Contact">The contact's key; null in a gap.</param>
/// <param name="Layer">The layer whose turn it is; null for a cover and in a gap.</param>
/// <param name="Missing">In a gap: who should have been there, and why they are not.</param>
public sealed record Shift(DateTimeOffset From, DateTimeOffset To, string? Contact, int? Layer, bool IsCover = false, string Missing = "")
{
    public bool IsGap => Contact is null;

    public TimeSpan Length => To - From;
}

/// <summary>Two people at once where one is meant: covers that cross, or layers of which the later never comes to hold.</summary>
public sealed record Overlap(DateTimeOffset From, DateTimeOffset To, string Holds, string Waits, bool OfCovers);

/// <summary>Who is on call when. Pure: the same plan gives the same shifts.</summary>
public static class OnCall
{
    /// <summary>Every moment between is in exactly one shift; neighbours differ.</summary>
    public static IReadOnlyList<Shift> Between(OnCallPlan plan, DateTimeOffset from, DateTimeOffset to) => Walk(plan, from, to).Shifts;

    public static IReadOnlyList<Overlap> Overlaps(OnCallPlan plan, DateTimeOffset from, DateTimeOffset to) => Walk(plan, from, to).Overlaps;

    public static Shift At(OnCallPlan plan, DateTimeOffset moment) => Between(plan, moment, moment.AddTicks(TimeSpan.TicksPerSecond))[0];

    /// <summary>Who comes after whoever is on call now, within a time.</summary>
    public static Shift? NextAfter(OnCallPlan plan, DateTimeOffset moment, TimeSpan within)
    {
        var shifts = Between(plan, moment, moment + within);
        return shifts.Skip(1).FirstOrDefault(shift => !shift.IsGap && shift.Contact != shifts[0].Contact);
    }

    private static (List<Shift> Shifts, List<Overlap> Overlaps) Walk(OnCallPlan plan, DateTimeOffset from, DateTimeOffset to)
    {
        var claims = Claims(plan, from, to);
        var (shifts, overlaps) = (new List<Shift>(), new List<Overlap>());
        var edges = EdgesOf(plan, claims, from, to);
        var (at, open) = (0, new List<(int Rank, Claim Claim)>());
        for (var edge = 0; edge < edges.Count - 1; edge++)
        {
            var (begins, ends) = (edges[edge], edges[edge + 1]);
            open.RemoveAll(each => each.Claim.To <= begins);
            for (; at < claims.Count && claims[at].Claim.From <= begins; at++)
                open.Add(claims[at]);
            Append(shifts, Choose(plan, [.. open.OrderBy(each => each.Rank).Select(each => each.Claim)], begins, ends, overlaps));
        }
        return (shifts, overlaps);
    }

    // Covers first, the newest before older ones; then the layers as they are written. In the order of their beginning, each with its rank.
    private static List<(int Rank, Claim Claim)> Claims(OnCallPlan plan, DateTimeOffset from, DateTimeOffset to)
    {
        var covers = plan.Covers.Where(cover => cover.To > from && cover.From < to).Select((cover, rank) => (rank, new Claim(cover.Contact, cover.From, cover.To, Layer: null)));
        var turns = plan.Text.Layers.Index().SelectMany(layer => LayerTurns.Between(layer.Item, layer.Index, plan.Text.TimeZone, from, to).Select(claim => (plan.Covers.Count + layer.Index, claim)));
        return [.. covers.Concat(turns).Where(each => each.Item2.To > each.Item2.From).OrderBy(each => each.Item2.From)];
    }

    private static List<DateTimeOffset> EdgesOf(OnCallPlan plan, List<(int Rank, Claim Claim)> claims, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. claims.SelectMany(each => new[] { each.Claim.From, each.Claim.To }).Concat(claims.Select(each => each.Claim.Contact).Distinct().SelectMany(plan.Edges))
            .Where(edge => edge > from && edge < to).Append(from).Append(to).Distinct().Order(),
    ];

    private static Shift Choose(OnCallPlan plan, IReadOnlyList<Claim> open, DateTimeOffset begins, DateTimeOffset ends, List<Overlap> overlaps)
    {
        var there = open.Where(claim => plan.Away(claim.Contact, begins) is null).ToList();
        if (there.Count == 0)
            return new Shift(begins, ends, null, null, Missing: string.Join(", ", open.Select(claim => $"{claim.Contact} {plan.Away(claim.Contact, begins)!.Why}").Distinct()));
        var holds = there[0];
        foreach (var waits in there.Skip(1).Where(claim => claim.Contact != holds.Contact && (holds.Layer is null) == (claim.Layer is null)))
            Append(overlaps, new Overlap(begins, ends, holds.Contact, waits.Contact, holds.Layer is null));
        return new Shift(begins, ends, holds.Contact, holds.Layer, holds.Layer is null);
    }

    private static void Append(List<Shift> shifts, Shift next)
    {
        if (shifts.Count > 0 && shifts[^1] is var last && last with { From = next.From, To = next.To } == next)
            shifts[^1] = last with { To = next.To };
        else
            shifts.Add(next);
    }

    private static void Append(List<Overlap> overlaps, Overlap next)
    {
        var before = overlaps.FindLastIndex(last => last.To == next.From && last with { From = next.From, To = next.To } == next);
        if (before >= 0)
            overlaps[before] = overlaps[before] with { To = next.To };
        else
            overlaps.Add(next);
    }
}
