namespace DrConsole.Tests.Architecture;

/// <summary>One source file as a rule sees it, so that a test can plant one that never existed.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
internal sealed record Source(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int Lines => Text.TrimEnd('\n').Count(letter => letter == '\n') + 1;

    /// <summary>The text without remarks, for rules about what is called and not about what is written of it.</summary>
    public string Code { get; } = string.Join('\n', Text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}

internal static class Sources
{
    /// <summary>What people write below <c>src</c>: neither built nor generated.</summary>
    public static IReadOnlyList<Source> Product { get; } = Read("src");

    public static IReadOnlyList<Source> Tests { get; } = Read("tests");

    public static IEnumerable<string> Folders(params ReadOnlySpan<string> path) => Directory
        .GetDirectories(Repository.Path(path)).Select(folder => Path.GetFileName(folder)).Where(folder => folder is not ("bin" or "obj"));

    private static List<Source> Read(string top) =>
    [
        .. Directory.EnumerateFiles(Repository.Path(top), "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith(".razor", StringComparison.Ordinal) || file.Path.EndsWith(".css", StringComparison.Ordinal))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "node_modules"))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new Source(file.Path, File.ReadAllText(file.File))),
    ];
}
