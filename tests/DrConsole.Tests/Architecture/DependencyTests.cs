using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>What docs/dependencies.md says of licences is what is restored, and every licence is one that was thought about.</summary>
public sealed partial class DependencyTests
{
    // None of these asks for more than its text and its authors' names to be passed on; MPL-2.0 is that of a tool for tests alone.
    private static readonly string[] Accepted = ["MIT", "Apache-2.0", "BSD-2-Clause", "PostgreSQL"];
    private static readonly string[] AcceptedInTests = [.. Accepted, "BSD-3-Clause", "ISC", "MIT-0", "BlueOak-1.0.0", "Unlicense", "(MIT OR EUPL-1.1+)", "MPL-2.0"];

    private static readonly string Docs = File.ReadAllText(Repository.Path("docs", "dependencies.md"));

    [Fact]
    public void Every_package_that_ships_is_listed_in_its_version_with_its_licence()
    {
        var restored = Restored("src", "DrConsole.Web", "obj", "project.assets.json").Select(each => $"| {each.Name} | {each.Version} | {each.Licence} |").ToList();

        Assert.True(restored.Count > 15);
        Assert.Equal(restored.Order(StringComparer.Ordinal), Section("What ships").Order(StringComparer.Ordinal));
        Assert.All(Restored("src", "DrConsole.Web", "obj", "project.assets.json"), each => Assert.Contains(each.Licence, Accepted));
    }

    [Fact]
    public void Every_package_that_only_tests_use_has_a_licence_that_was_thought_about()
    {
        var used = new[] { "DrConsole.Tests", "DrConsole.Web.Tests", "DrConsole.Browser.Tests", "DrConsole.Benchmarks" }
            .SelectMany(project => Restored("tests", project, "obj", "project.assets.json")).Distinct().ToList();

        Assert.True(used.Count > 40);
        Assert.Empty(used.Where(each => !AcceptedInTests.Contains(each.Licence)).Select(each => $"{each.Name} {each.Version}: {each.Licence}"));
    }

    [Fact]
    public void Every_package_of_npm_that_tests_use_has_a_licence_that_was_thought_about()
    {
        var locks = Directory.GetFiles(Repository.Path("tests"), "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 });

        var wrong = locks.SelectMany(path => NpmOf(path).Where(each => !AcceptedInTests.Contains(each.Licence) && !Docs.Contains($"`{each.Name}`", StringComparison.Ordinal)).Select(each => $"{path}: {each.Name} {each.Licence}"));

        Assert.NotEmpty(locks);
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_bill_of_materials_that_the_build_writes_names_what_ships()
    {
        using var sbom = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Repository.Built("DrConsole.Web"))!, "sbom.cdx.json")));
        var named = sbom.RootElement.GetProperty("components").EnumerateArray().Where(each => each.TryGetProperty("purl", out _)).Select(each => $"{each.GetProperty("name")} {each.GetProperty("version")}").ToList();

        var listed = Section("What ships").Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => $"{cells[1]} {cells[2]}").ToList();
        Assert.True(named.Count > 15);
        Assert.Empty(named.Except(listed));
        Assert.Equal("CycloneDX", sbom.RootElement.GetProperty("bomFormat").GetString());
    }

    [Fact]
    public void Fonts_and_icons_bring_their_licences()
    {
        var assets = Repository.Path("wwwroot-assets", "assets");

        Assert.All(Directory.GetDirectories(assets), folder => Assert.Contains(Directory.GetFiles(folder), file => Path.GetFileName(file).Contains("OFL", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("LICENSE", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Section(string title)
    {
        var from = Docs.IndexOf($"## {title}", StringComparison.Ordinal);
        Assert.True(from > 0, $"docs/dependencies.md has no section '{title}'.");
        return Docs[from..].Split('\n').Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal) && !line.StartsWith("| what is no package", StringComparison.Ordinal)).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| package", StringComparison.Ordinal));
    }

    private static List<(string Name, string Version, string Licence)> Restored(params string[] path)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Repository.Path(path)));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        return [.. from library in assets.RootElement.GetProperty("libraries").EnumerateObject()
                   where library.Value.GetProperty("type").GetString() == "package"
                   let name = library.Name.Split('/')
                   select (name[0], name[1], LicenceOf(folders, library.Value))];
    }

    private static string LicenceOf(List<string> folders, JsonElement library)
    {
        var place = library.GetProperty("path").GetString()!;
        var nuspec = library.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).First(file => file.EndsWith(".nuspec", StringComparison.Ordinal));
        var path = folders.Select(folder => Path.Combine(folder, place, nuspec)).FirstOrDefault(File.Exists);
        if (path is null)
            return "not there";
        var text = File.ReadAllText(path);
        return Expression().Match(text) is { Success: true } said ? said.Groups["licence"].Value
            : Address().Match(text) is { Success: true } at ? Known(at.Groups["address"].Value)
            : Known("");
    }

    // Before there were expressions there were addresses.
    private static string Known(string address) => address switch
    {
        _ when address.Contains("apache.org/licenses/LICENSE-2.0", StringComparison.OrdinalIgnoreCase) => "Apache-2.0",
        _ when address.Contains("dotnet/corefx", StringComparison.OrdinalIgnoreCase) || address.Contains("dotnet/standard", StringComparison.OrdinalIgnoreCase) || address.Contains("opensource.org/licenses/MIT", StringComparison.OrdinalIgnoreCase) || address.Contains("dotnet/core-setup", StringComparison.OrdinalIgnoreCase) => "MIT",
        _ => $"unknown {address}",
    };

    private static List<(string Name, string Licence)> NpmOf(string path)
    {
        using var locked = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. locked.RootElement.GetProperty("packages").EnumerateObject().Where(each => each.Name.Length > 0)
            .Select(each => (each.Name[(each.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], each.Value.TryGetProperty("license", out var licence) ? licence.ToString() : "none"))];
    }

    [GeneratedRegex("<license type=\"expression\">(?<licence>[^<]+)<", RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    [GeneratedRegex("<licenseUrl>(?<address>[^<]+)<", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
