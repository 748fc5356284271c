using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrConsole.Backups;

/// <summary>One file, directory or link as a backup knows it.</summary>
/// <param name="Path">Where it lay, from the root on.</param>
/// <param name="Sha256">Of a file's content.</param>
/// <param name="In">The backup in whose archive the content lies; null for what has none.</param>
/// <param name="Target">Where a link leads.</param>
internal sealed record ManifestLine(
    [property: JsonPropertyName("p")] string Path,
    [property: JsonPropertyName("k")] FileKind Kind,
    [property: JsonPropertyName("s")] long Size,
    [property: JsonPropertyName("m")] long Modified,
    [property: JsonPropertyName("c")] long Changed,
    [property: JsonPropertyName("i")] ulong Inode,
    [property: JsonPropertyName("o")] int Mode,
    [property: JsonPropertyName("h")] string? Sha256 = null,
    [property: JsonPropertyName("b")] Guid? In = null,
    [property: JsonPropertyName("t")] string? Target = null)
{
    [JsonIgnore]
    public FileStat Stat => new(Kind, Size, Modified, Changed, Inode, Mode);

    public static ManifestLine Of(string path, FileStat stat) => new(path, stat.Kind, stat.Size, stat.Modified, stat.Changed, stat.Inode, stat.Mode);
}

/// <summary>
/// A list of everything that a backup of files holds, a line of JSON each, in the order of a walk. Read and written line by line, two of them side by side:
/// a tree of any size costs no memory.
/// </summary>
internal static class FileManifest
{
    /// <summary>Its name in the archive; files have names that begin with a slash.</summary>
    public const string EntryName = "manifest.jsonl";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] End = [(byte)'\n'];

    public static async Task WriteAsync(Stream to, ManifestLine line, CancellationToken cancel)
    {
        await to.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, Json), cancel);
        await to.WriteAsync(End, cancel);
    }

    public static IEnumerable<ManifestLine> Read(Stream from)
    {
        using var reader = new StreamReader(from, Encoding.UTF8, bufferSize: 64 << 10, leaveOpen: true);
        while (reader.ReadLine() is { } text)
            yield return LineOf(text);
    }

    private static ManifestLine LineOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ManifestLine>(text, Json) ?? throw ArchiveFormat.Damaged();
        }
        catch (JsonException)
        {
            throw ArchiveFormat.Damaged();
        }
    }

    public static IEnumerable<ManifestLine> ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10, FileOptions.SequentialScan);
        foreach (var line in Read(file))
            yield return line;
    }

    /// <summary>The order of a walk: a directory, what lies in it, and only then what comes after it.</summary>
    public static int Compare(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var at = 0; at < length; at++)
        {
            if (one[at] != other[at])
                return Rank(one[at]).CompareTo(Rank(other[at]));
        }
        return one.Length.CompareTo(other.Length);
    }

    private static int Rank(char letter) => letter == '/' ? 0 : letter + 1;
}
