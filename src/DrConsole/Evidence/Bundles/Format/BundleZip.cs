using System.IO.Compression;

namespace DrConsole.Evidence;

/// <summary>
/// Writes bundles: the same parts give the same bytes on every machine and every version. Nothing is compressed (two libraries would
/// compress differently), nothing carries a time, and the order is fixed.
/// </summary>
public static class BundleZip
{
    private const int PlainFile = 0x81A4 << 16;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What a person opens first stands first.
    private static readonly string[] First = [BundleFile.Help, BundleFile.Report, BundleFile.Pdf, BundleFile.Record, BundleFile.Proof, BundleFile.Key];

    public static void Write(Stream into, IEnumerable<BundlePart> parts)
    {
        using var zip = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in parts.OrderBy(part => Array.IndexOf(First, part.Name) is >= 0 and var place ? place : First.Length).ThenBy(part => part.Name, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(part.Name, CompressionLevel.NoCompression);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = PlainFile;
            using var content = entry.Open();
            content.Write(part.Content);
        }
    }
}
