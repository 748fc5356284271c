using System.IO.Compression;

namespace DrConsole.Evidence;

/// <summary>The bundle is none, or made to harm: it is not looked into any further.</summary>
public sealed class BrokenBundleException(string message) : Exception(message);

/// <summary>
/// Takes a bundle apart without trusting it: names that could leave a directory or mean two files, contents that grow without end and
/// sizes that lie are refused before anything is believed.
/// </summary>
public static class BundleReader
{
    public const int MostFiles = 1_000;

    /// <summary>How large all contents together may become: a little more than what is ever sealed.</summary>
    public const long MostBytes = 288L << 20;

    public static IReadOnlyDictionary<string, byte[]> Read(Stream zip, long mostBytes = MostBytes)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostFiles)
                throw new BrokenBundleException($"It has {archive.Entries.Count:N0} files; a bundle has at most {MostFiles:N0}.");
            return ReadAll(archive, mostBytes);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new BrokenBundleException($"It is no whole zip file: {error.Message}");
        }
    }

    private static Dictionary<string, byte[]> ReadAll(ZipArchive archive, long left)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (!BundleFile.IsName(entry.FullName))
                throw new BrokenBundleException($"It has a file named '{Shown(entry.FullName)}', which no bundle has.");
            if (!names.Add(entry.FullName))
                throw new BrokenBundleException($"It has two files named {entry.FullName}.");
            var content = ReadUpTo(entry, left);
            left -= content.Length;
            files.Add(entry.FullName, content);
        }
        return files;
    }

    // The size in the directory is a claim; what is really unpacked is counted.
    private static byte[] ReadUpTo(ZipArchiveEntry entry, long most)
    {
        using var from = entry.Open();
        using var into = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            if (into.Length + read > most)
                throw new BrokenBundleException($"Its contents are larger than {MostBytes >> 20:N0} MB: {entry.FullName} was not read to its end.");
            into.Write(buffer, 0, read);
        }
        return into.Length == entry.Length ? into.ToArray() : throw new BrokenBundleException($"{entry.FullName} has another size than the zip file says.");
    }

    private static string Shown(string name) => new([.. name.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
}
