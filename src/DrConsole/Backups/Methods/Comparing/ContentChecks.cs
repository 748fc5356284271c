namespace DrConsole.Backups;

/// <summary>What was compared, as a restore tells it: one line for each part, as long as there are few of them.</summary>
internal static class ContentChecks
{
    private const int MostLines = 60;

    public const string Entry = "contents.json";

    public static IEnumerable<RestoreCheck> Of(Contents expected, Contents found)
    {
        var differences = expected.Differences(found);
        yield return new RestoreCheck("Content", $"{expected.Parts.Count:N0} parts, {expected.Count:N0} in them, as they were copied",
            differences.Count == 0 ? "the same" : string.Join(" ", differences), differences.Count == 0);
        var there = found.Parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
        foreach (var part in expected.Parts.Take(MostLines))
        {
            var other = there.GetValueOrDefault(part.Name);
            yield return new RestoreCheck(part.Name, Said(part), other is null ? "missing" : Said(other), other is not null && (other.Count, other.Hash) == (part.Count, part.Hash));
        }
    }

    public static Task<ArchiveEntry> WriteAsync(IArchiveWriter archive, Contents contents, CancellationToken cancel) =>
        archive.AddAsync(Entry, new MemoryStream(contents.ToJson()), null, cancel);

    public static async Task<Contents> ReadAsync(Stream entry, CancellationToken cancel)
    {
        using var room = new MemoryStream();
        await entry.CopyToAsync(room, cancel);
        return Contents.Read(room.ToArray());
    }

    private static string Said(ContentPart part) => part.Hash.Length == 0 ? $"{part.Count:N0}" : $"{part.Count:N0}, {part.Hash[..Math.Min(12, part.Hash.Length)]}";
}
