using System.Text;
using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Web.CommandLine;

/// <summary>
/// <c>export DIR</c>: services, plans, what belongs to them, and runbooks as files that import again. Markdown of ours that no record stands behind any more is
/// taken away. <c>export --runbook KEY</c>: one runbook, to the output.
/// </summary>
internal static class ExportVerb
{
    private const string Mark = "---\ndrconsole: ";

    public static Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        if (given.Optional("--runbook") is { } key)
            return RunOneAsync(given, key);
        var directory = given.Word("A directory");
        given.End();
        return OpenStore.ForOneThingAsync([], services => ExportAsync(services.GetRequiredService<ExportRecords>(), Path.GetFullPath(directory)));
    }

    private static Task<int> RunOneAsync(Arguments given, string key)
    {
        var form = given.Optional("--as") ?? "markdown";
        given.End();
        if (form is not ("markdown" or "yaml" or "zip" or "print"))
            throw new UsageException($"There is no form '{form}'. Known are markdown, yaml, zip and print.");
        return OpenStore.ForOneThingAsync([], async services =>
        {
            var export = services.GetRequiredService<ExportRunbook>();
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(form switch
            {
                "yaml" => Encoding.UTF8.GetBytes((await export.YamlAsync(key, null, CancellationToken.None)).Text),
                "zip" => (await export.ArchiveAsync(key, null, CancellationToken.None)).Zip,
                "print" => await export.SheetAsync(key, null, CancellationToken.None),
                _ => Encoding.UTF8.GetBytes((await export.MarkdownAsync(key, null, CancellationToken.None)).Text),
            });
            if (form is "yaml" or "markdown" && RunbookPictures.NamedIn((await export.YamlAsync(key, null, CancellationToken.None)).Text) is { Count: > 0 } pictures)
                await Console.Error.WriteLineAsync($"Not in it: {pictures.Count:N0} {(pictures.Count == 1 ? "picture" : "pictures")}, which the file names by hash. --as zip takes them along.");
            return Verbs.Ok;
        });
    }

    private static async Task<int> ExportAsync(ExportRecords export, string directory)
    {
        var files = await export.FilesAsync(CancellationToken.None);
        var pictures = await export.PicturesAsync(files, CancellationToken.None);
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(directory, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
            foreach (var picture in pictures)
            {
                var path = Path.Combine(directory, picture.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, picture.Content);
            }
            foreach (var left in Left(directory, [.. files.Select(file => Path.Combine(directory, file.Path))]))
                File.Delete(left);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{directory}: {error.Message}");
        }
        var beside = pictures.Count == 0 ? "" : $" and {pictures.Count:N0} {(pictures.Count == 1 ? "picture" : "pictures")}";
        Console.WriteLine($"{files.Count:N0} {(files.Count == 1 ? "file" : "files")}{beside} written to {directory}.");
        return Verbs.Ok;
    }

    // Whatever else lies there is somebody's and stays.
    private static List<string> Left(string directory, HashSet<string> written) =>
    [
        .. new[] { directory, Path.Combine(directory, "plans") }.Where(Directory.Exists)
            .SelectMany(each => Directory.EnumerateFiles(each, "*.md"))
            .Where(path => !written.Contains(path) && File.ReadAllText(path).StartsWith(Mark, StringComparison.Ordinal)),
    ];
}
