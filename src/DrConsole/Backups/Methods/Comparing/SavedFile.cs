using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>Takes the one file of an archive out of it, and compares it with what is on record of it.</summary>
internal static class SavedFile
{
    public static async Task<(string File, List<RestoreCheck> Checks)> TakeAsync(IArchiveReader archive, string name, string directory, CancellationToken cancel)
    {
        var (file, expected) = (Path.Combine(directory, name), (Contents?)null);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == name)
                await ArchiveEntries.SaveAsync(entry.Content, file, cancel);
            else if (entry.Name == ContentChecks.Entry)
                expected = await ContentChecks.ReadAsync(entry.Content, cancel);
        }, cancel);
        var part = ArchiveEntries.Demand(expected, ContentChecks.Entry).Parts[0];
        await using var content = ArchiveEntries.Open(file);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        return (file, [RestoreCheck.Same("Size", part.Count, content.Length), RestoreCheck.Same("SHA-256", part.Hash, found)]);
    }
}
