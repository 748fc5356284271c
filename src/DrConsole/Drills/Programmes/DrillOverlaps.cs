namespace DrConsole.Drills;

/// <summary>A time that a drill takes, or would take.</summary>
/// <param name="Key">What it is known by: two times of the same never overlap.</param>
public sealed record BookedTime(string Key, string Title, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<string> Services);

/// <summary>Two drills of one service at the same time: neither proves anything then.</summary>
public sealed record DrillOverlap(BookedTime One, BookedTime Other, string Service)
{
    public string Says => $"{One.Title} and {Other.Title} both exercise {Service} on {Other.From.UtcDateTime:d MMM yyyy, HH:mm} UTC.";
}

/// <summary>Finds drills that get into each other's way. Pure.</summary>
public static class DrillOverlaps
{
    public static IReadOnlyList<DrillOverlap> Among(IEnumerable<BookedTime> times)
    {
        var found = new List<DrillOverlap>();
        var open = new List<BookedTime>();
        foreach (var time in times.OrderBy(time => time.From))
        {
            open.RemoveAll(other => other.To <= time.From);
            found.AddRange(open.Where(other => other.Key != time.Key).Select(other => (other, other.Services.Intersect(time.Services).FirstOrDefault())).Where(pair => pair.Item2 is not null).Select(pair => new DrillOverlap(pair.other, time, pair.Item2!)));
            open.Add(time);
        }
        return found;
    }
}
