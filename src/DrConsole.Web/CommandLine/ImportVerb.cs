using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Web.CommandLine;

/// <summary><c>import FILE…</c>: all of the files or none, with what was made of each line that somebody should look at. A directory or a zip stands for the Markdown, YAML and JSON
/// files in it; pictures that runbooks name are taken from the folder <c>images</c> beside them.</summary>
internal static class ImportVerb
{
    private const string DryRun = "--dry-run";

    public static Task<int> RunAsync(string[] args)
    {
        var isDryRun = args.Contains(DryRun);
        var given = new Arguments(args.Where(word => word != DryRun));
        var shape = ShapeOf(given.Optional("--kind") ?? "auto");
        List<string> paths = [given.Word("A file")];
        while (given.MaybeWord() is { } more)
            paths.Add(more);
        given.End();
        List<RunbookArchive.Contents> read = [.. paths.SelectMany(Files).Select(Read)];
        return OpenStore.ForOneThingAsync([], services => ImportAsync(
            services.GetRequiredService<ImportDocuments>(), [.. read.SelectMany(each => each.Documents)], [.. read.SelectMany(each => each.Pictures)], shape, isDryRun));
    }

    private static async Task<int> ImportAsync(ImportDocuments import, SourceText[] documents, byte[][] pictures, ImportShape shape, bool isDryRun)
    {
        var result = isDryRun ? await import.PreviewAsync(documents, shape, pictures, CancellationToken.None) : await import.ApplyAsync(documents, shape, pictures, CancellationToken.None);
        foreach (var line in result.Lines.Where(line => line.Act is not ImportAct.Unchanged))
            Console.WriteLine($"{Place(line.Document, line.Line)} {line.Act.ToString().ToLowerInvariant()} {line.Type} {line.Key}{(line.Changes.Count == 0 ? "" : $" ({string.Join(", ", line.Changes.Select(change => change.Field))})")}");
        foreach (var warning in result.Warnings)
            Console.WriteLine($"{Place(warning.Document, warning.Line)} look: {warning.Text}");
        Console.WriteLine($"{result.Created.Count():N0} created, {result.Updated.Count():N0} updated, {result.Unchanged.Count():N0} unchanged, {result.Warnings.Count:N0} to look at.{(isDryRun ? " Nothing was stored." : "")}");
        return Verbs.Ok;
    }

    private static string Place(string document, int line) => document.Length == 0 ? $"{line}:" : $"{document}:{line}:";

    private static ImportShape ShapeOf(string kind) => Enum.GetValues<ImportShape>().Where(shape => shape.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)).Cast<ImportShape?>().FirstOrDefault()
        ?? throw new UsageException($"There is no kind '{kind}'. Known are {string.Join(", ", Enum.GetNames<ImportShape>()).ToLowerInvariant()}.");

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsRead).Order(StringComparer.Ordinal)
        : [path];

    // What lies beside them in a checkout is nobody's plan.
    private static bool IsRead(string path) => Path.GetExtension(path) is ".md" or ".yaml" or ".yml" or ".json" && !path.Split('/', '\\').Any(part => part.Length > 1 && part[0] == '.' && part != "..");

    private static RunbookArchive.Contents Read(string path)
    {
        try
        {
            var isArchive = Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);
            var (size, most) = (new FileInfo(path).Length, isArchive ? RunbookArchive.MaxBytes : SourceText.MaxBytes);

            // Told before it is read: somebody meant another file.
            if (size > most)
                throw Fault.Of(path, 1, $"The file has {size / 1_048_576:N0} MB; up to {most / 1_048_576} MB are read.");
            if (isArchive)
                return RunbookArchive.Read(path, File.ReadAllBytes(path));
            var document = SourceText.Read(path, File.ReadAllBytes(path));
            return new RunbookArchive.Contents([document], [.. PicturesOf(path, document)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }

    private static IEnumerable<byte[]> PicturesOf(string path, SourceText document)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, RunbookArchive.Pictures);
        return !Directory.Exists(folder) ? [] : RunbookPictures.NamedIn(string.Join('\n', document.Lines))
            .SelectMany(named => Directory.EnumerateFiles(folder, $"{named.Hash}.*"))
            .Where(file => RunbookArchive.IsPicture(file) && new FileInfo(file).Length <= RunbookImage.MaxBytes).Select(File.ReadAllBytes);
    }
}
