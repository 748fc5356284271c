using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Whoever begins at the README comes to every document, no link is dead, and no picture is missing or shown nowhere.</summary>
public sealed partial class DocumentTests
{
    private const string Start = "README.md";

    [Fact]
    public void Every_document_is_reached_from_the_README_and_every_link_leads_somewhere() => Rule.Holds(Violations(
        path => File.Exists(Repository.Path(path)) ? File.ReadAllText(Repository.Path(path)) : null,
        path => File.Exists(Repository.Path(path)) || Directory.Exists(Repository.Path(path)),
        [.. Directory.EnumerateFiles(Repository.Path("docs"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))]));

    [Theory]
    [InlineData("[a](docs/a.md)", "# A\n[b](b.md)", "docs/a.md: b.md leads nowhere")]
    [InlineData("[a](docs/a.md#how)", "# A\n## Why", "README.md: docs/a.md#how leads to no heading")]
    [InlineData("![A](docs/a.png) [a](docs/a.md)", "# A", "README.md: docs/a.png leads nowhere")]
    [InlineData("nothing", "# A", "docs/a.md is reached from nowhere")]
    public void The_rule_catches_a_planted_violation(string readme, string document, string violation)
    {
        var files = new Dictionary<string, string> { [Start] = readme, ["docs/a.md"] = document };

        Assert.Equal(violation, Assert.Single(Violations(path => files.GetValueOrDefault(path), files.ContainsKey, ["docs/a.md"])));
    }

    private static List<string> Violations(Func<string, string?> read, Func<string, bool> isThere, IReadOnlyCollection<string> documents)
    {
        var (found, reached, queue) = (new List<string>(), new HashSet<string> { Start }, new Queue<string>([Start]));
        while (queue.TryDequeue(out var path))
        {
            foreach (var link in Links(read(path) ?? ""))
            {
                var (to, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, "");
                var target = to.Length == 0 ? path : Resolve(path, to);
                if (!isThere(target))
                    found.Add($"{path}: {link} leads nowhere");
                else if (anchor.Length > 0 && !Anchors(read(target) ?? "").Contains(anchor))
                    found.Add($"{path}: {link} leads to no heading");
                foreach (var document in documents.Where(document => document == target || document.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal)).Prepend(target))
                {
                    if (reached.Add(document) && document.EndsWith(".md", StringComparison.Ordinal))
                        queue.Enqueue(document);
                }
            }
        }
        return [.. found, .. documents.Where(document => !reached.Contains(document)).Select(document => $"{document} is reached from nowhere")];
    }

    // What lies on other machines is not asked.
    private static IEnumerable<string> Links(string text) => Link().Matches(Code().Replace(text, "")).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
        .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    private static string Resolve(string from, string to) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from) ?? "", to))).Replace('\\', '/');

    // As the usual viewers of Markdown make them.
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text).Select(match => NoAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("""\]\(([^)\s]+)\)|<img src="([^"]+)["]""")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();
}
