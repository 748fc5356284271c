using System.IO.Compression;
using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// A zip of runbook files with their pictures in a folder beside them, as an export writes it; and any zip of documents, read with limits on
/// everything that its maker may say of it.
/// </summary>
public static class RunbookArchive
{
    /// <summary>The folder beside runbook files that holds their pictures.</summary>
    public const string Pictures = "images";

    public const int MaxBytes = 32 * 1024 * 1024;
    private const int MaxEntries = 2_000;
    private const long MaxWhole = 128L * 1024 * 1024;

    private static readonly HashSet<string> Documents = new(StringComparer.OrdinalIgnoreCase) { ".md", ".markdown", ".yaml", ".yml", ".json" };

    public sealed record Contents(IReadOnlyList<SourceText> Documents, IReadOnlyList<byte[]> Pictures);

    public static string PathOf(RunbookImage image) => $"{Pictures}/{image.Hash}.{image.Type[(image.Type.LastIndexOf('/') + 1)..]}";

    public static bool IsPicture(string name) => Path.GetExtension(name).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".WEBP";

    /// <summary>Always alike: the same runbook makes the same bytes.</summary>
    public static byte[] Write(string key, string yaml, IReadOnlyList<RunbookImage> pictures)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{key}.yaml", Encoding.UTF8.GetBytes(yaml));
            foreach (var picture in pictures.OrderBy(picture => picture.Hash, StringComparer.Ordinal))
                Add(zip, PathOf(picture), picture.Content);
        }
        return whole.ToArray();
    }

    /// <summary>What is neither a document nor a picture is passed over. A picture too large to be one is told when it is taken.</summary>
    public static Contents Read(string name, byte[] zip)
    {
        if (zip.Length > MaxBytes)
            throw Fault.Of(name, 1, $"The archive has more than {MaxBytes / 1_048_576} MB.");
        var (documents, pictures, left) = (new List<SourceText>(), new List<byte[]>(), MaxWhole);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
                throw Fault.Of(name, 1, $"The archive has more than {MaxEntries:N0} files.");
            foreach (var entry in archive.Entries.Where(entry => IsPicture(entry.FullName) || Documents.Contains(Path.GetExtension(entry.FullName))))
            {
                var isPicture = IsPicture(entry.FullName);
                var content = Unpacked(entry, $"{name}/{entry.FullName}", (int)Math.Min(left, isPicture ? RunbookImage.MaxBytes : SourceText.MaxBytes));
                left -= content.Length;
                if (isPicture)
                    pictures.Add(content);
                else
                    documents.Add(SourceText.Read($"{name}/{entry.FullName}", content));
            }
        }
        catch (InvalidDataException)
        {
            throw Fault.Of(name, 1, "This is no zip archive, or it is damaged.");
        }
        return new Contents(documents, pictures);
    }

    // What the archive says of a file's size is its maker's word: counted is what comes out.
    private static byte[] Unpacked(ZipArchiveEntry entry, string name, int most)
    {
        using var content = new MemoryStream();
        using var packed = entry.Open();
        var buffer = new byte[81_920];
        for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
        {
            content.Write(buffer, 0, read);
            if (content.Length > most)
                throw Fault.Of(name, 1, $"It unpacks to more than the {most / 1_024:N0} KiB that may still be read.");
        }
        return content.ToArray();
    }

    private static void Add(ZipArchive zip, string path, byte[] content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var open = entry.Open();
        open.Write(content);
    }
}
