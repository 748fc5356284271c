using System.Text;

namespace DrConsole.Runbooks;

/// <summary>A file of the directory: its text, or why it is not read.</summary>
internal sealed record ScannedFile(string Path, string? Text, string Fault);

/// <summary>
/// Reads the YAML files of a directory, by their content and not by what the file system says about changes. Links are not followed, nothing
/// outside is read, and size, number and depth are bounded.
/// </summary>
internal static class DirectoryScan
{
    public const int MaxFiles = 1_000;
    public const int MaxDepth = 8;
    public const long MaxBytes = RunbookReader.MaxText;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="IOException">The directory itself cannot be read.</exception>
    public static IReadOnlyList<ScannedFile> Read(string directory, CancellationToken cancel)
    {
        var found = new List<ScannedFile>();
        Walk(new DirectoryInfo(directory), "", 0, found, cancel);
        return found;
    }

    private static void Walk(DirectoryInfo directory, string below, int depth, List<ScannedFile> found, CancellationToken cancel)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var path = $"{below}{entry.Name}";

            // .git and its like.
            if (entry.Name.StartsWith('.') || (entry is FileInfo && entry.Extension is not (".yaml" or ".yml")))
                continue;
            if (found.Count == MaxFiles)
                throw new IOException($"There are more than {MaxFiles:N0} files.");
            if (entry.LinkTarget is not null)
                found.Add(new ScannedFile(path, null, "A link is not followed: it may lead out of the directory."));
            else if (path.Length > RunbookOrigin.MaxPath)
                found.Add(new ScannedFile(path[..RunbookOrigin.MaxPath], null, $"Its path has more than {RunbookOrigin.MaxPath} characters."));
            else if (entry is DirectoryInfo inner && depth == MaxDepth)
                found.Add(new ScannedFile(path, null, $"It lies deeper than {MaxDepth} directories."));
            else if (entry is DirectoryInfo deeper)
                Walk(deeper, $"{path}/", depth + 1, found, cancel);
            else
                found.Add(ReadFile((FileInfo)entry, path));
        }
    }

    private static ScannedFile ReadFile(FileInfo file, string path)
    {
        // Also what is no plain file, such as a pipe, has no length: opening one would wait for ever.
        if (file.Length == 0)
            return new ScannedFile(path, null, "It is empty.");
        if (file.Length > MaxBytes)
            return new ScannedFile(path, null, $"It has {file.Length / 1_048_576.0:F1} MB; up to {MaxBytes / 1_048_576} MB are read.");
        try
        {
            using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            var text = Strict.GetString(bytes, 0, content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            return text.Contains('\0', StringComparison.Ordinal) ? new ScannedFile(path, null, "This is not text but a binary file.") : new ScannedFile(path, text, "");
        }
        catch (DecoderFallbackException)
        {
            return new ScannedFile(path, null, "There are bytes that are not UTF-8. Save the file as UTF-8.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ScannedFile(path, null, $"It cannot be read: {error.Message}");
        }
    }
}
