using System.Text.Json;

namespace DrConsole.Backups;

/// <summary>One part of what was copied: a table, a key space, a ref.</summary>
/// <param name="Count">Rows, keys, or what else it has many of.</param>
/// <param name="Hash">Of its content, the same in whatever order it is read.</param>
internal sealed record ContentPart(string Name, long Count, string Hash);

/// <summary>What is in a source or in a copy of it, part by part: made when it was copied and again from what was restored.</summary>
internal sealed record Contents(IReadOnlyList<ContentPart> Parts)
{
    private const int MostTold = 20;

    public long Count => Parts.Sum(part => part.Count);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static Contents Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Contents>(json) ?? new Contents([]);

    /// <summary>In sentences, what the other has otherwise; empty when both are the same.</summary>
    public IReadOnlyList<string> Differences(Contents other)
    {
        var theirs = other.Parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
        var told = new List<string>();
        foreach (var part in Parts)
        {
            if (!theirs.Remove(part.Name, out var there))
                told.Add($"{part.Name} is missing.");
            else if (part.Count != there.Count)
                told.Add($"{part.Name} has {there.Count:N0} instead of {part.Count:N0}.");
            else if (part.Hash != there.Hash)
                told.Add($"{part.Name} has {part.Count:N0} as it should, but with another content.");
        }
        told.AddRange(theirs.Keys.Select(name => $"{name} should not be there."));
        return told.Count <= MostTold ? told : [.. told.Take(MostTold), $"And {told.Count - MostTold:N0} more."];
    }
}
