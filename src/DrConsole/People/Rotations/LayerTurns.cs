namespace DrConsole.People;

/// <summary>When a layer wants whom, between two moments. Turns follow the clock on the wall: a handover at nine stays at nine when summer ends.</summary>
internal static class LayerTurns
{
    public static IEnumerable<Claim> Between(LayerText layer, int number, string rotationZone, DateTimeOffset from, DateTimeOffset to)
    {
        var zone = Zones.Of(layer.TimeZone.Length > 0 ? layer.TimeZone : rotationZone);
        var members = KeyLines(layer);
        if (members.Count == 0)
            yield break;
        foreach (var (begins, ends, turn) in Turns(layer, zone, from, to))
        {
            var member = members[(int)(turn % members.Count)];
            foreach (var (open, close) in Windows(layer, zone, begins, ends))
            {
                if (close > from && open < to)
                    yield return new Claim(member, open < from ? from : open, close > to ? to : close, number);
            }
        }
    }

    private static IReadOnlyList<string> KeyLines(LayerText layer) => Platform.KeyLines.Each(layer.Members);

    private static IEnumerable<(DateTimeOffset Begins, DateTimeOffset Ends, long Turn)> Turns(LayerText layer, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var first = layer.StartsOn.ToDateTime(layer.HandoverAt);
        var length = layer.Unit switch { TurnUnit.Hours => TimeSpan.FromHours(layer.Every), TurnUnit.Days => TimeSpan.FromDays(layer.Every), _ => TimeSpan.FromDays(7 * layer.Every) };

        // One turn early, for the change of the clocks may lie between.
        var turn = Math.Max(0, (Zones.Shown(zone, from) - first).Ticks / length.Ticks - 1);
        for (; ; turn++)
        {
            var begins = Zones.At(zone, first + turn * length);
            if (begins >= to)
                yield break;
            yield return (begins, Zones.At(zone, first + (turn + 1) * length), turn);
        }
    }

    // The part of a turn in which the layer holds at all.
    private static IEnumerable<(DateTimeOffset Open, DateTimeOffset Close)> Windows(LayerText layer, TimeZoneInfo zone, DateTimeOffset begins, DateTimeOffset ends)
    {
        if (layer is { Days: WeekDays.None, From: null })
        {
            yield return (begins, ends);
            yield break;
        }
        var (opens, closes) = (layer.From ?? TimeOnly.MinValue, layer.To ?? TimeOnly.MinValue);
        var last = Zones.Shown(zone, ends).Date;
        for (var day = Zones.Shown(zone, begins).Date.AddDays(-1); day <= last; day = day.AddDays(1))
        {
            if (layer.Days is not WeekDays.None && !layer.Days.HasFlag(On(day.DayOfWeek)))
                continue;
            var open = Zones.At(zone, day + opens.ToTimeSpan());
            var close = Zones.At(zone, (closes > opens ? day : day.AddDays(1)) + closes.ToTimeSpan());
            var (start, end) = (open < begins ? begins : open, close > ends ? ends : close);
            if (start < end)
                yield return (start, end);
        }
    }

    private static WeekDays On(DayOfWeek day) => day is DayOfWeek.Sunday ? WeekDays.Sunday : (WeekDays)(1 << ((int)day - 1));
}

/// <summary>Somebody's turn. <see cref="Layer"/> is null for a cover.</summary>
internal sealed record Claim(string Contact, DateTimeOffset From, DateTimeOffset To, int? Layer);
