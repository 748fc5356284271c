using DrConsole.Access;

namespace DrConsole.Web.Shell;

/// <summary>Finds pages and records by a few letters, for the command palette. Only what the person may open is found.</summary>
public sealed class Palette(Caller caller, IEnumerable<IPaletteRecords> records)
{
    private const int Most = 12;

    public sealed record Hit(string Title, string Kind, string Icon, string Path, string? Keys = null);

    public async Task<IReadOnlyList<Hit>> FindAsync(string text, CancellationToken cancel)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var hits = new List<Hit>();
        foreach (var place in Destinations.All)
        {
            if (Matches(words, place.Title, place.Words, place.Group) && await caller.MayAsync(place.Needs, cancel))
                hits.Add(new Hit(place.Title, "Page", place.Icon, place.Path, place.Keys));
        }
        foreach (var each in words.Length > 0 ? records : [])
            hits.AddRange(await each.FindAsync(words, cancel));
        return [.. hits.OrderByDescending(hit => Rank(words, hit.Title)).Take(Most)];
    }

    /// <summary>Whether every word stands in one of the texts.</summary>
    public static bool Matches(string[] words, params ReadOnlySpan<string> texts)
    {
        foreach (var word in words)
        {
            var found = false;
            foreach (var text in texts)
                found |= text.Contains(word, StringComparison.OrdinalIgnoreCase);
            if (!found)
                return false;
        }
        return true;
    }

    private static int Rank(string[] words, string title) =>
        words.Length > 0 && title.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 2 : words.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
}

/// <summary>Finds a feature's records for the palette; asks for rights as every use case does.</summary>
public interface IPaletteRecords
{
    Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel);
}
